// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/shelf_canvas.h"

#include "ui/theme/theme.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double kSmallestSlot = 12.0; // below it, the shelf scrolls instead
constexpr double kTallest = 2.0;       // a picture is at most twice as tall as its slot is wide
constexpr double kSmallestThumbnail = 24.0;
constexpr double kScrolledThumbnail = 36.0;
constexpr double kLargestThumbnail = 52.0;
constexpr int kMostGhosts = 40; // dotted outlines behind a row

// As much of a square picture as the place is wide, from its middle, where the figure is.
void drawMiddle(QPainter& painter, const QRectF& place, const QPixmap& picture)
{
    const double side = picture.height();
    const double width = std::min(side, side * place.width() / place.height());
    painter.drawPixmap(place, picture, QRectF((picture.width() - width) / 2, 0, width, side));
}

} // namespace

ShelfCanvas::ShelfCanvas(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
}

void ShelfCanvas::show(std::vector<ShelfRow> rows)
{
    if (m_rows == rows)
        return;
    m_rows = std::move(rows);
    layOut();
}

void ShelfCanvas::forgetImages()
{
    m_images.clear();
    m_pixmaps.clear();
    viewport()->update();
}

void ShelfCanvas::addImage(int datasetIndex, const QImage& image)
{
    m_images.insert(datasetIndex, image);
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
    const double room = viewport()->width() - m_at.names - m_at.distances - 8;
    const double x = m_cut * pitch();
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

void ShelfCanvas::setPlaceholder(const QString& text)
{
    if (m_placeholder == text)
        return;
    m_placeholder = text;
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
        longest = std::max(longest, row.exemplars.size());
    return static_cast<int>(longest);
}

void ShelfCanvas::layOut()
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const QFontMetricsF body(fontFor(TextRank::Body, font()));
    Geometry at;
    at.header = small.height() + 4;
    for (const ShelfRow& row : m_rows)
        at.names = std::max(at.names, body.horizontalAdvance(row.name) + 14);
    at.names = std::min(at.names, viewport()->width() * 0.26);
    at.distances = small.horizontalAdvance(QStringLiteral("‖μ − m‖")) + 12;
    const auto rows = std::max<double>(1.0, static_cast<double>(m_rows.size()));
    const double roomAcross = viewport()->width() - at.names - at.distances - 8;
    const int longest = std::max(1, longestRow());
    const double byHeight = (viewport()->height() - at.header) / rows - 4;
    const double byWidth = roomAcross / longest - 2;
    // Small enough to show every pick where that stays recognisable; otherwise scroll.
    const bool scrolls = byWidth < kSmallestSlot;
    const double widest = scrolls ? kScrolledThumbnail : kTallest * byWidth;
    at.thumbnail =
        std::floor(std::clamp(std::min(byHeight, widest), kSmallestThumbnail, kLargestThumbnail));
    at.slot = scrolls ? at.thumbnail : std::floor(std::min(at.thumbnail, byWidth));
    const double tightRow = std::max(at.thumbnail + 4, body.height() + 2);
    at.row = std::clamp(byHeight + 4, tightRow, std::max(tightRow, at.thumbnail * 1.5));
    if (at.thumbnail != m_at.thumbnail)
        m_pixmaps.clear();
    m_at = at;

    const int shown = std::max(longest, std::min(m_cut, longest + kMostGhosts));
    const double across = shown * pitch();
    horizontalScrollBar()->setRange(0,
                                    std::max(0, static_cast<int>(std::ceil(across - roomAcross))));
    horizontalScrollBar()->setPageStep(std::max(1, static_cast<int>(roomAcross)));
    horizontalScrollBar()->setSingleStep(static_cast<int>(pitch()));
    const double down = at.header + at.row * static_cast<double>(m_rows.size());
    verticalScrollBar()->setRange(
        0, std::max(0, static_cast<int>(std::ceil(down)) - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(static_cast<int>(at.row));
    viewport()->update();
}

double ShelfCanvas::left() const
{
    return m_at.names + 4 - horizontalScrollBar()->value();
}

double ShelfCanvas::rowTop(int row) const
{
    return m_at.header + row * m_at.row - verticalScrollBar()->value();
}

QPointF ShelfCanvas::centreOf(int row, int rank) const
{
    return {left() + rank * pitch() + m_at.slot / 2, rowTop(row) + m_at.row / 2};
}

const QPixmap& ShelfCanvas::pixmap(int datasetIndex)
{
    const auto known = m_pixmaps.constFind(datasetIndex);
    if (known != m_pixmaps.constEnd())
        return *known;
    const int side = static_cast<int>(m_at.thumbnail * devicePixelRatioF());
    QPixmap scaled = QPixmap::fromImage(
        m_images.value(datasetIndex)
            .scaled(side, side, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation));
    scaled.setDevicePixelRatio(devicePixelRatioF());
    return *m_pixmaps.insert(datasetIndex, scaled);
}

void ShelfCanvas::paintThumbnails(QPainter& painter, const ShelfRow& row, double top)
{
    const Theme theme = themeFor(palette());
    const auto count = static_cast<int>(row.exemplars.size());
    const double right = viewport()->width() - m_at.distances;
    const int first = std::max(0, static_cast<int>((m_at.names + 4 - left()) / pitch()));
    const int behind = static_cast<int>((right - left()) / pitch()) + 1;
    const double y = top + (m_at.row - m_at.thumbnail) / 2;
    for (int rank = first; rank < std::min(count, behind); ++rank) {
        const int index = row.exemplars[static_cast<std::size_t>(rank)].datasetIndex;
        const QPointF corner(left() + rank * pitch(), y);
        const bool isCut = rank >= m_cut;
        painter.setOpacity(isCut ? 0.22 : 1.0);
        if (m_images.contains(index))
            drawMiddle(painter, QRectF(corner, QSizeF(m_at.slot, m_at.thumbnail)), pixmap(index));
        else
            painter.fillRect(QRectF(corner, QSizeF(m_at.slot, m_at.thumbnail)), theme.track);
    }
    painter.setOpacity(1.0);
    const int ghosts = std::min({m_cut, count + kMostGhosts, behind});
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.mutedText, 1.0, Qt::DotLine));
    for (int rank = std::max(first, count); rank < ghosts; ++rank)
        painter.drawRect(
            QRectF(left() + rank * pitch() + 1, y + 1, m_at.slot - 3, m_at.thumbnail - 3));
}

