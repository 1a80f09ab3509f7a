// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/sweep_canvas.h"

#include "ui/soft_targets/scale_ticks.h"
#include "ui/soft_targets/soft_target_layout.h"
#include "ui/theme/theme.h"
#include "ui/words/percent.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kSweepGap = 14.0;
constexpr double kLeastWidthInLetters = 24;
constexpr double kLeastHeightInLines = 7;

std::vector<double> heights(const std::vector<double>& shares, BarScale scale)
{
    std::vector<double> all;
    all.reserve(shares.size());
    for (const double share : shares)
        all.push_back(barLength(share, scale));
    return all;
}

} // namespace

void SweepCanvas::show(TemperatureSweep sweep, BarScale scale, std::optional<int> selected)
{
    if (sweep == m_sweep && scale == m_scale && selected == m_selected)
        return;
    m_sweep = std::move(sweep);
    m_scale = scale;
    m_selected = selected;
    update();
}

int SweepCanvas::columnsAt(int width) const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    const double least = kLeastWidthInLetters * metrics.averageCharWidth() + kSweepGap;
    const int most = std::max(1, static_cast<int>((width + kSweepGap) / least));
    const auto count = static_cast<int>(m_sweep.rows.size());
    const int lines = (count + most - 1) / std::max(1, most);
    // As even as can be: four in two lines of two rather than three and one.
    return lines > 0 ? (count + lines - 1) / lines : 1;
}

int SweepCanvas::heightAt(int width) const
{
    if (m_sweep.rows.empty())
        return 0;
    const int columns = columnsAt(width);
    const int lines = (static_cast<int>(m_sweep.rows.size()) + columns - 1) / columns;
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    return static_cast<int>(lines * (kLeastHeightInLines * metrics.height() + kSweepGap) -
                            kSweepGap);
}

SweepCanvas::Grid SweepCanvas::grid() const
{
    const auto columns = static_cast<std::size_t>(columnsAt(width()));
    const std::size_t lines = (m_sweep.rows.size() + columns - 1) / columns;
    return {columns,
            {(width() + kSweepGap) / static_cast<double>(columns),
             (height() + kSweepGap) / static_cast<double>(std::max<std::size_t>(lines, 1))}};
}

QRectF SweepCanvas::Grid::place(std::size_t row) const
{
    const std::size_t column = row % columns;
    const std::size_t line = row / columns;
    return {static_cast<double>(column) * cell.width(),
            static_cast<double>(line) * cell.height(),
            cell.width() - kSweepGap,
            cell.height() - kSweepGap};
}

TemperatureAxis SweepCanvas::axisOf(std::size_t row) const
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const QFontMetricsF body(fontFor(TextRank::Body, font()));
    const double left = small.horizontalAdvance(
        m_scale == BarScale::Linear ? QStringLiteral("100 %") : QStringLiteral("0.0001 %"));
    return {
        place(row).adjusted(left + 6, body.height() + small.height() + 6, -8, -small.height() - 4)};
}

std::optional<TemperatureAxis> SweepCanvas::axisAt(QPointF point) const
{
    for (std::size_t row = 0; row < m_sweep.rows.size(); ++row) {
        const TemperatureAxis axis = axisOf(row);
        if (axis.plot.adjusted(-6, -4, 6, 14).contains(point))
            return axis;
    }
    return std::nullopt;
}

void SweepCanvas::press(QPointF at)
{
    for (std::size_t row = 0; row < m_sweep.rows.size(); ++row) {
        QRectF title = place(row);
        title.setBottom(axisOf(row).plot.top() - 4);
        if (title.contains(at))
            Q_EMIT picked(m_sweep.rows[row].position);
    }
    TemperatureCanvas::press(at);
}

void SweepCanvas::paintChart(QPainter& painter, std::size_t row) const
{
    const Theme theme = themeFor(palette());
    const SweepRow& shown = m_sweep.rows[row];
    const QRectF whole = place(row);
    const TemperatureAxis axis = axisOf(row);
    const ArmStyle style = armStyle(m_sweep.arm, theme);
    if (m_selected == shown.position) {
        QColor tint = theme.focus;
        tint.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(whole, 6, 6);
    }
    const QFont name = fontFor(shown.isTruth ? TextRank::Title : TextRank::Body, font());
    const QFontMetricsF names(name);
    painter.setFont(name);
    painter.setPen(theme.text);
    const QString title = shown.isTruth ? QStringLiteral("✓ ") + shown.name : shown.name;
    painter.drawText(QPointF(whole.left() + 4, whole.top() + names.ascent()),
                     names.elidedText(title, Qt::ElideRight, whole.width() - 8));
    painter.setFont(fontFor(TextRank::Small, font()));
    const QFontMetricsF small(painter.font());
    const QString teacher = shown.atCursor.teacher
                                ? tr("teacher %1").arg(percentText(*shown.atCursor.teacher))
                                : QString();
    const QString student = tr("student %1").arg(percentText(shown.atCursor.student.value_or(0.0)));
    const double baseline = whole.top() + names.height() + small.ascent();
    painter.setPen(style.text);
    painter.drawText(QPointF(whole.left() + 4, baseline), student);
    painter.setPen(theme.mutedText);
    const double beside = whole.left() + 4 + small.horizontalAdvance(student) + 10;
    if (beside + small.horizontalAdvance(teacher) <= whole.right())
        painter.drawText(QPointF(beside, baseline), teacher);
    const double apart = small.height() * 1.3;
    for (const ScaleTick& tick : scaleTicks(m_scale, axis.plot.height(), apart)) {
        const double y = axis.plot.bottom() - tick.at * axis.plot.height();
        painter.setPen(QPen(theme.grid, 1.0));
        painter.drawLine(QPointF(axis.plot.left(), y), QPointF(axis.plot.right(), y));
        painter.setPen(theme.mutedText);
        painter.drawText(QPointF(axis.plot.left() - 6 - small.horizontalAdvance(tick.text),
                                 y + small.ascent() / 2 - 1),
                         tick.text);
    }
    paintTemperatures(painter, axis, theme);
    const std::vector<double>& temperatures = sweptTemperatures();
    paintCurve(painter, axis, temperatures, heights(shown.teacher, m_scale), {theme.teacher, 2.6});
    paintCurve(painter, axis, temperatures, heights(shown.student, m_scale), {style.colour, 2.0});
    paintCursor(painter, axis, m_sweep.temperature, theme);
}

void SweepCanvas::paint(QPainter& painter, const QRect& exposed)
{
    const Grid all = grid();
    for (std::size_t row = 0; row < m_sweep.rows.size(); ++row) {
        if (all.place(row).intersects(exposed))
            paintChart(painter, row);
    }
}

} // namespace ui
