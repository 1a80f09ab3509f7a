// SPDX-License-Identifier: GPL-3.0-only
#include "ui/experiment_form.h"

#include "ui/experiment_changes.h"
#include "ui/number_box.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr int kHighestCount = 100000;
constexpr int kNoArm = -1; // item data of "none"; otherwise an index into m_recipes

void describe(QWidget& control, const ExperimentForm::Wording& wording)
{
    control.setObjectName(QLatin1String(wording.objectName));
    control.setAccessibleName(wording.name);
    control.setAccessibleDescription(wording.help);
    control.setToolTip(wording.help);
}

using Switches = engine::AugmentationSwitches;
constexpr std::array<engine::AugmentationSwitch Switches::*, 4> kAugmentation{
    &Switches::crop, &Switches::mirror, &Switches::brightness, &Switches::contrast};

// A box shows its number rounded; what nobody touched keeps all its digits.
void takeChanged(const NumberBox& box, double& value)
{
    const double unit = std::pow(10.0, -box.decimals());
    if (std::abs(box.value() - value) > 0.51 * unit)
        value = box.value();
}

} // namespace

ExperimentForm::ExperimentForm(QWidget* parent)
    : QWidget(parent)
{
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(10);
    m_grid->setColumnMinimumWidth(2, 12); // between the two columns of settings

    addArms();
    m_classesPerStep = addCount(Column::Left,
                                {"classesPerStepBox",
                                 tr("Classes per step"),
                                 tr("New classes in each incremental step.\n⟲ needs a restart")},
                                1);
    m_classOrder = addClassOrder(Column::Left);
    m_memoryBudget =
        addCount(Column::Left,
                 {"memoryBudgetBox",
                  tr("Exemplar memory K"),
                  tr("Images kept of all classes together.\n"
                     "▸▸ less acts at the next memory update · ⟲ more needs a restart")},
                 1);
    m_epochs = addCount(
        Column::Right,
        {"epochsBox", tr("Epochs"), tr("Epochs of training in each step.\n⟲ needs a restart")},
        1);
    m_balancedEpochs =
        addCount(Column::Right,
                 {"balancedEpochsBox",
                  tr("Balanced epochs"),
                  tr("Epochs of balanced fine-tuning after each later step; 0 leaves it out.\n"
                     "⟲ needs a restart")},
                 0);
    m_batchSize = addCount(
        Column::Right,
        {"batchSizeBox",
         tr("Mini-batch"),
         tr("Images in a mini-batch. The network gets them as RGB, (v / 255 − 0.5) / 0.25.\n"
            "⟲ needs a restart")},
        2);
    m_learningRate = addRate(Column::Right,
                             {"learningRateBox",
                              tr("Learning rate"),
                              tr("Learning rate at the start of a step.\n⟲ needs a restart")});
    m_learningRate->setShownDecimals(4);
    m_learningRate->setRange(0.0001, 10.0);
    m_learningRate->setSingleStep(0.01);
    m_temperature = addRate(Column::Right,
                            {"temperatureBox",
                             tr("Training temperature T"),
                             tr("Softens teacher and student in the distillation loss.\n"
                                "▸ acts at the next mini-batch")});
    m_temperature->setShownDecimals(1);
    m_temperature->setRange(1.0, 20.0);
    m_temperature->setSingleStep(0.5);

    m_precision = addPrecision(Column::Right);

    m_trainPerClass = addImages(Column::Left,
                                {"trainPerClassBox",
                                 tr("Training images per class"),
                                 tr("The first so many of each class; 0 takes all there are.\n"
                                    "⟲ needs a restart")});
    m_testPerClass = addImages(Column::Right,
                               {"testPerClassBox",
                                tr("Test images per class"),
                                tr("The first so many of each class; 0 takes all there are.\n"
                                   "⟲ needs a restart")});

    m_augmentation = {
        addAugmentation(Column::Left,
                        {"cropBox",
                         tr("Random crop"),
                         tr("Shift training images by some pixels, in the arms whose recipe does "
                            "so.\n⟲ needs a restart")}),
        addAugmentation(Column::Right,
                        {"mirrorBox",
                         tr("Mirroring"),
                         tr("Mirror half of the training images, in the arms whose recipe does so. "
                            "What suits the data: digits and letters of the MNIST family are not "
                            "mirrored, because a mirrored b is a d.\n⟲ needs a restart")}),
        addAugmentation(Column::Left,
                        {"brightnessBox",
                         tr("Random brightness"),
                         tr("Make training images lighter or darker, in the arms whose recipe does "
                            "so.\n⟲ needs a restart")}),
        addAugmentation(Column::Right,
                        {"contrastBox",
                         tr("Random contrast"),
                         tr("Make the contrast of training images stronger or weaker, in the arms "
                            "whose recipe does so.\n⟲ needs a restart")})};

    setExperiment(engine::Experiment{});
}

