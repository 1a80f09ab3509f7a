// SPDX-License-Identifier: GPL-3.0-only
// The settings of the next run as a form, in a panel that drops down from the control bar. It edits
// one Experiment value and says when the user changed it; it does not know what is running.
#pragma once

#include "engine/core/experiment.h"

#include <QString>
#include <QWidget>

#include <array>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QGridLayout;
class QSpinBox;

namespace ui {

class ExperimentForm : public QWidget
{
    Q_OBJECT

public:
    // What a control is called, by us and for people.
    struct Wording
    {
        const char* objectName;
        QString name;
        QString help;
    };

    explicit ExperimentForm(QWidget* parent = nullptr);

    // `base` with everything the form shows written over it.
    [[nodiscard]] engine::Experiment appliedTo(engine::Experiment base) const;
    void setExperiment(const engine::Experiment& experiment);

Q_SIGNALS:
    void edited();

private:
    enum class Column
    {
        Left,
        Right,
    };

    void place(Column column, const QString& name, QWidget& control);
    QSpinBox* addCount(Column column, const Wording& wording, int lowest);
    QSpinBox* addImages(Column column, const Wording& wording);
    QDoubleSpinBox* addRate(Column column, const Wording& wording);
    void addArms();
    QComboBox* addArm(const Wording& wording);
    QComboBox* addClassOrder(Column column);
    void offer(const engine::Recipe& recipe);

    QGridLayout* m_grid = nullptr;
    std::array<int, 2> m_rows{};        // filled in each column
    std::array<QComboBox*, 4> m_arms{}; // all but the first may stand at "none"
    QSpinBox* m_classesPerStep = nullptr;
    QComboBox* m_classOrder = nullptr;
    QSpinBox* m_trainPerClass = nullptr;
    QSpinBox* m_testPerClass = nullptr;
    QSpinBox* m_epochs = nullptr;
    QSpinBox* m_balancedEpochs = nullptr;
    QSpinBox* m_batchSize = nullptr;
    QDoubleSpinBox* m_learningRate = nullptr;
    QSpinBox* m_memoryBudget = nullptr;
    QDoubleSpinBox* m_temperature = nullptr;
    // The named recipes, and any other an opened experiment brought.
    std::vector<engine::Recipe> m_recipes;
};

} // namespace ui
