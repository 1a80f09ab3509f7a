// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/accuracy_map_panel.h"

#include "ui/charts/band_paint.h"
#include "ui/forgetting/accuracy_map_picture.h"
#include "ui/theme/theme.h"
#include "ui/words/percent.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kLowestFramed = 8.0;  // pixels of a row within a frame
constexpr double kRowForSeparator = 9; // pixels; thinner rows stand without a line between them

struct AccuracyMapPanelText
{
    Q_DECLARE_TR_FUNCTIONS(AccuracyMapCanvas)
};

} // namespace

AccuracyMapPanel::AccuracyMapPanel(const MapContent& content,
                                   int panel,
                                   const AccuracyMapRows& rows,
                                   const QRectF& map,
                                   const QFont& font)
    : m_content(content)
    , m_panel(content.panels[static_cast<std::size_t>(panel)])
    , m_rows(rows)
    , m_map(map)
    , m_font(font)
{
}

void AccuracyMapPanel::paint(QPainter& painter,
                             const Theme& theme,
                             const Look& look,
                             QImage& picture) const
{
    paintHead(painter, theme);
    paintUnknown(painter, theme);
    paintCells(painter, picture);
    paintTime(painter, theme, look.marks);
    paintNumbers(painter, theme, look);
    paintMarks(painter, theme, look.marks, picture);
}

double AccuracyMapPanel::toPixel(double tick) const
{
    return m_map.left() + m_map.width() * tick / m_content.end;
}

QRectF AccuracyMapPanel::groupArea(const RowGroup& group) const
{
    return {QPointF(m_map.left(), m_rows.top(group.first)),
            QPointF(m_map.right(), m_rows.bottom(group.last - 1))};
}

void AccuracyMapPanel::paintHead(QPainter& painter, const Theme& theme) const
{
    const QFont title = fontFor(TextRank::Title, m_font);
    const QFontMetricsF metrics(title);
    painter.setFont(title);
    painter.setPen(m_panel.titleColour);
    painter.drawText(QRectF(m_map.left(), 0, m_map.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_panel.title, Qt::ElideRight, m_map.width()));
    const QRectF strip(m_map.left(), m_map.top() - kStrip - 2, m_map.width(), kStrip);
    const BandPaint paint{strip,
                          {m_map.left(), m_map.width(), m_content.end},
                          theme,
                          fontFor(TextRank::Small, m_font)};
    painter.setPen(Qt::NoPen);
    painter.fillRect(strip, theme.track);
    paintBands(painter, m_content.bands, paint);
    paintBandLabels(
        painter, bandLabels(m_content.bands, paint.scale, m_map.right(), paint.font, 1), paint);
}

// Hatched until the step of a class begins; what has not been tested yet is empty.
void AccuracyMapPanel::paintUnknown(QPainter& painter, const Theme& theme) const
{
    QColor lines = theme.mutedText;
    lines.setAlphaF(0.35F);
    for (const RowGroup& group : m_rows.groups()) {
        QRectF place = groupArea(group);
        painter.fillRect(place, theme.track);
        const auto step = static_cast<std::size_t>(group.step - 1);
        if (step < m_content.stepStarts.size())
            place.setRight(toPixel(m_content.stepStarts[step]));
        painter.fillRect(place, QBrush(lines, Qt::BDiagPattern));
    }
}

void AccuracyMapPanel::paintCells(QPainter& painter, QImage& image) const
{
    const int width = std::max(1, static_cast<int>(std::lround(m_map.width())));
    if (image.isNull())
        image = accuracyPicture(
            *m_panel.history, static_cast<int>(m_content.names.size()), {width, m_content.end});
    const bool separates = m_rows.rowHeight() >= kRowForSeparator;
    for (const RowGroup& group : m_rows.groups()) {
        if (!separates) {
            painter.drawImage(
                groupArea(group), image, QRectF(0, group.first, width, group.last - group.first));
            continue;
        }
        for (int position = group.first; position < group.last; ++position)
            painter.drawImage(
                QRectF(m_map.left(), m_rows.top(position), m_map.width(), m_rows.rowHeight() - 1),
                image,
                QRectF(0, position, width, 1));
    }
}

