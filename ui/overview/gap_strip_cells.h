// SPDX-License-Identifier: GPL-3.0-only
// The cells of the gap strip: one per class, wrapped into rows when there are many. Paints and
// picks; what the numbers mean is the strip's business.
#pragma once

#include "ui/overview/class_gaps.h"
#include "ui/view/canvas.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace ui {

class GapStripCells : public Canvas
{
    Q_OBJECT

public:
    explicit GapStripCells(QWidget* parent = nullptr);

    // One name and one step per gap, in learned order.
    void show(std::vector<ClassGap> gaps, QStringList names, std::vector<int> steps);
    // Whose gaps they are; a cell has the colour of the one that is ahead.
    void setArms(const ShownArms& arms);
    void setSelected(std::optional<int> position);

    [[nodiscard]] const std::vector<ClassGap>& gaps() const { return m_gaps; }
    // The class under a point of this widget.
    [[nodiscard]] std::optional<int> positionAt(QPointF point) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void picked(int position);
    void hovered(std::optional<int> position);

protected:
    [[nodiscard]] bool isEmpty() const override { return m_gaps.empty(); }
    void paint(QPainter& painter, const QRect& exposed) override;
    void press(QPointF at) override;
    void point(std::optional<QPointF> at) override;
    bool go(Step step) override;

private:
    struct Grid
    {
        int columns = 1;
        int rows = 1;
        double cellWidth = 0.0;
        double cellHeight = 0.0;
    };
    [[nodiscard]] Grid grid() const;
    [[nodiscard]] QRectF cell(const Grid& grid, int position) const;
    void paintCell(QPainter& painter, const QRectF& place, int position) const;
    void paintWords(QPainter& painter, const QRectF& place, int position, const QColor& ink) const;
    // Returns the right end of the dot, or `row`'s left end without one.
    double paintDot(QPainter& painter, const QRectF& row, int position, const QColor& ring) const;
    void pick(int position);

    std::vector<ClassGap> m_gaps;
    QStringList m_names;
    std::vector<int> m_steps;
    ShownArms m_arms;
    std::optional<int> m_selected;
};

} // namespace ui
