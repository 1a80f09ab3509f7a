// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/soft_target_bars.h"

#include "ui/models/percent.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kLogFloor = -6.0; // exponent of ten where a logarithmic bar has length 0
constexpr double kRowPadding = 5.0;
constexpr double kLargestBar = 28.0;

} // namespace

SoftTargetBars::SoftTargetBars(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
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
    return metrics.horizontalAdvance(QStringLiteral("0.00 %")) + 10;
}

SoftTargetBars::Geometry SoftTargetBars::measure() const
{
    const QFontMetricsF title(fontFor(TextRank::Title, font()));
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    Geometry at;
    at.header = title.height() + small.height() + 6;
    const double width = viewport()->width();
    const QFontMetricsF names(fontFor(TextRank::Title, font()));
    for (const BeliefRow& row : m_table.rows)
        at.names = std::max(at.names, names.horizontalAdvance(row.name) + 14);
    at.names = std::min(at.names, width * (width < 480 ? 0.30 : 0.24));
    const double columns = std::max<double>(1.0, static_cast<double>(m_table.columns.size()));
    at.column = (width - at.names - at.gap * columns) / columns;
    const double rows = std::max<double>(1.0, static_cast<double>(m_table.rows.size()));
    const double room = viewport()->height() - at.header;
    // The smallest row still holds two values under each other.
    const double smallest = 2 * small.height() + 2 * kRowPadding - 2;
    at.row = std::clamp(
        room / rows, smallest, std::max(smallest, 3 * kLargestBar + 2 * kRowPadding + 14));
    return at;
}

double SoftTargetBars::columnLeft(const Geometry& at, std::size_t column) const
{
    return at.names + at.gap + static_cast<double>(column) * (at.column + at.gap);
}

void SoftTargetBars::updateScrollBar()
{
    const Geometry at = measure();
    const double content = at.header + at.row * static_cast<double>(m_table.rows.size());
    const int excess = static_cast<int>(std::ceil(content)) - viewport()->height();
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
    paintLegend(painter, shown, QPointF(left, titleMetrics.height()), at.column);
}

// What each bar is, and what it says in bits: in words where they fit, otherwise the numbers.
void SoftTargetBars::paintLegend(QPainter& painter,
                                 const BeliefColumn& column,
                                 QPointF corner,
                                 double room) const
{
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
    if (widthOfAll(level) + width(label) <= room)
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

void SoftTargetBars::paintRow(QPainter& painter,
                              const Geometry& at,
                              std::size_t row,
                              double top) const
{
    const Theme theme = themeFor(palette());
    const BeliefRow& shown = m_table.rows[row];
    const QRectF whole(0, top, viewport()->width(), at.row);
    if (m_table.selected == shown.position) {
        QColor tint = theme.focus;
        tint.setAlphaF(0.14F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(whole.adjusted(0, 1, 0, -1), 6, 6);
    }
    const QFont nameFont = fontFor(shown.isTruth ? TextRank::Title : TextRank::Body, font());
    const QFontMetricsF names(nameFont);
    painter.setFont(nameFont);
    painter.setPen(theme.text);
    const QString name = shown.isTruth ? QStringLiteral("✓ ") + shown.name : shown.name;
    painter.drawText(QRectF(6, top, at.names - 6, at.row),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     names.elidedText(name, Qt::ElideRight, at.names - 6));

    // Where three bars get too thin to read, the label gives way: the tick says as much.
    const double inner = at.row - 2 * kRowPadding;
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const int bars = inner >= 3 * small.ascent() ? 3 : 2;
    const double thickness = std::min(kLargestBar, inner / bars);
    const double first = top + (at.row - bars * thickness) / 2;
    for (std::size_t column = 0; column < m_table.columns.size(); ++column) {
        const BeliefColumn& ofArm = m_table.columns[column];
        const BeliefCell& cell = ofArm.cells[row];
        const ArmStyle style = armStyle(ofArm.side, theme);
        const double left = columnLeft(at, column);
        const auto slot = [&](int index) {
            return QRectF(left, first + index * thickness, at.column, thickness);
        };
        // Linear: a line every quarter. Logarithmic: one for each power of ten.
        const int parts = m_table.scale == BarScale::Linear ? 4 : static_cast<int>(-kLogFloor);
        for (int part = 0; part <= parts; ++part) {
            const double x = left + (at.column - valueWidth()) * part / parts - 0.5;
            painter.setPen(QPen(theme.grid, part == 0 ? 1.5 : 1.0));
            painter.drawLine(QPointF(x, top), QPointF(x, top + at.row));
        }
        if (!shown.absence.isEmpty()) {
            painter.setFont(fontFor(TextRank::Small, font()));
            painter.setPen(theme.mutedText);
            painter.drawText(QRectF(left + 6, top, at.column, at.row),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             shown.absence);
            continue;
        }
        int index = 0;
        if (bars == 3)
            paintBar(painter, slot(index++), shown.isTruth ? 1.0 : 0.0, theme.mutedText, true);
        if (cell.teacher)
            paintBar(painter, slot(index), *cell.teacher, theme.teacher, false);
        else
            paintAbsence(painter, slot(index), row == 0 ? ofArm.noTeacher : QString());
        ++index;
        if (cell.student)
            paintBar(painter, slot(index), *cell.student, style.colour, false);
    }
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
    const double scrolled = verticalScrollBar()->value();
    for (std::size_t row = 0; row < m_table.rows.size(); ++row) {
        const double top = at.header + static_cast<double>(row) * at.row - scrolled;
        if (top + at.row < at.header || top > viewport()->height())
            continue;
        paintRow(painter, at, row, top);
    }
}

} // namespace ui