void AccuracyMapPanel::paintTime(QPainter& painter, const Theme& theme, const MapMarks& marks) const
{
    painter.setPen(QPen(theme.card, 1.0));
    for (const double start : m_content.stepStarts) {
        const double x = std::round(toPixel(start));
        if (start > 0.0)
            painter.drawLine(QPointF(x, m_map.top()), QPointF(x, m_map.bottom()));
    }
    const double below = m_map.bottom() + 1;
    if (marks.cursor && *marks.cursor < m_content.end) {
        QColor veil = theme.card;
        veil.setAlphaF(0.70F);
        painter.fillRect(QRectF(QPointF(toPixel(*marks.cursor), m_map.top() - 1),
                                QPointF(m_map.right() + 1, below)),
                         veil);
    }
    if (marks.cursor) {
        const double x = std::round(toPixel(*marks.cursor));
        painter.setPen(QPen(theme.notice, 2.0));
        painter.drawLine(QPointF(x, m_map.top() - kStrip - 4), QPointF(x, below));
    }
    if (marks.hover && marks.hover->tick) {
        // Light and dark side by side: seen on every colour of the map.
        const double x = std::round(toPixel(*marks.hover->tick));
        painter.setPen(QPen(theme.text, 1.0));
        painter.drawLine(QPointF(x, m_map.top()), QPointF(x, below));
        painter.setPen(QPen(theme.card, 1.0));
        painter.drawLine(QPointF(x + 1, m_map.top()), QPointF(x + 1, below));
    }
}

// What each row says at the moment that is shown, where the rows are high enough; otherwise of the
// rows that are looked at.
void AccuracyMapPanel::paintNumbers(QPainter& painter, const Theme& theme, const Look& look) const
{
    const MapMarks& marks = look.marks;
    const ClassHistory& history = *m_panel.history;
    const std::optional<std::size_t> shown = momentAt(history, marks.moment);
    if (!shown)
        return;
    const QFontMetricsF metrics(fontFor(TextRank::Small, m_font));
    painter.setFont(fontFor(TextRank::Small, m_font));
    for (int position = 0; position < m_content.names.size(); ++position) {
        const bool isMarked =
            position == marks.selected || (marks.hover && marks.hover->position == position);
        const engine::Accuracy accuracy = globalOf(history.moments[*shown], position);
        if ((!look.numbersEach && !isMarked) || accuracy.n == 0)
            continue;
        const double middle = (m_rows.top(position) + m_rows.bottom(position)) / 2;
        painter.setPen(isMarked ? theme.text : theme.mutedText);
        painter.drawText(
            QRectF(m_map.right() + 5, middle - metrics.height() / 2, 200, metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            AccuracyMapPanelText::tr("%1 %").arg(wholePercent(accuracy)));
    }
}

void AccuracyMapPanel::paintMarks(QPainter& painter,
                                  const Theme& theme,
                                  const MapMarks& marks,
                                  const QImage& image) const
{
    const auto frame = [&](int position, const QColor& colour, double width) {
        // A thin row is drawn higher, or its frame would hide it.
        const double extra = std::max(0.0, (kLowestFramed - m_rows.rowHeight()) / 2);
        if (extra > 0.0)
            painter.drawImage(QRectF(m_map.left(),
                                     m_rows.top(position) - extra,
                                     m_map.width(),
                                     m_rows.rowHeight() + 2 * extra),
                              image,
                              QRectF(0, position, image.width(), 1));
        const QRectF row(QPointF(m_map.left() - 1, m_rows.top(position) - 1 - extra),
                         QPointF(m_map.right() + 1, m_rows.bottom(position) + extra));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.card, width + 2));
        painter.drawRect(row);
        painter.setPen(QPen(colour, width));
        painter.drawRect(row);
    };
    if (marks.hover && marks.hover->position && marks.hover->position != marks.selected &&
        *marks.hover->position < m_content.names.size())
        frame(*marks.hover->position, theme.mutedText, 1.0);
    if (marks.selected && *marks.selected < m_content.names.size())
        frame(*marks.selected, theme.text, 2.0);
}

} // namespace ui