void ExperimentForm::place(Column column, const QString& name, QWidget& control)
{
    int& row = m_rows.at(static_cast<std::size_t>(column));
    const int at = column == Column::Left ? 0 : 3;
    auto* label = new QLabel(name);
    label->setBuddy(&control);
    m_grid->addWidget(label, row, at);
    m_grid->addWidget(&control, row, at + 1);
    ++row;
}

CountBox* ExperimentForm::addCount(Column column, const Wording& wording, int lowest)
{
    auto* box = new CountBox;
    box->setRange(lowest, kHighestCount);
    describe(*box, wording);
    place(column, wording.name, *box);
    connect(box, &CountBox::valueChanged, this, &ExperimentForm::edited);
    connect(box, &CountBox::refused, this, &ExperimentForm::refused);
    return box;
}

CountBox* ExperimentForm::addImages(Column column, const Wording& wording)
{
    CountBox* box = addCount(column, wording, 0);
    box->setSpecialValueText(tr("all"));
    box->setSingleStep(50);
    return box;
}

NumberBox* ExperimentForm::addRate(Column column, const Wording& wording)
{
    auto* box = new NumberBox;
    describe(*box, wording);
    place(column, wording.name, *box);
    connect(box, &NumberBox::valueChanged, this, &ExperimentForm::edited);
    connect(box, &NumberBox::refused, this, &ExperimentForm::refused);
    return box;
}

void ExperimentForm::addArms()
{
    const QString help = tr("A method to train beside the others, on the same images; the window "
                            "shows any two.\n⟲ needs a restart");
    m_arms = {addArm({"armABox",
                      tr("First arm"),
                      tr("The method that others are compared with.\n⟲ needs a restart")}),
              addArm({"armBBox", tr("Second arm"), help}),
              addArm({"armCBox", tr("Third arm"), help}),
              addArm({"armDBox", tr("Fourth arm"), help})};
    for (std::size_t arm = 1; arm < m_arms.size(); ++arm)
        m_arms[arm]->addItem(tr("none"), kNoArm);
    for (const engine::Recipe& recipe : engine::namedRecipes())
        offer(recipe);
}

QComboBox* ExperimentForm::addArm(const Wording& wording)
{
    auto* box = new QComboBox;
    describe(*box, wording);
    place(Column::Left, wording.name, *box);
    connect(box, &QComboBox::activated, this, &ExperimentForm::edited);
    return box;
}

// A recipe that is not built in says its key too: its name may be that of another.
void ExperimentForm::offer(const engine::Recipe& recipe)
{
    const bool isNamed =
        std::ranges::find(engine::namedRecipes(), recipe) != engine::namedRecipes().end();
    const QString name = QString::fromStdString(recipe.name);
    for (QComboBox* box : m_arms)
        box->addItem(isNamed ? name : tr("%1 (%2)").arg(name, QString::fromStdString(recipe.key)),
                     static_cast<int>(m_recipes.size()));
    m_recipes.push_back(recipe);
}

QComboBox* ExperimentForm::addPrecision(Column column)
{
    auto* box = new QComboBox;
    box->addItem(tr("float32"), static_cast<int>(engine::Precision::Float32));
    box->addItem(tr("bfloat16"), static_cast<int>(engine::Precision::BFloat16));
    describe(*box,
             {"precisionBox",
              tr("Precision"),
              tr("Of products in training. bfloat16 is fast where the processor multiplies it in "
                 "hardware, and many times slower than float32 elsewhere.\n⟲ needs a restart")});
    place(column, tr("Precision"), *box);
    connect(box, &QComboBox::activated, this, &ExperimentForm::edited);
    return box;
}

QComboBox* ExperimentForm::addAugmentation(Column column, const Wording& wording)
{
    using enum engine::AugmentationSwitch;
    auto* box = new QComboBox;
    box->addItem(tr("as suits the data"), static_cast<int>(Auto));
    box->addItem(tr("on"), static_cast<int>(On));
    box->addItem(tr("off"), static_cast<int>(Off));
    describe(*box, wording);
    place(column, wording.name, *box);
    connect(box, &QComboBox::activated, this, &ExperimentForm::edited);
    return box;
}

