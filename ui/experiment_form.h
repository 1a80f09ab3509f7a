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
class QGridLayout;

namespace ui {

class CountBox;
class NumberBox;

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
    // What was typed into a box cannot be taken, and this is why.
    void refused(const QString& sentence);

private:
    enum class Column
    {
        Left,
        Right,
    };

    void place(Column column, const QString& name, QWidget& control);
    CountBox* addCount(Column column, const Wording& wording, int lowest);
    CountBox* addImages(Column column, const Wording& wording);
    NumberBox* addRate(Column column, const Wording& wording);
    void addArms();
    QComboBox* addArm(const Wording& wording);
    QComboBox* addPrecision(Column column);
    QComboBox* addAugmentation(Column column, const Wording& wording);
    QComboBox* addClassOrder(Column column);
    void offer(const engine::Recipe& recipe);

    QGridLayout* m_grid = nullptr;
    std::array<int, 2> m_rows{};        // filled in each column
    std::array<QComboBox*, 4> m_arms{}; // all but the first may stand at "none"
    CountBox* m_classesPerStep = nullptr;
    QComboBox* m_classOrder = nullptr;
    CountBox* m_trainPerClass = nullptr;
    CountBox* m_testPerClass = nullptr;
    CountBox* m_epochs = nullptr;
    CountBox* m_balancedEpochs = nullptr;
    CountBox* m_batchSize = nullptr;
    NumberBox* m_learningRate = nullptr;
    CountBox* m_memoryBudget = nullptr;
    NumberBox* m_temperature = nullptr;
    QComboBox* m_precision = nullptr;
    std::array<QComboBox*, 4> m_augmentation{}; // crop, mirror, brightness, contrast
    // The named recipes, and any other an opened experiment brought.
    std::vector<engine::Recipe> m_recipes;
};

} // namespace ui
