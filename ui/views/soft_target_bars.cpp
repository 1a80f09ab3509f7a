// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/soft_target_bars.h"

#include "ui/models/percent.h"
#include "ui/theme/theme.h"
#include "ui/views/slim_scroll_bar.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

// Of a row, above and below its bars together.
constexpr double kLeastPadding = 3.0;
constexpr double kMostPadding = 14.0;
constexpr double kLargestBar = 28.0;

bool isOthers(const BeliefRow& row)
{
    return row.position == BeliefRow::kAllOthers;
}

QString nameOf(const BeliefRow& row)
{
    return row.isTruth ? QStringLiteral("✓ ") + row.name : row.name;
}

} // namespace

SoftTargetBars::SoftTargetBars(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBar(new SlimScrollBar(Qt::Vertical, this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    setFocusPolicy(Qt::StrongFocus);
}

double SoftTargetBars::barLength(double probability, BarScale scale)
{
    if (scale == BarScale::Linear)
        return std::clamp(probability, 0.0, 1.0);
    if (probability <= 0.0)
        return 0.0;
    return std::clamp(1.0 - std::log10(probability) / kLogFloor, 0.0, 1.0);
}

void SoftTargetBars::show(BeliefTable table)
{
    if (m_table == table)
        return;
    m_table = std::move(table);
    updateScrollBar();
    viewport()->update();
}

void SoftTargetBars::setPlaceholder(const QString& text)
{
    if (m_placeholder == text)
        return;
    m_placeholder = text;
    viewport()->update();
}

QSize SoftTargetBars::minimumSizeHint() const
{
    return {220, 90};
}

double SoftTargetBars::valueWidth() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    return metrics.horizontalAdvance(QStringLiteral("> 99.99 %")) + 10;
}

QFont SoftTargetBars::nameFont(const BeliefRow& row) const
{
    return fontFor(row.isTruth ? TextRank::Title : TextRank::Body, font());
}

SoftTargetBars::Geometry SoftTargetBars::measure() const
{
    const QFontMetricsF title(fontFor(TextRank::Title, font()));
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    Geometry at;
    const double width = viewport()->width();
    for (const BeliefRow& row : m_table.rows)
        at.names =
            std::max(at.names, QFontMetricsF(nameFont(row)).horizontalAdvance(nameOf(row)) + 12);
    at.names = std::min(at.names, width * (width < 480 ? 0.30 : 0.24));
    const double columns = std::max<double>(1.0, static_cast<double>(m_table.columns.size()));
    at.column = (width - at.names - at.gap * columns) / columns;
    const auto rows = static_cast<double>(m_table.rows.size());
    const double others = isOthers(m_table.rows.back()) ? 1.0 : 0.0;
    // Thinner bars would push their values into each other; these keep them well apart.
    const double thinnest = small.ascent() * 0.9;
    const double readable = small.height() * 0.85;
    const double comfortable = small.height() * 0.95;
    // Titles, scale, and between them the legend where there is height for it.
    const double flatHeader = title.height() + small.height() + 4;
    at.isFlat = viewport()->height() - flatHeader - small.height() < rows * 2 * comfortable;
    at.header = at.isFlat ? flatHeader : flatHeader + small.height();
    const double room = viewport()->height() - at.header;
    // Where three bars would get too thin to read, the label gives way: the tick says as much.
    const double threes = 3 * rows - others;
    at.bars = room >= threes * readable + rows * kLeastPadding ? 3 : 2;
    const double bars = at.bars == 3 ? threes : 2 * rows;
    // First the bars get what they need, then the rows are set apart, then the bars grow.
    const double apart = std::clamp((room - rows * kLeastPadding) / bars, thinnest, comfortable);
    at.padding = std::clamp((room - bars * apart) / rows, kLeastPadding, kMostPadding);
    const double thickness = std::clamp((room - rows * at.padding) / bars, apart, kLargestBar);
    at.row = at.bars * thickness + at.padding;
    at.others = 2 * thickness + at.padding;
    return at;
}

double SoftTargetBars::contentHeight(const Geometry& at) const
{
    double height = at.header;
    for (const BeliefRow& row : m_table.rows)
        height += isOthers(row) ? at.others : at.row;
    return height;
}

double SoftTargetBars::columnLeft(const Geometry& at, std::size_t column) const
{
    return at.names + at.gap + static_cast<double>(column) * (at.column + at.gap);
}

void SoftTargetBars::updateScrollBar()
{
    if (m_table.rows.empty()) {
        verticalScrollBar()->setRange(0, 0);
        return;
    }
    const Geometry at = measure();
    const int excess = static_cast<int>(std::ceil(contentHeight(at))) - viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, excess - 1));
    verticalScrollBar()->setSingleStep(static_cast<int>(at.row));
    verticalScrollBar()->setPageStep(
        std::max(1, viewport()->height() - static_cast<int>(at.header)));
}

