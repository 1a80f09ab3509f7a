// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/experiment_form.h"

#include "engine/core/backbone_names.h"
#include "engine/core/settings/experiment_settings.h"
#include "ui/settings/arm_editor.h"
#include "ui/widgets/number_box.h"
#include "ui/words/setting_words.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kHighestCount = 100000;
constexpr int kArmRows = 4; // above the settings of the left column

using engine::Setting;

enum Column
{
    Left = 0,
    Right = 3, // behind the gap between the two
};

// "balancedEpochsBox" for "balanced_epochs".
QString objectNameOf(std::string_view key)
{
    QString name;
    bool startsWord = false;
    for (const char letter : key) {
        const QChar next = QLatin1Char(letter);
        if (letter != '_')
            name += startsWord ? next.toUpper() : next;
        startsWord = letter == '_';
    }
    return name + QStringLiteral("Box");
}

// The stored form of what is chosen or written.
std::string writtenIn(const QComboBox& box)
{
    const int listed = box.findText(box.currentText());
    return (listed < 0 ? box.currentText().trimmed() : box.itemData(listed).toString())
        .toStdString();
}

void write(const std::string& stored, QComboBox& box)
{
    const QString text = QString::fromStdString(stored);
    const int listed = box.findData(text);
    box.setCurrentIndex(listed);
    if (listed < 0)
        box.setEditText(text);
}

} // namespace

// Where a setting stands, and how the arrows of its box step.
struct ExperimentForm::Place
{
    std::string_view key;
    Column column;
    int row;
    double step = 1.0;
    int decimals = 0;
    double most = kHighestCount;
};

const ExperimentForm::Place* ExperimentForm::placeOf(std::string_view key)
{
    static constexpr std::array kPlaces{
        Place{"classes_per_step", Left, kArmRows},
        Place{"step_sizes", Left, kArmRows + 1},
        Place{"class_order", Left, kArmRows + 2},
        Place{"memory_budget", Left, kArmRows + 3},
        Place{"train_per_class", Left, kArmRows + 4, 50},
        Place{"crop", Left, kArmRows + 5},
        Place{"brightness", Left, kArmRows + 6},
        Place{"backbone", Right, 0},
        Place{"image_size", Right, 1, 8},
        Place{"epochs", Right, 2},
        Place{"balanced_epochs", Right, 3},
        Place{"batch_size", Right, 4},
        Place{"learning_rate", Right, 5, 0.01, 4, 10.0},
        Place{"temperature", Right, 6, 0.5, 1},
        Place{"precision", Right, 7},
        Place{"test_per_class", Right, 8, 50},
        Place{"mirror", Right, 9},
        Place{"contrast", Right, 10},
        Place{"close_up", Left, kArmRows + 7, 5},
    };
    const auto* const found = std::ranges::find(kPlaces, key, &Place::key);
    return found == kPlaces.end() ? nullptr : found;
}

ExperimentForm::ExperimentForm(QWidget* parent)
    : QWidget(parent)
{
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(12);
    m_grid->setVerticalSpacing(10);
    m_grid->setColumnMinimumWidth(2, 12); // between the two columns of settings

    addArms();
    const engine::Experiment defaults;
    eachSetting(engine::SettingsOf<engine::Experiment>{}, [&](const Setting& setting, auto member) {
        if constexpr (requires { addSetting(setting, std::invoke(member, defaults)); }) {
            if (placeOf(setting.key))
                addSetting(setting, std::invoke(member, defaults));
        }
    });
    setExperiment(defaults);
}

void ExperimentForm::put(
    QWidget& control, const QString& name, const QString& help, int column, int row)
{
    // Of the box itself where others stand beside it.
    QWidget& named = control.focusProxy() ? *control.focusProxy() : control;
    named.setAccessibleName(name);
    named.setAccessibleDescription(help);
    named.setToolTip(help);
    auto* label = new QLabel(name);
    label->setBuddy(&control);
    m_grid->addWidget(label, row, column);
    m_grid->addWidget(&control, row, column + 1);
}

void ExperimentForm::putSetting(QWidget& control, const Setting& setting)
{
    const Place& place = *placeOf(setting.key);
    control.setObjectName(objectNameOf(setting.key));
    put(control, settingLabel(setting), settingHelp(setting), place.column, place.row);
}

