// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/shelf_canvas.h"

#include "ui/theme/theme.h"
#include "ui/widgets/slim_scroll_bar.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kShelfBeforeName = 6.0;
constexpr double kShelfBesideWords = 8.0;
constexpr int kMostGhosts = 40; // dotted outlines behind a row

constexpr double kWithRank = 34.0; // from this width on, a picture has room for its rank

std::size_t countOf(const ShelfRow& row)
{
    return row.exemplars.size() + row.dropped.size();
}

// Kept ones first, then those that fall out.
const engine::Exemplar& exemplarAt(const ShelfRow& row, std::size_t place)
{
    return place < row.exemplars.size() ? row.exemplars[place]
                                        : row.dropped[place - row.exemplars.size()];
}

QString captionOf(const QString& distance)
{
    return QStringLiteral("‖μ − m‖ ") + distance;
}

} // namespace

ShelfCanvas::ShelfCanvas(QWidget* parent)
    : ScrolledCanvas(parent)
{
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBar(new SlimScrollBar(Qt::Vertical, this));
    setHorizontalScrollBar(new SlimScrollBar(Qt::Horizontal, this));
    setCornerWidget(new QWidget); // nothing, where Fusion would draw a box
    viewport()->setAutoFillBackground(false);
}

void ShelfCanvas::show(std::vector<ShelfRow> rows)
{
    if (m_rows == rows)
        return;
    m_rows = std::move(rows);
    layOut();
}

void ShelfCanvas::setCut(int keptEach)
{
    if (m_cut == keptEach)
        return;
    m_cut = keptEach;
    layOut();
}

void ShelfCanvas::revealCut()
{
    const double room = m_at.picturesWidth();
    const double x = m_cut * m_at.pitch();
    QScrollBar* bar = horizontalScrollBar();
    if (x < bar->value() || x > bar->value() + room)
        bar->setValue(static_cast<int>(x - room / 2));
}

void ShelfCanvas::setSelected(std::optional<int> position)
{
    if (m_selected == position)
        return;
    m_selected = position;
    viewport()->update();
}

QSize ShelfCanvas::minimumSizeHint() const
{
    return {220, 70};
}

int ShelfCanvas::longestRow() const
{
    std::size_t longest = 0;
    for (const ShelfRow& row : m_rows)
        longest = std::max(longest, countOf(row));
    return static_cast<int>(longest);
}

void ShelfCanvas::layOut()
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const QFontMetricsF body(fontFor(TextRank::Body, font()));
    ShelfContent content;
    content.rows = static_cast<int>(m_rows.size());
    content.longest = longestRow();
    for (const ShelfRow& row : m_rows)
        content.name =
            std::max(content.name, kShelfBeforeName + body.horizontalAdvance(row.name) + 2);
    content.distance = small.horizontalAdvance(QStringLiteral("0.00")) + 10;
    content.caption =
        kShelfBeforeName + small.horizontalAdvance(captionOf(QStringLiteral("0.00"))) + 2;
    content.line = std::ceil(body.height());
    m_at = shelfLayout(content, maximumViewportSize());

    const int longest = std::max(1, longestRow());
    const int shown = std::max(longest, std::min(m_cut, longest + kMostGhosts));
    // Where every picture is seen, the outlines of missing ones may stay out of sight.
    const bool fits = m_rows.empty() || m_at.across(longest) <= m_at.picturesWidth() + 2;
    const double excess = fits ? 0.0 : m_at.across(shown) - m_at.picturesWidth();
    horizontalScrollBar()->setRange(0, static_cast<int>(std::ceil(std::max(0.0, excess))));
    horizontalScrollBar()->setPageStep(std::max(1, static_cast<int>(m_at.picturesWidth())));
    horizontalScrollBar()->setSingleStep(static_cast<int>(m_at.pitch()));
    const int below = static_cast<int>(std::ceil(m_at.height())) - viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, below));
    verticalScrollBar()->setPageStep(std::max(1, viewport()->height()));
    verticalScrollBar()->setSingleStep(static_cast<int>(m_at.rowHeight));
    viewport()->update();
}

QRectF ShelfCanvas::placeOf(int row) const
{
    return m_at.row(row).translated(0, -verticalScrollBar()->value());
}

QRectF ShelfCanvas::picturesOf(const QRectF& row) const
{
    return row.adjusted(m_at.words + kShelfBesideWords, 0, 0, 0);
}