void SoftTargetBars::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void SoftTargetBars::paintHeader(QPainter& painter, const Geometry& at, std::size_t column) const
{
    const Theme theme = themeFor(palette());
    const BeliefColumn& shown = m_table.columns[column];
    const ArmStyle style = armStyle(shown.side, theme);
    const QFont titleFont = fontFor(TextRank::Title, font());
    const QFontMetricsF titleMetrics(titleFont);
    const double left = columnLeft(at, column);
    const QString whole = style.marker + QChar(' ') + style.letter + QChar(' ') + shown.title;
    const QString title = titleMetrics.horizontalAdvance(whole) <= at.column
                              ? whole
                              : style.marker + QChar(' ') + style.letter;
    painter.setFont(titleFont);
    painter.setPen(style.text);
    painter.drawText(
        QRectF(left, 0, at.column, titleMetrics.height()), Qt::AlignLeft | Qt::AlignVCenter, title);
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const double beside = at.isFlat ? titleMetrics.horizontalAdvance(title) + 14 : 0.0;
    const double top = at.isFlat ? titleMetrics.ascent() - small.ascent() : titleMetrics.height();
    paintLegend(painter, at, column, QPointF(left + beside, top));
    paintScale(painter, at, column);
}

std::vector<ScaleTick> SoftTargetBars::ticks(const Geometry& at) const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    // The first text begins at its line, the next stands in the middle of its own.
    const double apart = m_table.scale == BarScale::Linear
                             ? metrics.horizontalAdvance(tr("100 %")) + 8
                             : 1.5 * metrics.horizontalAdvance(tr("0.0001 %")) + 6;
    return scaleTicks(m_table.scale, at.column - valueWidth(), apart);
}

void SoftTargetBars::paintScale(QPainter& painter, const Geometry& at, std::size_t column) const
{
    const QFont font = fontFor(TextRank::Small, this->font());
    const QFontMetricsF metrics(font);
    const double room = at.column - valueWidth();
    const double left = columnLeft(at, column);
    painter.setFont(font);
    painter.setPen(themeFor(palette()).mutedText);
    for (const ScaleTick& tick : ticks(at)) {
        const double width = metrics.horizontalAdvance(tick.text);
        // The first begins where the bars begin; the others stand in the middle of their lines.
        const double x = left + room * tick.at - (tick.at > 0.0 ? width / 2 : 0.0);
        painter.drawText(QPointF(x, at.header - metrics.descent() - 1), tick.text);
    }
}