void ExperimentForm::addSetting(const Setting& setting, int)
{
    const Place& place = *placeOf(setting.key);
    auto* box = new CountBox;
    box->setRange(setting.zero ? 0 : static_cast<int>(setting.range.least),
                  static_cast<int>(std::min(setting.range.most, place.most)));
    box->setSingleStep(static_cast<int>(place.step));
    if (setting.zero)
        box->setSpecialValueText(settingText(setting.zero));
    putSetting(*box, setting);
    connect(box, &CountBox::valueChanged, this, &ExperimentForm::edited);
    connect(box, &CountBox::refused, this, &ExperimentForm::refused);
    m_counts[setting.key] = box;
}

void ExperimentForm::addSetting(const Setting& setting, double)
{
    const Place& place = *placeOf(setting.key);
    auto* box = new NumberBox;
    box->setShownDecimals(place.decimals);
    const double least = setting.range.hasLeast
                             ? setting.range.least
                             : setting.range.least + std::pow(10.0, -place.decimals);
    box->setRange(least, std::min(setting.range.most, place.most));
    box->setSingleStep(place.step);
    putSetting(*box, setting);
    connect(box, &NumberBox::valueChanged, this, &ExperimentForm::edited);
    connect(box, &NumberBox::refused, this, &ExperimentForm::refused);
    m_numbers[setting.key] = box;
}

template <engine::HasChoices Enum> void ExperimentForm::addSetting(const Setting& setting, Enum)
{
    auto* box = new QComboBox;
    for (const auto& choice : choicesOf(Enum{})) {
        if (choice.use == engine::ChoiceUse::Everywhere)
            box->addItem(settingText(choice.words), static_cast<int>(choice.value));
    }
    putSetting(*box, setting);
    connect(box, &QComboBox::activated, this, &ExperimentForm::edited);
    m_choices[setting.key] = box;
}

QComboBox* ExperimentForm::addWritable(const Setting& setting)
{
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    putSetting(*box, setting);
    connect(box, &QComboBox::activated, this, &ExperimentForm::edited);
    connect(box->lineEdit(), &QLineEdit::editingFinished, this, &ExperimentForm::edited);
    return box;
}

// The class order, the one text among the settings here.
void ExperimentForm::addSetting(const Setting& setting, const std::string&)
{
    m_classOrder = addWritable(setting);
    m_classOrder->addItem(tr("as listed"), QStringLiteral("as-is"));
    m_classOrder->addItem(tr("random"), QStringLiteral("random"));
    m_classOrder->addItem(tr("alphabetical"), QStringLiteral("alphabetical"));
    m_classOrder->addItem(tr("reversed"), QStringLiteral("reversed"));
    m_classOrder->addItem(tr("iCaRL's of CIFAR-100"), QStringLiteral("icarl"));
}

// The backbone, the one source: the data have a menu of their own.
void ExperimentForm::addSetting(const Setting& setting, const engine::Source&)
{
    m_backbone = addWritable(setting);
    for (const std::string_view name : engine::kBackboneNames) {
        const QString text = QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
        m_backbone->addItem(text, text);
    }
}

void ExperimentForm::addSetting(const Setting& setting, const std::vector<int>&)
{
    m_stepSizes = new QLineEdit;
    m_stepSizes->setPlaceholderText(tr("even, or for example 5+2+3"));
    putSetting(*m_stepSizes, setting);
    connect(m_stepSizes, &QLineEdit::editingFinished, this, &ExperimentForm::takeStepSizes);
}

// What is none stays as it was, and is said.
void ExperimentForm::takeStepSizes()
{
    const QString text = m_stepSizes->text();
    if (stepsTyped(text))
        return Q_EMIT edited();
    m_stepSizes->setText(m_shownStepSizes.empty() ? QString() : stepsInWords(m_shownStepSizes));
    Q_EMIT refused(tr("“%1” is not taken: write the new classes of each step, for example 5+2+3, "
                      "or leave it empty for even steps.")
                       .arg(text));
}