void ShelfCanvas::paintRow(QPainter& painter, const ShelfRow& row, double top)
{
    const Theme theme = themeFor(palette());
    const double width = viewport()->width();
    if (m_selected == row.position) {
        QColor tint = theme.focus;
        tint.setAlphaF(0.16F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(QRectF(0, top, width, m_at.row), 6, 6);
    }
    painter.save();
    painter.setClipRect(QRectF(m_at.names + 4,
                               m_at.header,
                               width - m_at.names - m_at.distances - 4,
                               viewport()->height()));
    paintThumbnails(painter, row, top);
    painter.restore();

    const QFont font = fontFor(TextRank::Body, this->font());
    const QFontMetricsF metrics(font);
    painter.setFont(font);
    painter.setPen(theme.text);
    painter.drawText(QRectF(6, top, m_at.names - 8, m_at.row),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(row.name, Qt::ElideRight, m_at.names - 8));
    const int kept = std::min(m_cut, static_cast<int>(row.exemplars.size()));
    const QString distance =
        kept > 0
            ? QLocale().toString(row.exemplars[static_cast<std::size_t>(kept - 1)].distance, 'f', 2)
            : QStringLiteral("–");
    painter.drawText(QRectF(width - m_at.distances, top, m_at.distances - 6, m_at.row),
                     Qt::AlignRight | Qt::AlignVCenter,
                     distance);
}

void ShelfCanvas::paintCutLine(QPainter& painter) const
{
    if (m_cut >= longestRow())
        return;
    const Theme theme = themeFor(palette());
    const double x = std::round(left() + m_cut * pitch() - 1.0);
    if (x < m_at.names || x > viewport()->width() - m_at.distances)
        return;
    const double bottom =
        std::min<double>(viewport()->height(), rowTop(static_cast<int>(m_rows.size())));
    painter.setPen(QPen(theme.notice, 2.5));
    painter.drawLine(QPointF(x, m_at.header - 2), QPointF(x, bottom));
    const QFont font = fontFor(TextRank::Small, this->font());
    const QFontMetricsF metrics(font);
    const QString text = tr("✂ keep %1 each").arg(m_cut);
    const double width = metrics.horizontalAdvance(text);
    const double from =
        std::clamp(x - width / 2, m_at.names, viewport()->width() - m_at.distances - width - 4);
    painter.setFont(font);
    painter.setPen(theme.noticeText);
    painter.drawText(
        QRectF(from, 0, width + 2, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, text);
}

void ShelfCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const Theme theme = themeFor(palette());
    if (m_rows.empty()) {
        painter.setFont(fontFor(TextRank::Body, font()));
        painter.setPen(theme.mutedText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    painter.setFont(fontFor(TextRank::Small, font()));
    painter.setPen(theme.mutedText);
    painter.drawText(
        QRectF(viewport()->width() - m_at.distances, 0, m_at.distances - 6, m_at.header),
        Qt::AlignRight | Qt::AlignTop,
        QStringLiteral("‖μ − m‖"));
    painter.save();
    painter.setClipRect(QRectF(0, m_at.header, viewport()->width(), viewport()->height()));
    for (int row = 0; row < static_cast<int>(m_rows.size()); ++row) {
        const double top = rowTop(row);
        if (top + m_at.row > m_at.header && top < viewport()->height())
            paintRow(painter, m_rows[static_cast<std::size_t>(row)], top);
    }
    painter.restore();
    paintCutLine(painter);
}

std::optional<ShelfHit> ShelfCanvas::hitAt(QPointF point) const
{
    if (point.y() < m_at.header || m_at.row <= 0)
        return std::nullopt;
    const int row =
        static_cast<int>((point.y() - m_at.header + verticalScrollBar()->value()) / m_at.row);
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return std::nullopt;
    const ShelfRow& shelf = m_rows[static_cast<std::size_t>(row)];
    ShelfHit hit{shelf.position, std::nullopt};
    const bool isBeside =
        point.x() < m_at.names + 4 || point.x() > viewport()->width() - m_at.distances;
    const int rank = static_cast<int>(std::floor((point.x() - left()) / pitch()));
    if (!isBeside && rank >= 0 && rank < static_cast<int>(shelf.exemplars.size()))
        hit.exemplar = shelf.exemplars[static_cast<std::size_t>(rank)];
    return hit;
}

void ShelfCanvas::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void ShelfCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

void ShelfCanvas::mousePressEvent(QMouseEvent* event)
{
    if (const std::optional<ShelfHit> hit = hitAt(event->position()))
        Q_EMIT picked(hit->position);
}

void ShelfCanvas::mouseMoveEvent(QMouseEvent* event)
{
    Q_EMIT hovered(hitAt(event->position()));
}

void ShelfCanvas::leaveEvent(QEvent* event)
{
    QAbstractScrollArea::leaveEvent(event);
    Q_EMIT hovered(std::nullopt);
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

void ShelfCanvas::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (step == 0 || m_rows.empty()) {
        QAbstractScrollArea::keyPressEvent(event);
        return;
    }
    const auto now = std::ranges::find_if(
        m_rows, [this](const ShelfRow& row) { return row.position == m_selected; });
    const int from = now == m_rows.end() ? -1 : static_cast<int>(now - m_rows.begin());
    const int row = std::clamp(from + step, 0, static_cast<int>(m_rows.size()) - 1);
    const double top = rowTop(row);
    if (top < m_at.header || top + m_at.row > viewport()->height())
        verticalScrollBar()->setValue(static_cast<int>(row * m_at.row));
    Q_EMIT picked(m_rows[static_cast<std::size_t>(row)].position);
}

} // namespace ui
