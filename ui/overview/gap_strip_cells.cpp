// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/gap_strip_cells.h"

#include "ui/theme/narrowed_font.h"
#include "ui/theme/theme.h"
#include "ui/words/percent.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kGapStripGap = 3.0;
constexpr double kGapStripStepGap = 5.0; // extra room where a step begins
constexpr double kRadius = 5.0;
constexpr double kLinesForName = 2.1;     // height of a cell with name and number, in lines
constexpr double kLinesForLongName = 5.0; // the same with a name on two lines
constexpr int kGapStripShortestName = 6;  // characters of a name that still say something

} // namespace

GapStripCells::GapStripCells(QWidget* parent)
    : Canvas(parent)
{
}

void GapStripCells::show(std::vector<ClassGap> gaps, QStringList names, std::vector<int> steps)
{
    if (m_gaps == gaps && m_names == names)
        return;
    m_gaps = std::move(gaps);
    m_names = std::move(names);
    m_steps = std::move(steps);
    update();
}

void GapStripCells::setArms(const ShownArms& arms)
{
    if (m_arms == arms)
        return;
    m_arms = arms;
    update();
}

void GapStripCells::setSelected(std::optional<int> position)
{
    if (m_selected == position)
        return;
    m_selected = position;
    update();
}

QSize GapStripCells::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Body, font()));
    return {200, metrics.height() + 8};
}

GapStripCells::Grid GapStripCells::grid() const
{
    const auto count = static_cast<int>(m_gaps.size());
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    const double widthForNumber = metrics.horizontalAdvance(QStringLiteral("+100")) + 6;
    const double heightForNumber = metrics.height() + 2;
    Grid grid;
    const auto fill = [&] {
        grid.columns = std::max(1, (count + grid.rows - 1) / grid.rows);
        grid.cellWidth = (width() + kGapStripGap) / static_cast<double>(grid.columns);
        grid.cellHeight = (height() + kGapStripGap) / static_cast<double>(grid.rows);
        return grid;
    };
    // Rows in which names can be read, if the height has room for them.
    const double heightForName = kLinesForName * metrics.height() + kGapStripGap;
    const int rowsWithNames =
        std::max(1, static_cast<int>((height() + kGapStripGap) / heightForName));
    for (grid.rows = 1; grid.rows <= rowsWithNames; ++grid.rows) {
        if (fill().cellWidth >= 10 * metrics.averageCharWidth())
            return grid;
    }
    // As few rows as let a number stand in each cell, as many as the height allows.
    const int mostRows = std::max(1, static_cast<int>(height() / (heightForNumber + kGapStripGap)));
    for (grid.rows = 1; grid.rows < mostRows; ++grid.rows) {
        const int columns = (count + grid.rows - 1) / grid.rows;
        if (width() / static_cast<double>(std::max(1, columns)) >= widthForNumber + kGapStripGap)
            break;
    }
    return fill();
}

QRectF GapStripCells::cell(const Grid& grid, int position) const
{
    const int row = position / grid.columns;
    const int column = position % grid.columns;
    const double between = grid.cellWidth > 12 ? kGapStripGap : 1.0;
    QRectF place(column * grid.cellWidth,
                 row * grid.cellHeight,
                 grid.cellWidth - between,
                 grid.cellHeight - kGapStripGap);
    const auto index = static_cast<std::size_t>(position);
    const bool beginsStep = column > 0 && m_steps[index] != m_steps[index - 1];
    if (beginsStep && grid.cellWidth > 24)
        place.setLeft(place.left() + kGapStripStepGap);
    return place;
}

void GapStripCells::paintCell(QPainter& painter, const QRectF& place, int position) const
{
    const Theme theme = themeFor(palette());
    const ClassGap& gap = m_gaps[static_cast<std::size_t>(position)];
    const double radius = std::min(kRadius, place.width() / 4);
    painter.setPen(Qt::NoPen);
    QColor ground = theme.track;
    QColor ink = theme.mutedText;
    if (gap.points) {
        ground = divergingColour(*gap.points / 100.0,
                                 armStyle(m_arms.left, theme),
                                 armStyle(m_arms.right, theme),
                                 theme);
        ink = readableOn(ground);
        painter.setBrush(ground);
        if (place.width() > 12)
            painter.setPen(QPen(theme.cardBorder, 1.0));
        painter.drawRoundedRect(place, radius, radius);
    } else {
        QColor lines = theme.mutedText;
        lines.setAlphaF(0.35F);
        painter.setBrush(theme.track);
        painter.drawRoundedRect(place, radius, radius);
        painter.setBrush(QBrush(lines, Qt::BDiagPattern));
        painter.drawRoundedRect(place, radius, radius);
    }

    paintWords(painter, place, position, ink);
    if (m_selected == position) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.card, 4.0));
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius);
        painter.setPen(QPen(theme.text, 2.0));
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), radius, radius);
    }
}