void ExperimentForm::addArms()
{
    const QString restart = tr("\n⟲ needs a restart");
    const QString help = tr("A method to train beside the others, on the same images; the window "
                            "shows any two.") +
                         restart;
    const QString first = tr("The method that others are compared with.") + restart;
    const std::array names{tr("First arm"), tr("Second arm"), tr("Third arm"), tr("Fourth arm")};
    constexpr std::array kObjects{"armA", "armB", "armC", "armD"};
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        const auto need = arm == 0 ? ArmEditor::Need::Always : ArmEditor::Need::MayBeNone;
        auto* editor = new ArmEditor(QLatin1String(kObjects[arm]), need);
        put(*editor, names[arm], arm == 0 ? first : help, Left, static_cast<int>(arm));
        connect(editor, &ArmEditor::edited, this, &ExperimentForm::edited);
        connect(editor, &ArmEditor::refused, this, &ExperimentForm::refused);
        m_arms[arm] = editor;
    }
}

void ExperimentForm::takeArms(engine::Experiment& experiment) const
{
    experiment.arms.clear();
    for (const ArmEditor* editor : m_arms) {
        if (const auto recipe = editor->recipe())
            experiment.arms.push_back(*recipe);
    }
}

void ExperimentForm::showArms(const std::vector<engine::Recipe>& arms)
{
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm)
        m_arms[arm]->show(arm < arms.size() ? std::optional(arms[arm]) : std::nullopt);
}

engine::Experiment ExperimentForm::appliedTo(engine::Experiment base) const
{
    takeArms(base);
    // Uneven steps stay until someone asks for even ones.
    if (m_counts.at("classes_per_step")->value() != base.classesPerStep)
        base.stepSizes.clear();
    else if (const auto sizes = stepsTyped(m_stepSizes->text()))
        base.stepSizes = *sizes;
    base.classOrder = writtenIn(*m_classOrder);
    base.backbone = writtenIn(*m_backbone);
    eachSetting(engine::SettingsOf<engine::Experiment>{}, [&](const Setting& setting, auto member) {
        auto& value = std::invoke(member, base);
        using Value = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, int>) {
            if (const auto box = m_counts.find(setting.key);
                box != m_counts.end() && box->second->value() != m_shown.at(setting.key))
                value = box->second->value();
        } else if constexpr (std::is_same_v<Value, double>) {
            if (const auto box = m_numbers.find(setting.key);
                box != m_numbers.end() && box->second->value() != m_shown.at(setting.key))
                value = box->second->value();
        } else if constexpr (engine::HasChoices<Value>) {
            if (const auto box = m_choices.find(setting.key); box != m_choices.end())
                value = static_cast<Value>(box->second->currentData().toInt());
        }
    });
    return base;
}

void ExperimentForm::setExperiment(const engine::Experiment& experiment)
{
    const QSignalBlocker quiet(this);
    showArms(experiment.arms);
    showSteps(experiment);
    write(experiment.classOrder, *m_classOrder);
    write(experiment.backbone.address(), *m_backbone);
    eachSetting(engine::SettingsOf<engine::Experiment>{}, [&](const Setting& setting, auto member) {
        const auto& value = std::invoke(member, experiment);
        using Value = std::remove_cvref_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, int>) {
            if (const auto box = m_counts.find(setting.key); box != m_counts.end()) {
                box->second->setValue(value);
                m_shown[setting.key] = box->second->value();
            }
        } else if constexpr (std::is_same_v<Value, double>) {
            if (const auto box = m_numbers.find(setting.key); box != m_numbers.end()) {
                box->second->setValue(value);
                m_shown[setting.key] = box->second->value();
            }
        } else if constexpr (engine::HasChoices<Value>) {
            if (const auto box = m_choices.find(setting.key); box != m_choices.end())
                box->second->setCurrentIndex(box->second->findData(static_cast<int>(value)));
        }
    });
}

void ExperimentForm::showSteps(const engine::Experiment& experiment)
{
    CountBox& box = *m_counts.at("classes_per_step");
    const bool areEven = experiment.stepSizes.empty();
    m_shownStepSizes = experiment.stepSizes;
    m_stepSizes->setText(areEven ? QString() : stepsInWords(experiment.stepSizes));
    box.setSuffix(areEven ? QString() : tr(" (now uneven)"));
    box.setToolTip(box.accessibleDescription() +
                   (areEven ? QString()
                            : tr("\nNow: %1. Another number makes them even.")
                                  .arg(stepsInWords(experiment.stepSizes))));
}

} // namespace ui
