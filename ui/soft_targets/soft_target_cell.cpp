// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/soft_target_cell.h"

#include "ui/words/percent.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPen>

#include <algorithm>

namespace ui {

namespace {

struct SoftTargetCellText
{
    Q_DECLARE_TR_FUNCTIONS(SoftTargetCell)
};

enum class BarStyle
{
    Filled,
    Outlined,
};

// Everything that is the same for all bars of a cell.
struct Brush
{
    QPainter& painter;
    const SoftTargetLayout& at;
    BarScale scale;
    const Theme& theme;
};

double lengthOf(const Brush& brush, const QRectF& slot, double probability)
{
    return std::max(1.5, (slot.width() - brush.at.value) * barLength(probability, brush.scale));
}

void paintText(const Brush& brush, const QRectF& slot, double left, const QString& text)
{
    const QFontMetricsF metrics(brush.painter.font());
    brush.painter.drawText(QRectF(left,
                                  slot.center().y() - metrics.height() / 2,
                                  metrics.horizontalAdvance(text) + 2,
                                  metrics.height()),
                           Qt::AlignLeft | Qt::AlignVCenter,
                           text);
}

void paintBar(const Brush& brush,
              const QRectF& slot,
              double probability,
              const QColor& colour,
              BarStyle style)
{
    QPainter& painter = brush.painter;
    const double length = lengthOf(brush, slot, probability);
    const QRectF bar(slot.left(), slot.top() + 1, length, slot.height() - 2);
    const double radius = std::min(3.0, bar.height() / 2);
    if (style == BarStyle::Outlined) {
        painter.setPen(QPen(colour, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(bar.adjusted(0.7, 0.7, -0.7, -0.7), radius, radius);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(bar, std::min(radius, length / 2), radius);
    }
    if (slot.height() < QFontMetricsF(painter.font()).ascent() * 0.9)
        return;
    painter.setPen(brush.theme.text);
    paintText(brush, slot, bar.right() + 5, percentText(probability));
}

void paintAbsence(const Brush& brush, const QRectF& slot, const QString& text)
{
    const QFontMetricsF metrics(brush.painter.font());
    brush.painter.setPen(brush.theme.mutedText);
    brush.painter.drawText(slot.adjusted(4, -4, 0, 4),
                           Qt::AlignLeft | Qt::AlignVCenter,
                           metrics.elidedText(text, Qt::ElideRight, slot.width() - 4));
}

// The name of the likeliest class behind the bar of all others and its value, or in the free slot
// above it where no teacher speaks; never on the bar, where no colour of text reads well.
void paintLikeliest(const Brush& brush, const QRectF& slot, const BeliefColumn& column)
{
    const BeliefCell& cell = column.cells.back();
    const double share = cell.student.value_or(0.0);
    const QFontMetricsF metrics(brush.painter.font());
    const QString text = SoftTargetCellText::tr("mostly %1").arg(column.likeliestOther);
    const double value = metrics.horizontalAdvance(percentText(share));
    QRectF place = slot;
    double left = slot.left() + lengthOf(brush, slot, share) + 5 + value + 8;
    if (left + metrics.horizontalAdvance(text) > slot.right()) {
        if (cell.teacher)
            return;
        left = slot.left() + 4;
        place.moveTop(slot.top() - slot.height());
        if (left + metrics.horizontalAdvance(text) > slot.right())
            return;
    }
    brush.painter.setPen(brush.theme.mutedText);
    paintText(brush, place, left, text);
}

void paintGrid(const Brush& brush, const QRectF& place, const std::vector<ScaleTick>& ticks)
{
    for (const ScaleTick& tick : ticks) {
        const double x = place.left() + (place.width() - brush.at.value) * tick.at - 0.5;
        brush.painter.setPen(QPen(brush.theme.grid, tick.at == 0.0 ? 1.5 : 1.0));
        brush.painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()));
    }
}

} // namespace

void paintSoftTargetCell(QPainter& painter,
                         const BeliefTable& table,
                         std::size_t row,
                         std::size_t column,
                         const SoftTargetLayout& at,
                         const QRectF& place,
                         const QFont& font,
                         const Theme& theme)
{
    const BeliefRow& shown = table.rows[row];
    const BeliefColumn& ofArm = table.columns[column];
    const BeliefCell& cell = ofArm.cells[row];
    const bool isOthers = shown.position == BeliefRow::kAllOthers;
    const Brush brush{painter, at, table.scale, theme};
    painter.setFont(fontFor(TextRank::Small, font));
    paintGrid(brush, place, barTicks(at, table.scale, font));
    if (!shown.absence.isEmpty())
        return paintAbsence(brush, place.adjusted(2, 0, 0, 0), shown.absence);
    const int bars = isOthers ? 2 : at.bars;
    const double thickness = std::min(kLargestSoftTargetBar, (place.height() - at.padding) / bars);
    const double first = place.center().y() - bars * thickness / 2;
    const auto slot = [&](int index) {
        return QRectF(place.left(), first + index * thickness, place.width(), thickness);
    };
    if (bars == 3)
        paintBar(brush, slot(0), shown.isTruth ? 1.0 : 0.0, theme.mutedText, BarStyle::Outlined);
    if (cell.teacher)
        paintBar(brush, slot(bars - 2), *cell.teacher, theme.teacher, BarStyle::Filled);
    else
        paintAbsence(brush, slot(bars - 2), row == 0 ? ofArm.noTeacher : QString());
    if (!cell.student)
        return;
    paintBar(
        brush, slot(bars - 1), *cell.student, armStyle(ofArm.arm, theme).colour, BarStyle::Filled);
    if (isOthers && !ofArm.likeliestOther.isEmpty())
        paintLikeliest(brush, slot(bars - 1), ofArm);
}

} // namespace ui
