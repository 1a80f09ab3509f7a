// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picture_rows.h"

#include "ui/theme/theme.h"
#include "ui/widgets/slim_scroll_bar.h"

#include <QFocusEvent>
#include <QFontMetricsF>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr double kPictureRowsGap = 2.0;
constexpr double kPictureRowsRowGap = 5.0;
constexpr double kPictureRowsBeforeName = 6.0;
constexpr double kPictureRowsBesideWords = 10.0;
constexpr double kBesideHeading = 8.0;
constexpr double kPictureRowsMostWords = 0.4; // of the width
// Largest first.
constexpr std::array kSides{64.0,
                            58.0,
                            52.0,
                            47.0,
                            43.0,
                            39.0,
                            35.0,
                            32.0,
                            29.0,
                            26.0,
                            24.0,
                            22.0,
                            20.0,
                            18.0,
                            17.0,
                            16.0,
                            15.0,
                            14.0,
                            13.0};
constexpr double kPictureRowsScrolled = 25.0; // where not even the smallest lets all be seen

} // namespace

PictureRows::PictureRows(QWidget* parent)
    : ScrolledCanvas(parent)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBar(new SlimScrollBar(Qt::Vertical, this));
    viewport()->setAutoFillBackground(false);
}

void PictureRows::show(std::vector<PictureRow> rows)
{
    if (m_rows == rows)
        return;
    const auto marked = [this] {
        const auto found = std::ranges::find_if(m_rows, &PictureRow::isMarked);
        return found == m_rows.end() ? QString() : found->name;
    };
    const QString before = marked();
    m_rows = std::move(rows);
    layOut();
    if (marked() != before)
        revealMarked();
}

// Only where it does not stand in view already.
void PictureRows::revealMarked()
{
    const auto marked = std::ranges::find_if(m_rows, &PictureRow::isMarked);
    if (marked == m_rows.end())
        return;
    const Placed& place = m_places[static_cast<std::size_t>(marked - m_rows.begin())];
    if (place.top < scrolled() || place.top + place.height > scrolled() + viewport()->height())
        verticalScrollBar()->setValue(static_cast<int>(place.top));
}

QSize PictureRows::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Body, font()));
    return {24 * metrics.averageCharWidth(), 4 * metrics.height()};
}

std::vector<PictureRows::Placed> PictureRows::placed(double side) const
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const QFontMetricsF body(fontFor(TextRank::Body, font()));
    const double left = m_words + kPictureRowsBesideWords;
    const double right = std::max(left + side, viewport()->width() - 2.0);
    const double words = body.height() + small.height();
    std::vector<Placed> places;
    double top = 0.0;
    for (const PictureRow& row : m_rows) {
        Placed place;
        place.top = top;
        double x = left;
        double y = kPictureRowsRowGap / 2;
        for (const RowPicture& picture : row.pictures) {
            QRectF heading;
            if (!picture.heading.isEmpty()) {
                const double wide = small.horizontalAdvance(picture.heading) + kBesideHeading;
                if (x > left)
                    x += kBesideHeading;
                if (x + wide + side > right && x > left) {
                    x = left;
                    y += side + kPictureRowsGap;
                }
                heading = QRectF(x, y, wide, side);
                x += wide;
            } else if (x + side > right && x > left) {
                x = left;
                y += side + kPictureRowsGap;
            }
            place.headings.push_back(heading);
            place.pictures.emplace_back(x, y, side, side);
            x += side + kPictureRowsGap;
        }
        place.height = std::max(words, y + side) + kPictureRowsRowGap;
        top += place.height;
        places.push_back(std::move(place));
    }
    return places;
}

double PictureRows::totalHeight(const std::vector<Placed>& rows) const
{
    return rows.empty() ? 0.0 : rows.back().top + rows.back().height;
}

void PictureRows::layOut()
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    const QFontMetricsF body(fontFor(TextRank::Body, font()));
    m_words = 0.0;
    for (const PictureRow& row : m_rows)
        m_words = std::max({m_words,
                            kPictureRowsBeforeName + body.horizontalAdvance(row.name) + 2,
                            kPictureRowsBeforeName + small.horizontalAdvance(row.caption) + 2});
    m_words = std::min(m_words, kPictureRowsMostWords * maximumViewportSize().width());
    const double room = maximumViewportSize().height();
    // What fits at one size fits at every smaller one.
    const auto* fitting = std::ranges::partition_point(
        kSides, [&](double side) { return totalHeight(placed(side)) > room; });
    m_side = fitting == kSides.end() ? kPictureRowsScrolled : *fitting;
    m_places = placed(m_side);
    const int below = static_cast<int>(std::ceil(totalHeight(m_places))) - viewport()->height();
    verticalScrollBar()->setRange(0, std::max(0, below));
    verticalScrollBar()->setPageStep(std::max(1, viewport()->height()));
    verticalScrollBar()->setSingleStep(static_cast<int>(m_side + kPictureRowsRowGap));
    viewport()->update();
}