// What each bar is, and what it says in bits: in words where they fit, otherwise the numbers.
void SoftTargetBars::paintLegend(QPainter& painter,
                                 const Geometry& at,
                                 std::size_t shown,
                                 QPointF corner) const
{
    const BeliefColumn& column = m_table.columns[shown];
    const double room = columnLeft(at, shown) + at.column - corner.x();
    struct Entry
    {
        QStringList texts; // longest first
        QColor colour;
        Qt::BrushStyle fill;
    };
    constexpr double kBox = 9.0;
    constexpr double kBetween = 10.0;
    const Theme theme = themeFor(palette());
    const auto bits = [](double value) { return QLocale().toString(value, 'f', 2); };
    const QString teacher = bits(column.teacherBits);
    const QString student = bits(column.studentBits);
    std::vector<Entry> entries;
    if (column.noTeacher.isEmpty())
        entries.push_back(
            {{tr("teacher %1").arg(teacher), teacher, teacher}, theme.teacher, Qt::SolidPattern});
    entries.push_back({{tr("student %1 bits").arg(student), tr("%1 bits").arg(student), student},
                       armStyle(column.side, theme).colour,
                       Qt::SolidPattern});
    const QFont font = fontFor(TextRank::Small, this->font());
    const QFontMetricsF metrics(font);
    const auto width = [&](const QString& text) {
        return kBox + 4 + metrics.horizontalAdvance(text) + kBetween;
    };
    const auto widthOfAll = [&](qsizetype level) {
        double sum = -kBetween;
        for (const Entry& entry : entries)
            sum += width(entry.texts[level]);
        return sum;
    };
    qsizetype level = 0;
    while (level < 2 && widthOfAll(level) > room)
        ++level;
    const QString label = tr("label");
    if (at.bars == 3 && widthOfAll(level) + width(label) <= room)
        entries.push_back({{label, label, label}, theme.mutedText, Qt::NoBrush});
    double x = corner.x();
    painter.setFont(font);
    for (const Entry& entry : entries) {
        const QString& text = entry.texts[level];
        if (x + width(text) - kBetween > corner.x() + room + 1)
            break;
        const QRectF box(x, corner.y() + (metrics.height() - kBox) / 2, kBox, kBox);
        painter.setPen(QPen(entry.colour, 1.4));
        painter.setBrush(QBrush(entry.colour, entry.fill));
        painter.drawRect(box);
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(box.right() + 4, corner.y(), room, metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         text);
        x += width(text);
    }
}