double GapStripCells::paintDot(QPainter& painter,
                               const QRectF& row,
                               int position,
                               const QColor& ring) const
{
    constexpr double kDot = 8.0;
    if (m_gaps.size() > 10 || row.width() <= 60)
        return row.left();
    painter.setBrush(classColour(position, static_cast<int>(m_gaps.size()), themeFor(palette())));
    painter.setPen(QPen(ring, 1.0));
    painter.drawEllipse(QRectF(row.left(), row.center().y() - kDot / 2, kDot, kDot));
    return row.left() + kDot + 5;
}

// Name above number; side by side where the cell is too low for that; the number alone where not
// even the beginning of a name would fit.
void GapStripCells::paintWords(QPainter& painter,
                               const QRectF& place,
                               int position,
                               const QColor& ink) const
{
    const ClassGap& gap = m_gaps[static_cast<std::size_t>(position)];
    const QFont small = fontFor(TextRank::Small, font());
    const QFont bold = fontFor(TextRank::Title, font());
    const QFontMetricsF metrics(small);
    const QFontMetricsF boldMetrics(bold);
    const QString number = gap.points ? signedNumber(*gap.points) : QString();
    const QColor ring = gap.points ? ink : themeFor(palette()).card;
    const auto drawName = [&](const QRectF& row, int lines) {
        const double left = paintDot(painter, row, position, ring);
        const QRectF room(left, row.top(), row.right() - left, lines * row.height());
        const QString name = m_names.value(position);
        const bool wraps = lines > 1 && metrics.horizontalAdvance(name) > room.width();
        const QFont fitting = wraps ? small : narrowedFor(name, room.width(), small);
        painter.setFont(fitting);
        painter.setPen(ink);
        painter.drawText(
            room,
            Qt::AlignLeft | (wraps ? Qt::AlignTop | Qt::TextWordWrap : Qt::AlignTop),
            wraps ? name : QFontMetricsF(fitting).elidedText(name, Qt::ElideRight, room.width()));
    };
    const QRectF inside = place.adjusted(6, 0, -6, 0);
    if (place.height() >= kLinesForName * metrics.height() && place.width() >= 48) {
        const QRectF row(inside.left(), place.top() + 3, inside.width(), metrics.height());
        drawName(row, place.height() >= kLinesForLongName * metrics.height() ? 2 : 1);
        QFont big = bold;
        const double room = place.bottom() - row.bottom() - 3;
        if (room > 1.5 * boldMetrics.height())
            big.setPointSizeF(big.pointSizeF() * 1.35);
        painter.setFont(big);
        painter.drawText(
            QRectF(place.left(), row.bottom(), place.width(), room), Qt::AlignCenter, number);
        return;
    }
    const double widestNumber = boldMetrics.horizontalAdvance(QStringLiteral("+100"));
    const bool hasRoomForName =
        inside.width() - widestNumber - 4 >= kGapStripShortestName * metrics.averageCharWidth();
    if (place.height() >= metrics.height() && hasRoomForName) {
        drawName(QRectF(inside.left(),
                        place.center().y() - metrics.height() / 2,
                        inside.width() - boldMetrics.horizontalAdvance(number) - 4,
                        metrics.height()),
                 1);
        painter.setFont(bold);
        painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, number);
        return;
    }
    // Where the longest has no room, none is written: "0" alone would look like a choice.
    if (place.width() < metrics.horizontalAdvance(QStringLiteral("+100")) + 2 ||
        place.height() < metrics.ascent())
        return;
    painter.setFont(small);
    painter.setPen(ink);
    painter.drawText(place, Qt::AlignCenter, number);
}

void GapStripCells::paint(QPainter& painter, const QRect&)
{
    const Grid shape = grid();
    for (int position = 0; position < static_cast<int>(m_gaps.size()); ++position)
        paintCell(painter, cell(shape, position), position);
}

std::optional<int> GapStripCells::positionAt(QPointF point) const
{
    const Grid shape = grid();
    const int column = static_cast<int>(point.x() / shape.cellWidth);
    const int row = static_cast<int>(point.y() / shape.cellHeight);
    const int position = row * shape.columns + column;
    const bool isInside = point.x() >= 0 && point.y() >= 0 && column < shape.columns &&
                          row < shape.rows && position < static_cast<int>(m_gaps.size());
    return isInside ? std::optional(position) : std::nullopt;
}

void GapStripCells::pick(int position)
{
    if (position < 0 || position >= static_cast<int>(m_gaps.size()))
        return;
    setSelected(position);
    Q_EMIT picked(position);
}

void GapStripCells::press(QPointF at)
{
    if (const std::optional<int> position = positionAt(at))
        pick(*position);
}

void GapStripCells::point(std::optional<QPointF> at)
{
    Q_EMIT hovered(at ? positionAt(*at) : std::nullopt);
}

bool GapStripCells::go(Step step)
{
    const int columns = grid().columns;
    const int now = m_selected.value_or(-1);
    switch (step) {
    case Step::Left:
        pick(now < 0 ? 0 : now - 1);
        return true;
    case Step::Right:
        pick(now + 1);
        return true;
    case Step::Up:
        pick(now < 0 ? 0 : now - columns);
        return true;
    case Step::Down:
        pick(now < 0 ? 0 : now + columns);
        return true;
    default:
        return false;
    }
}

} // namespace ui
