// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/accuracy_map_names.h"

#include "ui/theme/theme.h"
#include "ui/words/filled_text.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace ui {

namespace {

constexpr double kShareOfLine = 0.9; // of a line of text, that a row needs to carry words
constexpr int kAccuracyMapNamesLongestName = 18; // characters
constexpr double kToMap = 8.0;                   // pixels

struct AccuracyMapNamesText
{
    Q_DECLARE_TR_FUNCTIONS(AccuracyMapNames)
};

} // namespace

AccuracyMapNames::AccuracyMapNames(const QStringList& names,
                                   const AccuracyMapRows& rows,
                                   const QFont& font,
                                   QSize size)
    : m_names(names)
    , m_rows(rows)
    , m_small(fontFor(TextRank::Small, font))
    , m_bold(fontFor(TextRank::Title, font))
    , m_size(size)
{
    const QFontMetricsF metrics(m_small);
    const double longest = kAccuracyMapNamesLongestName * metrics.averageCharWidth();
    double widest = 0.0;
    for (const QString& name : names) {
        if (widest < longest)
            widest = std::max(widest, metrics.horizontalAdvance(name));
    }
    if (!fitsWords())
        widest += metrics.horizontalAdvance(QStringLiteral(", +00"));
    widest = std::min({widest + 8, longest, 0.25 * size.width()});
    m_numberWidth = QFontMetricsF(m_bold).horizontalAdvance(QStringLiteral("00"));
    m_width = m_numberWidth + 12 + widest + kToMap;
}

bool AccuracyMapNames::fitsWords() const
{
    return m_rows.rowHeight() >= kShareOfLine * QFontMetricsF(m_small).height();
}

void AccuracyMapNames::paintName(QPainter& painter,
                                 const Theme& theme,
                                 int position,
                                 Mark mark) const
{
    const QFontMetricsF metrics(m_small);
    const double right = m_width - kToMap;
    const double middle = (m_rows.top(position) + m_rows.bottom(position)) / 2;
    const QString name =
        metrics.elidedText(m_names[position], Qt::ElideRight, right - m_numberWidth - 10);
    const double width = metrics.horizontalAdvance(name);
    const double lowest = std::max(0.0, m_size.height() - metrics.height());
    const double top = std::clamp(middle - metrics.height() / 2, 0.0, lowest);
    const QRectF place(right - width, top, width, metrics.height());
    if (mark != Mark::None) {
        painter.setPen(QPen(mark == Mark::Selected ? theme.text : theme.mutedText, 1.0));
        painter.setBrush(theme.card);
        painter.drawRoundedRect(place.adjusted(-4, 0, 4, 0), 4, 4);
    }
    painter.setFont(m_small);
    painter.setPen(mark == Mark::None ? theme.mutedText : theme.text);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, name);
}

void AccuracyMapNames::paintGroups(QPainter& painter,
                                   const Theme& theme,
                                   const std::vector<int>& marked) const
{
    const QFontMetricsF metrics(m_small);
    const bool namesEach = fitsWords();
    const double line = metrics.height();
    double written = 0.0; // below the last words
    for (const RowGroup& group : m_rows.groups()) {
        const double top = m_rows.top(group.first);
        const double bottom = m_rows.bottom(group.last - 1);
        const double middle = (top + bottom) / 2;
        painter.setPen(QPen(theme.mutedText, 1.5));
        painter.drawLine(QPointF(m_numberWidth + 5, top + 1),
                         QPointF(m_numberWidth + 5, bottom - 1));
        if (middle - line / 2 < written)
            continue;
        written = middle + line / 2;
        painter.setFont(m_bold);
        painter.setPen(theme.text);
        painter.drawText(QRectF(0, middle - line, m_numberWidth, 2 * line),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(group.step));
        // The name of a row that is looked at takes the place of its step's.
        const bool isMarked = std::ranges::any_of(
            marked, [&](int row) { return row >= group.first && row < group.last; });
        if (namesEach || isMarked)
            continue;
        const int others = group.last - group.first - 1;
        const QString words =
            others == 0 ? m_names[group.first]
                        : filled(AccuracyMapNamesText::tr("%1, +%2"), m_names[group.first], others);
        const QRectF room(
            m_numberWidth + 10, middle - line / 2, m_width - kToMap - m_numberWidth - 10, line);
        painter.setFont(m_small);
        painter.setPen(theme.mutedText);
        painter.drawText(room,
                         Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(words, Qt::ElideMiddle, room.width()));
    }
}

void AccuracyMapNames::paint(QPainter& painter,
                             const Theme& theme,
                             std::optional<int> selected,
                             std::optional<int> hovered) const
{
    std::vector<int> marked;
    for (const std::optional<int>& row : {selected, hovered}) {
        if (row)
            marked.push_back(*row);
    }
    paintGroups(painter, theme, marked);
    const auto count = static_cast<int>(m_names.size());
    const bool namesEach = fitsWords();
    for (int position = 0; namesEach && position < count; ++position)
        paintName(painter, theme, position, Mark::None);
    if (selected && *selected < count)
        paintName(painter, theme, *selected, Mark::Selected);
    if (hovered && *hovered < count && hovered != selected)
        paintName(painter, theme, *hovered, Mark::Hovered);
}

} // namespace ui