double PictureRows::scrolled() const
{
    return verticalScrollBar()->value();
}

QPointF PictureRows::centreOf(int row, int picture) const
{
    const Placed& place = m_places[static_cast<std::size_t>(row)];
    return place.pictures[static_cast<std::size_t>(picture)].center() +
           QPointF(0, place.top - scrolled());
}

void PictureRows::paintRow(QPainter& painter, std::size_t row)
{
    const Theme theme = themeFor(palette());
    const PictureRow& shown = m_rows[row];
    const Placed& place = m_places[row];
    const double top = place.top - scrolled();
    if (shown.isMarked) {
        QColor tint = theme.focus;
        tint.setAlphaF(0.16F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(QRectF(0, top, viewport()->width(), place.height - 1), 6, 6);
    } else if (row > 0) {
        painter.setPen(QPen(theme.grid, 1.0));
        painter.drawLine(QPointF(0, top), QPointF(viewport()->width(), top));
    }
    painter.setBrush(Qt::NoBrush);
    const QFont body = fontFor(TextRank::Body, font());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(body);
    const QFontMetricsF smallMetrics(small);
    const double wide = m_words - kPictureRowsBeforeName;
    painter.setFont(body);
    painter.setPen(theme.text);
    painter.drawText(QRectF(kPictureRowsBeforeName, top + 2, wide, metrics.height()),
                     Qt::AlignVCenter,
                     metrics.elidedText(shown.name, Qt::ElideRight, wide));
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    painter.drawText(
        QRectF(kPictureRowsBeforeName, top + 2 + metrics.height(), wide, smallMetrics.height()),
        Qt::AlignVCenter,
        smallMetrics.elidedText(shown.caption, Qt::ElideRight, wide));
    for (std::size_t i = 0; i < shown.pictures.size(); ++i) {
        const RowPicture& picture = shown.pictures[i];
        const QRectF box = place.pictures[i].translated(0, top);
        if (box.bottom() < 0 || box.top() > viewport()->height())
            continue;
        if (!picture.heading.isEmpty()) {
            painter.setPen(theme.mutedText);
            painter.drawText(place.headings[i].translated(0, top),
                             Qt::AlignLeft | Qt::AlignVCenter,
                             picture.heading);
        }
        painter.setOpacity(picture.look == RowPicture::Look::Kept      ? 1.0
                           : picture.look == RowPicture::Look::Dropped ? 0.6
                                                                       : 0.22);
        m_pictures.draw(painter, box, picture.datasetIndex, theme.track);
        painter.setOpacity(1.0);
        if (picture.look == RowPicture::Look::Dropped) {
            painter.setPen(QPen(theme.notice, m_side > 24 ? 2.0 : 1.2));
            painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
            painter.drawLine(box.bottomLeft(), box.topRight());
        }
    }
}

void PictureRows::paint(QPainter& painter, const QRect&)
{
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const double top = m_places[row].top - scrolled();
        if (top + m_places[row].height > 0 && top < viewport()->height())
            paintRow(painter, row);
    }
}

std::optional<PictureRowHit> PictureRows::hitAt(QPointF point) const
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const QPointF inside = point - QPointF(0, m_places[row].top - scrolled());
        if (inside.y() < 0 || inside.y() >= m_places[row].height)
            continue;
        PictureRowHit hit{static_cast<int>(row), std::nullopt};
        for (std::size_t i = 0; i < m_places[row].pictures.size(); ++i) {
            if (m_places[row].pictures[i].adjusted(-1, -1, 1, 1).contains(inside))
                hit.picture = static_cast<int>(i);
        }
        return hit;
    }
    return std::nullopt;
}

void PictureRows::press(QPointF at)
{
    if (const std::optional<PictureRowHit> hit = hitAt(at))
        Q_EMIT picked(hit->row);
}

void PictureRows::point(std::optional<QPointF> at)
{
    Q_EMIT hovered(at ? hitAt(*at) : std::nullopt);
}

bool PictureRows::go(Step step)
{
    if (step != Step::Down && step != Step::Up)
        return false;
    const auto marked = std::ranges::find_if(m_rows, &PictureRow::isMarked);
    const int from = marked == m_rows.end() ? -1 : static_cast<int>(marked - m_rows.begin());
    const int row =
        std::clamp(from + (step == Step::Down ? 1 : -1), 0, static_cast<int>(m_rows.size()) - 1);
    const Placed& place = m_places[static_cast<std::size_t>(row)];
    if (place.top < scrolled() || place.top + place.height > scrolled() + viewport()->height())
        verticalScrollBar()->setValue(static_cast<int>(place.top));
    Q_EMIT picked(row);
    return true;
}

} // namespace ui