QRectF ShelfCanvas::placeOf(const QRectF& row, int rank) const
{
    const QPointF corner = picturesOf(row).topLeft() + m_at.picture(rank);
    return {corner - QPointF(horizontalScrollBar()->value(), 0), QSizeF(m_at.slot, m_at.thumbnail)};
}

QPointF ShelfCanvas::centreOf(int row, int rank) const
{
    return placeOf(placeOf(row), rank).center();
}

void ShelfCanvas::paintRank(QPainter& painter, const QRectF& picture, int rank) const
{
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    const QString number = QString::number(rank + 1);
    const QRectF plate(picture.topLeft(),
                       QSizeF(metrics.horizontalAdvance(number) + 5,
                              std::min(metrics.height(), picture.height())));
    QColor ground = theme.card;
    ground.setAlphaF(0.82F);
    painter.fillRect(plate, ground);
    painter.setFont(small);
    painter.setPen(theme.text);
    painter.drawText(plate, Qt::AlignCenter, number);
}

void ShelfCanvas::paintThumbnails(QPainter& painter, const ShelfRow& row, const QRectF& place)
{
    const Theme theme = themeFor(palette());
    const auto kept = static_cast<int>(row.exemplars.size());
    const auto count = static_cast<int>(countOf(row));
    const QRectF room = picturesOf(place);
    const auto isSeen = [&](const QRectF& picture) {
        return picture.right() > room.left() && picture.left() < room.right();
    };
    // A row of thousands on one line is not walked through from its start.
    const bool isOneLine = m_at.lines == 1;
    const int first =
        isOneLine ? static_cast<int>(horizontalScrollBar()->value() / m_at.pitch()) : 0;
    const int behind =
        isOneLine ? first + static_cast<int>(room.width() / m_at.pitch()) + 2 : count + kMostGhosts;
    for (int rank = first; rank < std::min(count, behind); ++rank) {
        const QRectF picture = placeOf(place, rank);
        const engine::Exemplar& exemplar = exemplarAt(row, static_cast<std::size_t>(rank));
        painter.setOpacity(rank >= kept ? 0.5 : rank >= m_cut ? 0.22 : 1.0);
        m_pictures.draw(painter, picture, exemplar.datasetIndex, theme.track);
        painter.setOpacity(1.0);
        if (rank >= kept) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.notice, m_at.slot > 20 ? 2.0 : 1.2));
            painter.drawRect(picture.adjusted(0.5, 0.5, -0.5, -0.5));
            painter.drawLine(picture.bottomLeft(), picture.topRight());
        } else if (m_at.slot >= kWithRank && rank < m_cut) {
            paintRank(painter, picture, exemplar.rank);
        }
    }
    painter.setOpacity(1.0);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.mutedText, 1.0, Qt::DotLine));
    const int ghosts = std::min({m_cut, count + kMostGhosts, behind});
    for (int rank = std::max(first, count); rank < ghosts; ++rank) {
        const QRectF picture = placeOf(place, rank);
        if (isSeen(picture))
            painter.drawRect(picture.adjusted(1, 1, -2, -2));
    }
}