QComboBox* ExperimentForm::addClassOrder(Column column)
{
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->addItem(tr("as listed"), QStringLiteral("as-is"));
    box->addItem(tr("random"), QStringLiteral("random"));
    box->addItem(tr("alphabetical"), QStringLiteral("alphabetical"));
    box->addItem(tr("reversed"), QStringLiteral("reversed"));
    box->addItem(tr("iCaRL's of CIFAR-100"), QStringLiteral("icarl"));
    describe(*box,
             {"classOrderBox",
              tr("Class order"),
              tr("One of the list (random is drawn from the seed), or class names separated by "
                 "commas.\n⟲ needs a restart")});
    place(column, tr("Class order"), *box);
    connect(box, &QComboBox::activated, this, &ExperimentForm::edited);
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, &ExperimentForm::edited);
    return box;
}

engine::Experiment ExperimentForm::appliedTo(engine::Experiment base) const
{
    base.arms.clear();
    for (const QComboBox* box : m_arms) {
        const int recipe = box->currentData().toInt();
        if (recipe != kNoArm)
            base.arms.push_back(m_recipes.at(static_cast<std::size_t>(recipe)));
    }
    // Uneven steps, which an opened experiment may bring, stay until someone asks for even ones.
    if (m_classesPerStep->value() != base.classesPerStep)
        base.stepSizes.clear();
    base.classesPerStep = m_classesPerStep->value();
    const int listed = m_classOrder->findText(m_classOrder->currentText());
    base.classOrder = (listed < 0 ? m_classOrder->currentText().trimmed()
                                  : m_classOrder->itemData(listed).toString())
                          .toStdString();
    base.trainPerClass = m_trainPerClass->value();
    base.testPerClass = m_testPerClass->value();
    base.epochs = m_epochs->value();
    base.balancedEpochs = m_balancedEpochs->value();
    base.batchSize = m_batchSize->value();
    base.memoryBudget = m_memoryBudget->value();
    takeChanged(*m_learningRate, base.learningRate);
    takeChanged(*m_temperature, base.temperature);
    for (std::size_t kind = 0; kind < kAugmentation.size(); ++kind)
        base.augmentation.*kAugmentation[kind] =
            static_cast<engine::AugmentationSwitch>(m_augmentation[kind]->currentData().toInt());
    base.precision = static_cast<engine::Precision>(m_precision->currentData().toInt());
    return base;
}

void ExperimentForm::setExperiment(const engine::Experiment& experiment)
{
    const QSignalBlocker quiet(this);
    for (const engine::Recipe& arm : experiment.arms) {
        if (std::ranges::find(m_recipes, arm) == m_recipes.end())
            offer(arm);
    }
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        int recipe = kNoArm;
        if (arm < experiment.arms.size())
            recipe = static_cast<int>(std::ranges::find(m_recipes, experiment.arms[arm]) -
                                      m_recipes.begin());
        m_arms[arm]->setCurrentIndex(m_arms[arm]->findData(recipe));
    }
    m_classesPerStep->setValue(experiment.classesPerStep);
    m_classesPerStep->setSuffix(experiment.stepSizes.empty() ? QString() : tr(" (now uneven)"));
    m_classesPerStep->setToolTip(m_classesPerStep->accessibleDescription() +
                                 (experiment.stepSizes.empty()
                                      ? QString()
                                      : tr("\nNow: %1. Another number makes them even.")
                                            .arg(stepsInWords(experiment.stepSizes))));
    const QString order = QString::fromStdString(experiment.classOrder);
    const int listed = m_classOrder->findData(order);
    m_classOrder->setCurrentIndex(listed);
    if (listed < 0)
        m_classOrder->setEditText(order);
    m_trainPerClass->setValue(experiment.trainPerClass);
    m_testPerClass->setValue(experiment.testPerClass);
    m_epochs->setValue(experiment.epochs);
    m_balancedEpochs->setValue(experiment.balancedEpochs);
    m_batchSize->setValue(experiment.batchSize);
    m_learningRate->setValue(experiment.learningRate);
    m_memoryBudget->setValue(experiment.memoryBudget);
    m_temperature->setValue(experiment.temperature);
    for (std::size_t kind = 0; kind < kAugmentation.size(); ++kind)
        m_augmentation[kind]->setCurrentIndex(m_augmentation[kind]->findData(
            static_cast<int>(experiment.augmentation.*kAugmentation[kind])));
    m_precision->setCurrentIndex(m_precision->findData(static_cast<int>(experiment.precision)));
}

} // namespace ui