void SoftTargetBars::paintBar(QPainter& painter,
                              const QRectF& slot,
                              double probability,
                              const QColor& colour,
                              bool isOutline) const
{
    const Theme theme = themeFor(palette());
    const double room = slot.width() - valueWidth();
    const double length = std::max(1.5, room * barLength(probability, m_table.scale));
    const QRectF bar(slot.left(), slot.top() + 1, length, slot.height() - 2);
    const double radius = std::min(3.0, bar.height() / 2);
    if (isOutline) {
        painter.setPen(QPen(colour, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(bar.adjusted(0.7, 0.7, -0.7, -0.7), radius, radius);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(bar, std::min(radius, length / 2), radius);
    }
    const QFont font = fontFor(TextRank::Small, this->font());
    const QFontMetricsF metrics(font);
    if (slot.height() < metrics.ascent() * 0.9)
        return;
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(QRectF(bar.right() + 5,
                            slot.center().y() - metrics.height() / 2,
                            valueWidth() + room,
                            metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     percentText(probability));
}

void SoftTargetBars::paintAbsence(QPainter& painter, const QRectF& slot, const QString& text) const
{
    const QFont font = fontFor(TextRank::Small, this->font());
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(themeFor(palette()).mutedText);
    painter.drawText(slot.adjusted(4, -4, 0, 4),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, slot.width() - 4));
}

void SoftTargetBars::paintLikeliest(QPainter& painter, const QRectF& slot, std::size_t column) const
{
    const BeliefColumn& ofArm = m_table.columns[column];
    const BeliefCell& cell = ofArm.cells.back();
    const double share = cell.student.value_or(0.0);
    const bool isAlone = !cell.teacher;
    const Theme theme = themeFor(palette());
    const QFont font = fontFor(TextRank::Small, this->font());
    const QFontMetricsF metrics(font);
    const QColor colour = armStyle(ofArm.side, theme).colour;
    const QString text = tr("mostly %1").arg(ofArm.likeliestOther);
    const double width = metrics.horizontalAdvance(text);
    const double length = (slot.width() - valueWidth()) * barLength(share, m_table.scale);
    const double value = metrics.horizontalAdvance(percentText(share));
    // In the bar, behind its value, or above it where no teacher speaks.
    QRectF place(
        slot.left() + 6, slot.center().y() - metrics.height() / 2, width + 1, metrics.height());
    const bool isInside = length >= width + 10 && slot.height() - 2 >= metrics.ascent() * 0.85;
    if (!isInside) {
        place.moveLeft(slot.left() + length + 5 + value + 8);
        if (place.right() > slot.right() && isAlone)
            place.moveTo(slot.left() + 4, place.top() - slot.height());
    }
    if (place.right() > slot.right())
        return;
    painter.setFont(font);
    painter.setPen(isInside ? readableOn(colour) : theme.mutedText);
    painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void SoftTargetBars::paintCell(QPainter& painter,
                               const Geometry& at,
                               std::size_t row,
                               std::size_t column,
                               const QRectF& place) const
{
    const Theme theme = themeFor(palette());
    const BeliefRow& shown = m_table.rows[row];
    const BeliefColumn& ofArm = m_table.columns[column];
    const BeliefCell& cell = ofArm.cells[row];
    const ArmStyle style = armStyle(ofArm.side, theme);
    for (const ScaleTick& tick : ticks(at)) {
        const double x = place.left() + (place.width() - valueWidth()) * tick.at - 0.5;
        painter.setPen(QPen(theme.grid, tick.at == 0.0 ? 1.5 : 1.0));
        painter.drawLine(QPointF(x, place.top()), QPointF(x, place.bottom()));
    }
    if (!shown.absence.isEmpty()) {
        painter.setFont(fontFor(TextRank::Small, font()));
        painter.setPen(theme.mutedText);
        painter.drawText(
            place.adjusted(6, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, shown.absence);
        return;
    }
    const int bars = isOthers(shown) ? 2 : at.bars;
    const double thickness = std::min(kLargestBar, (place.height() - at.padding) / bars);
    const double first = place.center().y() - bars * thickness / 2;
    const auto slot = [&](int index) {
        return QRectF(place.left(), first + index * thickness, place.width(), thickness);
    };
    if (bars == 3)
        paintBar(painter, slot(0), shown.isTruth ? 1.0 : 0.0, theme.mutedText, true);
    if (cell.teacher)
        paintBar(painter, slot(bars - 2), *cell.teacher, theme.teacher, false);
    else
        paintAbsence(painter, slot(bars - 2), row == 0 ? ofArm.noTeacher : QString());
    if (!cell.student)
        return;
    paintBar(painter, slot(bars - 1), *cell.student, style.colour, false);
    if (isOthers(shown) && !ofArm.likeliestOther.isEmpty())
        paintLikeliest(painter, slot(bars - 1), column);
}

void SoftTargetBars::paintRow(QPainter& painter,
                              const Geometry& at,
                              std::size_t row,
                              double top) const
{
    const Theme theme = themeFor(palette());
    const BeliefRow& shown = m_table.rows[row];
    const double height = isOthers(shown) ? at.others : at.row;
    if (m_table.selected == shown.position) {
        QColor tint = theme.focus;
        tint.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(QRectF(0, top + 1, viewport()->width(), height - 2), 6, 6);
    }
    const QFontMetricsF names(nameFont(shown));
    painter.setFont(nameFont(shown));
    painter.setPen(isOthers(shown) ? theme.mutedText : theme.text);
    painter.drawText(QRectF(6, top, at.names - 6, height),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     names.elidedText(nameOf(shown), Qt::ElideRight, at.names - 6));
    for (std::size_t column = 0; column < m_table.columns.size(); ++column)
        paintCell(painter, at, row, column, QRectF(columnLeft(at, column), top, at.column, height));
}

void SoftTargetBars::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme theme = themeFor(palette());
    if (m_table.rows.empty() || m_table.columns.empty()) {
        painter.setFont(fontFor(TextRank::Body, font()));
        painter.setPen(theme.mutedText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    const Geometry at = measure();
    for (std::size_t column = 0; column < m_table.columns.size(); ++column)
        paintHeader(painter, at, column);
    painter.setClipRect(QRectF(0, at.header, viewport()->width(), viewport()->height()));
    double top = at.header - verticalScrollBar()->value();
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        const double height = isOthers(m_table.rows[row]) ? at.others : at.row;
        if (top + height >= at.header && top <= viewport()->height())
            paintRow(painter, at, row, top);
        top += height;
    }
}

} // namespace ui
