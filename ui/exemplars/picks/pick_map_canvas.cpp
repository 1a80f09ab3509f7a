// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picks/pick_map_canvas.h"

#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui {

namespace {

constexpr double kMargin = 14.0;
constexpr double kDot = 2.2;
constexpr double kPicked = 3.6;
constexpr double kChosen = 8.0;
constexpr double kPickMapReach = 14.0; // of the pointer
constexpr double kWorthALens = 2.5;    // magnification below which it shows nothing new
constexpr double kLensShare = 0.42;    // of the lower side
constexpr double kSmallestLens = 84;   // pixels
constexpr int kPickMapPageStep = 10;

void drawCross(QPainter& painter, QPointF at, double arm)
{
    painter.drawLine(at - QPointF(arm, 0), at + QPointF(arm, 0));
    painter.drawLine(at - QPointF(0, arm), at + QPointF(0, arm));
}

void drawDiamond(QPainter& painter, QPointF at, double arm)
{
    painter.drawPolygon(QPolygonF{
        at - QPointF(0, arm), at + QPointF(arm, 0), at + QPointF(0, arm), at - QPointF(arm, 0)});
}

double length(QPointF point)
{
    return std::hypot(point.x(), point.y());
}

} // namespace

PickMapCanvas::PickMapCanvas(QWidget* parent)
    : Canvas(parent)
{
}

void PickMapCanvas::show(PickStory story)
{
    if (m_story == story)
        return;
    m_story = std::move(story);
    m_pick = std::clamp(m_pick, std::min(1, m_story.picks()), m_story.picks());
    layOut();
    update();
}

void PickMapCanvas::setPick(int pick)
{
    m_pick = std::clamp(pick, std::min(1, m_story.picks()), m_story.picks());
    update();
}

QSize PickMapCanvas::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {22 * metrics.averageCharWidth(), 7 * metrics.height()};
}

void PickMapCanvas::layOut()
{
    QRectF reach(-1e-6, -1e-6, 2e-6, 2e-6);
    for (const QPointF& point : m_story.points)
        reach = reach.united(QRectF(point, QSizeF(1e-9, 1e-9)));
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    const QRectF room =
        QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kMargin - metrics.height());
    m_scale =
        std::max(1e-6, std::min(room.width() / reach.width(), room.height() / reach.height()));
    // Points go up with y, pixels down.
    m_origin = room.center() - QPointF(reach.center().x(), -reach.center().y()) * m_scale;
}

QPointF PickMapCanvas::placeOf(QPointF point) const
{
    return m_origin + QPointF(point.x(), -point.y()) * m_scale;
}

double PickMapCanvas::lensSide() const
{
    return kLensShare * std::min(width(), height());
}

const std::vector<PickStory::Candidate>& PickMapCanvas::candidates() const
{
    return m_story.candidates[static_cast<std::size_t>(m_pick - 1)];
}

void PickMapCanvas::paintPoints(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    QColor faint = theme.mutedText;
    faint.setAlphaF(0.38F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint);
    for (const QPointF& point : m_story.points)
        painter.drawEllipse(placeOf(point), kDot, kDot);
    painter.setBrush(theme.text);
    for (int pick = 1; pick < m_pick; ++pick)
        painter.drawEllipse(
            placeOf(
                m_story
                    .points[m_story.candidates[static_cast<std::size_t>(pick - 1)].front().point]),
            kPicked,
            kPicked);
    painter.setBrush(Qt::NoBrush);
}

void PickMapCanvas::paintCandidates(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    for (std::size_t place = candidates().size(); place-- > 1;) {
        const QPointF at = placeOf(m_story.points[candidates()[place].point]);
        painter.setPen(QPen(theme.card, 4.0));
        painter.setBrush(theme.card);
        drawDiamond(painter, at, kChosen - 1);
        painter.setPen(QPen(theme.text, 1.6));
        drawDiamond(painter, at, kChosen - 1);
        painter.drawText(
            QRectF(at.x() + kChosen + 2, at.y() - metrics.height() / 2, 40, metrics.height()),
            Qt::AlignVCenter,
            QString::number(place + 1));
    }
    const QPointF chosen = placeOf(m_story.points[candidates().front().point]);
    painter.setPen(QPen(theme.card, 5.0));
    painter.setBrush(theme.focus);
    painter.drawEllipse(chosen, kChosen, kChosen);
    painter.setPen(QPen(theme.text, 2.0));
    painter.drawEllipse(chosen, kChosen, kChosen);
    painter.setBrush(Qt::NoBrush);
    QFont bold = small;
    bold.setBold(true);
    painter.setFont(bold);
    painter.drawText(
        QRectF(chosen.x() + kChosen + 3, chosen.y() - metrics.height() / 2, 40, metrics.height()),
        Qt::AlignVCenter,
        QStringLiteral("1"));
}

void PickMapCanvas::paintMove(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QPointF now = placeOf(m_story.meanAfter(m_pick));
    painter.setPen(QPen(theme.notice, 2.0));
    QPolygonF trail;
    for (int pick = 1; pick <= m_pick; ++pick)
        trail.append(placeOf(m_story.meanAfter(pick)));
    painter.drawPolyline(trail);
    painter.setPen(QPen(theme.card, 1.5));
    painter.setBrush(theme.notice);
    painter.drawEllipse(now, 5.0, 5.0);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.card, 5.0));
    drawCross(painter, placeOf({}), 9.0);
    painter.setPen(QPen(theme.text, 2.5));
    drawCross(painter, placeOf({}), 9.0);
}

