// SPDX-License-Identifier: GPL-3.0-only
// The bars of the soft-targets view: a row per class, a column per arm, up to three bars in each
// cell (label, teacher, student). Paints a finished table; softens and ranks nothing.
#pragma once

#include "ui/models/belief_table.h"
#include "ui/views/scale_ticks.h"

#include <QAbstractScrollArea>
#include <QString>

#include <vector>

namespace ui {

class SoftTargetBars : public QAbstractScrollArea
{
    Q_OBJECT

public:
    explicit SoftTargetBars(QWidget* parent = nullptr);

    void show(BeliefTable table);
    void setPlaceholder(const QString& text);
    [[nodiscard]] const BeliefTable& table() const { return m_table; }

    // Length of a bar as share of the room for it, 0 .. 1.
    [[nodiscard]] static double barLength(double probability, BarScale scale);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Geometry
    {
        double header = 0.0;
        double names = 0.0;
        double row = 0.0;    // of a class
        double others = 0.0; // of all the others, which have no label
        double column = 0.0;
        double gap = 16.0;
        double padding = 0.0; // of a row, above and below together
        int bars = 3;         // in the row of a class: with the label, or two without
        bool isFlat = false;  // the legend stands beside the title, not below
    };
    [[nodiscard]] Geometry measure() const;
    [[nodiscard]] QFont nameFont(const BeliefRow& row) const;
    [[nodiscard]] double contentHeight(const Geometry& at) const;
    void updateScrollBar();
    void paintHeader(QPainter& painter, const Geometry& at, std::size_t column) const;
    void
    paintLegend(QPainter& painter, const Geometry& at, std::size_t shown, QPointF corner) const;
    void paintScale(QPainter& painter, const Geometry& at, std::size_t column) const;
    void paintCell(QPainter& painter,
                   const Geometry& at,
                   std::size_t row,
                   std::size_t column,
                   const QRectF& place) const;
    // The name of the likeliest class at the student's bar of all others, if there is room.
    void paintLikeliest(QPainter& painter, const QRectF& slot, std::size_t column) const;
    void paintAbsence(QPainter& painter, const QRectF& slot, const QString& text) const;
    void paintRow(QPainter& painter, const Geometry& at, std::size_t row, double top) const;
    void paintBar(QPainter& painter,
                  const QRectF& slot,
                  double probability,
                  const QColor& colour,
                  bool isOutline) const;
    [[nodiscard]] double columnLeft(const Geometry& at, std::size_t column) const;
    [[nodiscard]] double valueWidth() const;
    [[nodiscard]] std::vector<ScaleTick> ticks(const Geometry& at) const;

    BeliefTable m_table;
    QString m_placeholder;
};

} // namespace ui
