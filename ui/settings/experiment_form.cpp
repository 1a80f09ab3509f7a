// SPDX-License-Identifier: GPL-3.0-only
#include "ui/settings/experiment_form.h"

#include "engine/core/settings/experiment_settings.h"
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
constexpr int kNoArm = -1;  // item data of "none"; otherwise an index into m_recipes
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
        Place{"class_order", Left, kArmRows + 1},
        Place{"memory_budget", Left, kArmRows + 2},
        Place{"train_per_class", Left, kArmRows + 3, 50},
        Place{"crop", Left, kArmRows + 4},
        Place{"brightness", Left, kArmRows + 5},
        Place{"epochs", Right, 0},
        Place{"balanced_epochs", Right, 1},
        Place{"batch_size", Right, 2},
        Place{"learning_rate", Right, 3, 0.01, 4, 10.0},
        Place{"temperature", Right, 4, 0.5, 1},
        Place{"precision", Right, 5},
        Place{"test_per_class", Right, 6, 50},
        Place{"mirror", Right, 7},
        Place{"contrast", Right, 8},
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
    control.setAccessibleName(name);
    control.setAccessibleDescription(help);
    control.setToolTip(help);
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

// The class order, the one text among the settings here.
void ExperimentForm::addSetting(const Setting& setting, const std::string&)
{
    m_classOrder = new QComboBox;
    m_classOrder->setEditable(true);
    m_classOrder->setInsertPolicy(QComboBox::NoInsert);
    m_classOrder->addItem(tr("as listed"), QStringLiteral("as-is"));
    m_classOrder->addItem(tr("random"), QStringLiteral("random"));
    m_classOrder->addItem(tr("alphabetical"), QStringLiteral("alphabetical"));
    m_classOrder->addItem(tr("reversed"), QStringLiteral("reversed"));
    m_classOrder->addItem(tr("iCaRL's of CIFAR-100"), QStringLiteral("icarl"));
    putSetting(*m_classOrder, setting);
    connect(m_classOrder, &QComboBox::activated, this, &ExperimentForm::edited);
    connect(m_classOrder->lineEdit(), &QLineEdit::editingFinished, this, &ExperimentForm::edited);
}

void ExperimentForm::addArms()
{
    const QString restart = tr("\n⟲ needs a restart");
    const QString help = tr("A method to train beside the others, on the same images; the window "
                            "shows any two.") +
                         restart;
    const QString first = tr("The method that others are compared with.") + restart;
    const std::array names{tr("First arm"), tr("Second arm"), tr("Third arm"), tr("Fourth arm")};
    constexpr std::array kObjects{"armABox", "armBBox", "armCBox", "armDBox"};
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        auto* box = new QComboBox;
        box->setObjectName(QLatin1String(kObjects[arm]));
        put(*box, names[arm], arm == 0 ? first : help, Left, static_cast<int>(arm));
        connect(box, &QComboBox::activated, this, &ExperimentForm::edited);
        if (arm > 0)
            box->addItem(tr("none"), kNoArm);
        m_arms[arm] = box;
    }
    for (const engine::Recipe& recipe : engine::namedRecipes())
        offer(recipe);
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

void ExperimentForm::takeArms(engine::Experiment& experiment) const
{
    experiment.arms.clear();
    for (const QComboBox* box : m_arms) {
        const int recipe = box->currentData().toInt();
        if (recipe != kNoArm)
            experiment.arms.push_back(m_recipes.at(static_cast<std::size_t>(recipe)));
    }
}

void ExperimentForm::showArms(const std::vector<engine::Recipe>& arms)
{
    for (const engine::Recipe& arm : arms) {
        if (std::ranges::find(m_recipes, arm) == m_recipes.end())
            offer(arm);
    }
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        int recipe = kNoArm;
        if (arm < arms.size())
            recipe = static_cast<int>(std::ranges::find(m_recipes, arms[arm]) - m_recipes.begin());
        m_arms[arm]->setCurrentIndex(m_arms[arm]->findData(recipe));
    }
}

engine::Experiment ExperimentForm::appliedTo(engine::Experiment base) const
{
    takeArms(base);
    // Uneven steps, which an opened experiment may bring, stay until someone asks for even ones.
    if (m_counts.at("classes_per_step")->value() != base.classesPerStep)
        base.stepSizes.clear();
    const int listed = m_classOrder->findText(m_classOrder->currentText());
    base.classOrder = (listed < 0 ? m_classOrder->currentText().trimmed()
                                  : m_classOrder->itemData(listed).toString())
                          .toStdString();
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
    showClassOrder(experiment.classOrder);
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
    box.setSuffix(areEven ? QString() : tr(" (now uneven)"));
    box.setToolTip(box.accessibleDescription() +
                   (areEven ? QString()
                            : tr("\nNow: %1. Another number makes them even.")
                                  .arg(stepsInWords(experiment.stepSizes))));
}

void ExperimentForm::showClassOrder(const std::string& stored)
{
    const QString order = QString::fromStdString(stored);
    const int listed = m_classOrder->findData(order);
    m_classOrder->setCurrentIndex(listed);
    if (listed < 0)
        m_classOrder->setEditText(order);
}

} // namespace ui