// The name, and how far the mean of what is kept is from the mean of the class.
void ShelfCanvas::paintWords(QPainter& painter, const ShelfRow& row, const QRectF& place) const
{
    const Theme theme = themeFor(palette());
    const QFont body = fontFor(TextRank::Body, font());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(body);
    const QFontMetricsF smallMetrics(small);
    const int kept = std::min(m_cut, static_cast<int>(row.exemplars.size()));
    const QString distance =
        kept > 0
            ? QLocale().toString(row.exemplars[static_cast<std::size_t>(kept - 1)].distance, 'f', 2)
            : QStringLiteral("–");
    QRectF words(place.left() + kShelfBeforeName,
                 place.top(),
                 m_at.words - kShelfBeforeName,
                 place.height());
    QRectF beside = words;
    if (m_at.isStacked) {
        const double top = place.center().y() - (metrics.height() + smallMetrics.height()) / 2;
        words = QRectF(words.left(), top, words.width(), metrics.height());
        beside = QRectF(words.bottomLeft(), QSizeF(words.width(), smallMetrics.height()));
    } else {
        words.setRight(words.right() - smallMetrics.horizontalAdvance(distance) - 6);
    }
    painter.setFont(body);
    painter.setPen(theme.text);
    painter.drawText(words,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(row.name, Qt::ElideRight, words.width()));
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    painter.drawText(beside,
                     (m_at.isStacked ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter,
                     m_at.isStacked ? captionOf(distance) : distance);
}

void ShelfCanvas::paintCut(QPainter& painter, const QRectF& place) const
{
    if (m_cut >= longestRow())
        return;
    const QRectF picture = placeOf(place, m_cut);
    // Over one line of pictures, the cuts of all rows make one line.
    const QRectF reach = m_at.lines == 1 ? place : picture.adjusted(0, -1, 0, 1);
    const double x = std::round(picture.left() - 1.0);
    painter.setPen(QPen(themeFor(palette()).notice, 2.5));
    painter.drawLine(QPointF(x, reach.top()), QPointF(x, reach.bottom()));
}

void ShelfCanvas::paintRow(QPainter& painter, int row)
{
    const ShelfRow& shown = m_rows[static_cast<std::size_t>(row)];
    const QRectF place = placeOf(row);
    if (m_selected == shown.position) {
        QColor tint = themeFor(palette()).focus;
        tint.setAlphaF(0.16F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(place, 6, 6);
    }
    // Between rows of several lines, which lines belong together.
    if (m_at.lines > 1 && place.top() > 1) {
        painter.setPen(QPen(themeFor(palette()).grid, 1.0));
        painter.drawLine(place.topLeft(), place.topRight());
    }
    paintWords(painter, shown, place);
    painter.save();
    painter.setClipRect(picturesOf(place).adjusted(-2, 0, 0, 0));
    paintThumbnails(painter, shown, place);
    paintCut(painter, place);
    painter.restore();
}

void ShelfCanvas::paint(QPainter& painter, const QRect&)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        const QRectF place = placeOf(row);
        if (place.bottom() > 0 && place.top() < viewport()->height())
            paintRow(painter, row);
    }
}

std::optional<int> ShelfCanvas::rowAt(QPointF point) const
{
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        if (placeOf(row).contains(point))
            return row;
    }
    return std::nullopt;
}

std::optional<ShelfHit> ShelfCanvas::hitAt(QPointF point) const
{
    const std::optional<int> row = rowAt(point);
    if (!row)
        return std::nullopt;
    const ShelfRow& shelf = m_rows[static_cast<std::size_t>(*row)];
    ShelfHit hit{shelf.position, std::nullopt, false};
    const QRectF place = placeOf(*row);
    if (!picturesOf(place).contains(point))
        return hit;
    const double across = point.x() - picturesOf(place).left() + horizontalScrollBar()->value();
    const int column = static_cast<int>(std::floor(across / m_at.pitch()));
    for (int line = 0; line < m_at.lines; ++line) {
        const int rank = line * m_at.perLine + column;
        const bool isOnLine = m_at.lines == 1 || column < m_at.perLine;
        if (!isOnLine || rank >= static_cast<int>(countOf(shelf)))
            break;
        const QRectF picture = placeOf(place, rank);
        if (point.y() < picture.top() - 1 || point.y() >= picture.bottom() + 1)
            continue;
        hit.exemplar = exemplarAt(shelf, static_cast<std::size_t>(rank));
        hit.isDropped = rank >= static_cast<int>(shelf.exemplars.size());
    }
    return hit;
}

void ShelfCanvas::press(QPointF at)
{
    if (const std::optional<ShelfHit> hit = hitAt(at))
        Q_EMIT picked(hit->position);
}

void ShelfCanvas::point(std::optional<QPointF> at)
{
    Q_EMIT hovered(at ? hitAt(*at) : std::nullopt);
}

void ShelfCanvas::wheelEvent(QWheelEvent* event)
{
    // A plain wheel moves along the shelf when there is nothing above or below.
    if (verticalScrollBar()->maximum() > 0) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    QScrollBar* bar = horizontalScrollBar();
    bar->setValue(bar->value() - event->angleDelta().y() - event->angleDelta().x());
    event->accept();
}

bool ShelfCanvas::go(Step step)
{
    if (step != Step::Down && step != Step::Up)
        return false;
    const auto now = std::ranges::find_if(
        m_rows, [this](const ShelfRow& row) { return row.position == m_selected; });
    const int from = now == m_rows.end() ? -1 : static_cast<int>(now - m_rows.begin());
    const int row =
        std::clamp(from + (step == Step::Down ? 1 : -1), 0, static_cast<int>(m_rows.size()) - 1);
    const QRectF place = placeOf(row);
    if (place.top() < 0 || place.bottom() > viewport()->height())
        verticalScrollBar()->setValue(static_cast<int>(m_at.row(row).top()));
    Q_EMIT picked(m_rows[static_cast<std::size_t>(row)].position);
    return true;
}

} // namespace ui
