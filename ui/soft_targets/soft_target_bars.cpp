// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/soft_target_bars.h"

#include "ui/soft_targets/soft_target_cell.h"
#include "ui/soft_targets/soft_target_header.h"
#include "ui/theme/theme.h"
#include "ui/widgets/slim_scroll_bar.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

void paintRow(QPainter& painter,
              const BeliefTable& table,
              std::size_t row,
              const SoftTargetLayout& at,
              double top,
              const QWidget& widget)
{
    const Theme theme = themeFor(widget.palette());
    const BeliefRow& shown = table.rows[row];
    const double height = at.heightOf(shown);
    if (table.selected == shown.position) {
        QColor tint = theme.focus;
        tint.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(QRectF(0, top + 1, widget.width(), height - 2), 6, 6);
    }
    const QFont font = nameFont(shown, widget.font());
    painter.setFont(font);
    painter.setPen(shown.position == BeliefRow::kAllOthers ? theme.mutedText : theme.text);
    const QFont small = fontFor(TextRank::Small, widget.font());
    const double line = QFontMetricsF(font).height();
    const double below = QFontMetricsF(small).height();
    // Of all classes or of none, whatever the font of their names.
    const double tallest = QFontMetricsF(fontFor(TextRank::Title, widget.font())).height();
    const bool saysHead = shown.head > 0 && at.row >= tallest + below;
    const QRectF place(6, top - (saysHead ? below / 2 : 0.0), at.names - 6, height);
    painter.drawText(place,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(font).elidedText(nameOf(shown), Qt::ElideRight, at.names - 6));
    if (saysHead) {
        painter.setFont(small);
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(6, place.center().y() + line / 2, at.names - 6, below),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         SoftTargetBars::tr("head %1").arg(shown.head));
    }
    for (std::size_t column = 0; column < table.columns.size(); ++column)
        paintSoftTargetCell(painter,
                            table,
                            row,
                            column,
                            at,
                            QRectF(at.columnLeft(column), top, at.column, height),
                            widget.font(),
                            theme);
}

} // namespace

SoftTargetBars::SoftTargetBars(QWidget* parent)
    : ScrolledCanvas(parent)
{
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBar(new SlimScrollBar(Qt::Vertical, this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
}

void SoftTargetBars::show(BeliefTable table)
{
    if (m_table == table)
        return;
    m_table = std::move(table);
    layOut();
    viewport()->update();
}

QSize SoftTargetBars::minimumSizeHint() const
{
    return {36 * fontMetrics().averageCharWidth(), 5 * fontMetrics().height()};
}

void SoftTargetBars::layOut()
{
    if (isEmpty()) {
        verticalScrollBar()->setRange(0, 0);
        return;
    }
    m_layout = softTargetLayout(m_table, font(), viewport()->size());
    const int excess =
        static_cast<int>(std::ceil(contentHeight(m_layout, m_table))) - viewport()->height();
    // A bar that comes or goes changes the room, and with it the layout.
    const auto header = static_cast<int>(m_layout.header);
    const auto row = static_cast<int>(m_layout.row);
    verticalScrollBar()->setRange(0, std::max(0, excess - 1));
    verticalScrollBar()->setSingleStep(row);
    verticalScrollBar()->setPageStep(std::max(1, viewport()->height() - header));
}

void SoftTargetBars::press(QPointF point)
{
    const SoftTargetLayout& at = m_layout;
    const double y = point.y();
    double top = at.header - verticalScrollBar()->value();
    for (const BeliefRow& row : m_table.rows) {
        const double bottom = top + at.heightOf(row);
        if (y >= std::max(top, at.header) && y < bottom && row.position != BeliefRow::kAllOthers)
            Q_EMIT picked(row.position);
        top = bottom;
    }
}

bool SoftTargetBars::go(Step step)
{
    if (step != Step::Down && step != Step::Up)
        return false;
    stepBy(step == Step::Down ? +1 : -1);
    return true;
}

// To the class above or below the selected one; from the first when none is.
void SoftTargetBars::stepBy(int by)
{
    std::vector<int> positions;
    for (const BeliefRow& row : m_table.rows) {
        if (row.position != BeliefRow::kAllOthers)
            positions.push_back(row.position);
    }
    if (positions.empty())
        return;
    const auto count = static_cast<int>(positions.size());
    const auto found = std::ranges::find(positions, m_table.selected.value_or(-2));
    const int next =
        found == positions.end()
            ? 0
            : std::clamp(static_cast<int>(found - positions.begin()) + by, 0, count - 1);
    const int position = positions[static_cast<std::size_t>(next)];
    if (m_table.selected != position)
        Q_EMIT picked(position);
}

void SoftTargetBars::paint(QPainter& painter, const QRect&)
{
    const Theme theme = themeFor(palette());
    const SoftTargetLayout& at = m_layout;
    for (std::size_t column = 0; column < m_table.columns.size(); ++column)
        paintSoftTargetHeader(painter, m_table, column, at, font(), theme);
    painter.setClipRect(QRectF(0, at.header, viewport()->width(), viewport()->height()));
    double top = at.header - verticalScrollBar()->value();
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        const double height = at.heightOf(m_table.rows[row]);
        if (top + height >= at.header && top <= viewport()->height())
            paintRow(painter, m_table, row, at, top, *viewport());
        top += height;
    }
}

} // namespace ui
