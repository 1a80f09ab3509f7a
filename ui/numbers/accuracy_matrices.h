// SPDX-License-Identifier: GPL-3.0-only
// The accuracy matrices of the arms on show, with the cells marked that a metric is made of.
#pragma once

#include "ui/models/learned_classes.h"
#include "ui/numbers/accuracy_matrix_canvas.h"
#include "ui/numbers/metric_explanations.h"
#include "ui/view/arm_pair.h"

#include <QWidget>

#include <array>
#include <optional>
#include <vector>

namespace ui {

class AccuracyMatrices : public QWidget
{
    Q_OBJECT

public:
    explicit AccuracyMatrices(QWidget* parent);

    // By side.
    void setArms(const std::vector<ArmNumbers>& arms, int runSteps, const Theme& theme);
    // Marks what goes into a metric, by its index into metricWords(), and the chosen cell.
    void
    mark(const std::vector<ArmNumbers>& arms, std::size_t metric, std::optional<MatrixCell> cell);
    void restyle(const std::vector<ArmNumbers>& arms, const Theme& theme);
    [[nodiscard]] ArmPair& pair() { return *m_pair; }

    // "after step 3, on step 1: ■ A fine-tuning 31 of 200 right (16 %, 11–21 %) · ..."
    [[nodiscard]] static QString
    cellWords(const std::vector<ArmNumbers>& arms, MatrixCell cell, const Theme& theme);

Q_SIGNALS:
    void picked(ui::MatrixCell cell);
    void pointedAt(std::optional<ui::MatrixCell> cell);

private:
    void add(std::size_t side);

    ArmPair* m_pair;
    std::array<AccuracyMatrixCanvas*, kSides> m_canvases{}; // by side
};

} // namespace ui
