// SPDX-License-Identifier: GPL-3.0-only
// The accuracy matrix a[t][u] of one arm: rows are what was tested after each step, columns the
// classes of each step. Marks the cells that a metric is made of. Paints and picks.
#pragma once

#include "ui/numbers/cell_formula.h"
#include "ui/view/canvas.h"

#include <optional>

namespace ui {

class AccuracyMatrixCanvas : public Canvas
{
    Q_OBJECT

public:
    explicit AccuracyMatrixCanvas(QWidget* parent = nullptr);

    // `steps`: of the whole run; those that `matrix` lacks are hatched.
    void show(const engine::AccuracyMatrix& matrix, int steps);
    // Marked with their signs; the others step back. None: every cell counts the same.
    void setFormula(const std::optional<CellFormula>& formula);
    void setSelected(std::optional<MatrixCell> cell);

    // A cell that has a number.
    [[nodiscard]] std::optional<MatrixCell> cellAt(QPointF point) const;
    [[nodiscard]] QRectF placeOf(MatrixCell cell) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(ui::MatrixCell cell);
    void pointedAt(std::optional<ui::MatrixCell> cell);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_steps == 0; }
    void paint(QPainter& painter, const QRect& exposed) override;
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    struct Mark
    {
        bool isAdded = false;
        bool isSubtracted = false;
    };
    [[nodiscard]] QRectF grid() const;
    [[nodiscard]] Mark markOf(MatrixCell cell) const;
    [[nodiscard]] bool hasNumber(MatrixCell cell) const;
    void paintCell(QPainter& painter, MatrixCell cell) const;
    void paintLabels(QPainter& painter) const;

    engine::AccuracyMatrix m_matrix;
    int m_steps = 0;
    std::optional<CellFormula> m_formula;
    std::optional<MatrixCell> m_selected;
};

} // namespace ui