// What happens around the class mean, once it is too small to be seen on the plane: where the mean
// stood, where each candidate would have brought it, and where it went.
void PickMapCanvas::paintLens(QPainter& painter) const
{
    const double side = lensSide();
    if (m_pick < 2 || side < kSmallestLens)
        return;
    double reach = length(m_story.meanAfter(m_pick - 1));
    for (const PickStory::Candidate& candidate : candidates())
        reach = std::max(reach, length(candidate.mean));
    const double scale = 0.40 * side / std::max(reach, 1e-9);
    if (scale < kWorthALens * m_scale)
        return;
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    const QRectF box(width() - side - 4, 4, side, side);
    painter.setPen(QPen(theme.mutedText, 1.0));
    painter.setBrush(theme.card);
    painter.drawRoundedRect(box, 6, 6);
    painter.save();
    painter.setClipRect(box.adjusted(1, 1, -1, -1));
    const auto at = [&](QPointF point) {
        return box.center() + QPointF(point.x(), -point.y()) * scale;
    };
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 2.0));
    drawCross(painter, at({}), 7.0);
    QPolygonF trail;
    for (int pick = std::max(1, m_pick - 3); pick < m_pick; ++pick)
        trail.append(at(m_story.meanAfter(pick)));
    QColor past = theme.notice;
    past.setAlphaF(0.5F);
    painter.setPen(QPen(past, 1.5));
    painter.drawPolyline(trail);
    const QPointF before = at(m_story.meanAfter(m_pick - 1));
    painter.setPen(QPen(theme.mutedText, 1.4));
    for (std::size_t place = candidates().size(); place-- > 1;)
        drawDiamond(painter, at(candidates()[place].mean), 5.0);
    painter.setPen(QPen(theme.notice, 2.5));
    painter.drawLine(before, at(m_story.meanAfter(m_pick)));
    painter.setBrush(theme.card);
    painter.drawEllipse(before, 4.0, 4.0);
    painter.setBrush(theme.notice);
    painter.drawEllipse(at(m_story.meanAfter(m_pick)), 5.0, 5.0);
    painter.restore();
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    painter.drawText(box.adjusted(6, 2, -6, -2),
                     Qt::AlignLeft | Qt::AlignTop,
                     metrics.elidedText(tr("× %1").arg(std::lround(scale / m_scale)),
                                        Qt::ElideRight,
                                        box.width() - 12));
}

void PickMapCanvas::paintKey(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    painter.setPen(theme.mutedText);
    const double middle = height() - metrics.height() / 2 - 1;
    double x = 10;
    const auto entry = [&](const QString& words, const auto& drawSign) {
        if (x + 10 + metrics.horizontalAdvance(words) > width())
            return;
        drawSign(QPointF(x, middle));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(theme.mutedText);
        painter.drawText(QRectF(x + 10, middle - metrics.height() / 2, width(), metrics.height()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         words);
        x += 30 + metrics.horizontalAdvance(words);
    };
    entry(tr("next pick"), [&](QPointF at) {
        painter.setPen(QPen(theme.text, 1.5));
        painter.setBrush(theme.focus);
        painter.drawEllipse(at, 5.0, 5.0);
    });
    entry(tr("runners-up"), [&](QPointF at) {
        painter.setPen(QPen(theme.text, 1.5));
        drawDiamond(painter, at, 5.5);
    });
    entry(tr("class mean"), [&](QPointF at) {
        painter.setPen(QPen(theme.text, 2.0));
        drawCross(painter, at, 5.5);
    });
    entry(tr("mean of the picks"), [&](QPointF at) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.notice);
        painter.drawEllipse(at, 4.5, 4.5);
    });
    entry(tr("picked before"), [&](QPointF at) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.text);
        painter.drawEllipse(at, kPicked, kPicked);
    });
}

void PickMapCanvas::paint(QPainter& painter, const QRect&)
{
    paintPoints(painter);
    if (m_pick > 0) {
        paintCandidates(painter);
        paintMove(painter);
        paintLens(painter);
    }
    paintKey(painter);
}

void PickMapCanvas::point(std::optional<QPointF> at)
{
    std::optional<std::size_t> nearest;
    double least = kPickMapReach;
    for (std::size_t i = 0; at && i < m_story.points.size(); ++i) {
        const double gap = length(placeOf(m_story.points[i]) - *at);
        if (gap < least) {
            least = gap;
            nearest = i;
        }
    }
    Q_EMIT hovered(nearest);
}

bool PickMapCanvas::go(Step step)
{
    switch (step) {
    case Step::Left:
        Q_EMIT pickAsked(m_pick - 1);
        return true;
    case Step::Right:
        Q_EMIT pickAsked(m_pick + 1);
        return true;
    case Step::PageBack:
        Q_EMIT pickAsked(m_pick - kPickMapPageStep);
        return true;
    case Step::PageOn:
        Q_EMIT pickAsked(m_pick + kPickMapPageStep);
        return true;
    case Step::First:
        Q_EMIT pickAsked(1);
        return true;
    case Step::Last:
        Q_EMIT pickAsked(m_story.picks());
        return true;
    default:
        return false;
    }
}

} // namespace ui
