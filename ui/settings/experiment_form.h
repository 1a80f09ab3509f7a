// SPDX-License-Identifier: GPL-3.0-only
// The settings of the next run as a form, in a panel that drops down from the control bar. It edits
// one Experiment value and says when the user changed it; it does not know what is running. What
// the settings are called and take is in engine/core/settings; here is where they stand.
#pragma once

#include "engine/core/experiment.h"
#include "engine/core/settings/setting.h"

#include <QString>
#include <QWidget>

#include <array>
#include <map>
#include <string_view>
#include <vector>

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace ui {

class ArmEditor;
class CountBox;
class NumberBox;

class ExperimentForm : public QWidget
{
    Q_OBJECT

public:
    explicit ExperimentForm(QWidget* parent = nullptr);

    // `base` with everything the form shows written over it.
    [[nodiscard]] engine::Experiment appliedTo(engine::Experiment base) const;
    void setExperiment(const engine::Experiment& experiment);

Q_SIGNALS:
    void edited();
    // What was typed into a box cannot be taken, and this is why.
    void refused(const QString& sentence);

private:
    struct Place;

    static const Place* placeOf(std::string_view key);
    void put(QWidget& control, const QString& name, const QString& help, int column, int row);
    void addSetting(const engine::Setting& setting, int value);
    void addSetting(const engine::Setting& setting, double value);
    void addSetting(const engine::Setting& setting, const std::string& value);
    void addSetting(const engine::Setting& setting, const engine::Source& value);
    void addSetting(const engine::Setting& setting, const std::vector<int>& value);
    template <engine::HasChoices Enum> void addSetting(const engine::Setting& setting, Enum value);
    [[nodiscard]] QComboBox* addWritable(const engine::Setting& setting);
    void takeStepSizes();
    void putSetting(QWidget& control, const engine::Setting& setting);
    void addArms();
    void takeArms(engine::Experiment& experiment) const;
    void showArms(const std::vector<engine::Recipe>& arms);
    void showSteps(const engine::Experiment& experiment);

    QGridLayout* m_grid = nullptr;
    std::array<ArmEditor*, 4> m_arms{}; // all but the first may stand at "none"
    // Lists in which anything else may be written.
    QComboBox* m_classOrder = nullptr;
    QComboBox* m_backbone = nullptr;
    QLineEdit* m_stepSizes = nullptr;
    std::vector<int> m_shownStepSizes;
    // The others, by the key of their setting.
    std::map<std::string_view, CountBox*> m_counts;
    std::map<std::string_view, NumberBox*> m_numbers;
    std::map<std::string_view, QComboBox*> m_choices;
    // What a box shows of a number, which may have more digits, or be out of its range: as long as
    // nobody touches it, the number stays.
    std::map<std::string_view, double> m_shown;
};

} // namespace ui
