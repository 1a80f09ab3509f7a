// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/reliability_canvas.h"

#include "ui/theme/theme.h"
#include "ui/words/filled_text.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace ui {

namespace {

constexpr double kMarker = 4.5;            // half a marker's width
constexpr double kReliabilityReach = 24.0; // how far from a point the pointer may be
constexpr double kFaint = 0.35;            // opacity of a bin with few answers

// The longest that fits.
QString axisCaption(const QFontMetricsF& metrics, double room)
{
    const QStringList captions{ReliabilityCanvas::tr("right ↑ against how sure →, %"),
                               ReliabilityCanvas::tr("right ↑, how sure →, %"),
                               ReliabilityCanvas::tr("right ↑ sure → %")};
    for (const QString& caption : captions) {
        if (metrics.horizontalAdvance(caption) <= room)
            return caption;
    }
    return metrics.elidedText(captions.back(), Qt::ElideRight, room);
}

} // namespace

ReliabilityCanvas::ReliabilityCanvas(QWidget* parent)
    : Canvas(parent)
{
}

void ReliabilityCanvas::show(const ArmReliability& arm)
{
    m_arm = arm;
    setPlaceholder(m_arm.name.isEmpty() ? QString() : reliabilitySentence(m_arm));
    if (m_pointed && m_pointed->point >= curve(m_pointed->age).points.size())
        m_pointed.reset();
    update();
}

QSize ReliabilityCanvas::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {24 * metrics.averageCharWidth(), 8 * metrics.height()};
}

const ReliabilityCurve& ReliabilityCanvas::curve(ClassAge age) const
{
    return age == ClassAge::Old ? m_arm.oldClasses : m_arm.newClasses;
}

QRectF ReliabilityCanvas::plot() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    const double left = metrics.horizontalAdvance(QStringLiteral("100")) + 8;
    const double bottom = 2 * metrics.height() + 4;
    const double top = 2 * metrics.height() + 6;
    return {left,
            top,
            std::max(1.0, width() - left - kMarker - metrics.horizontalAdvance(QChar('0'))),
            std::max(1.0, height() - top - bottom)};
}

QPointF ReliabilityCanvas::placeOf(const ReliabilityPoint& point) const
{
    const QRectF area = plot();
    return {area.left() + point.confidence * area.width(),
            area.bottom() - point.right.value() * area.height()};
}

void ReliabilityCanvas::paint(QPainter& painter, const QRect&)
{
    paintAxes(painter);
    paintCurve(painter, ClassAge::New);
    paintCurve(painter, ClassAge::Old);
}

void ReliabilityCanvas::paintAxes(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QRectF area = plot();
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    painter.setFont(small);
    for (const int percent : {0, 25, 50, 75, 100}) {
        const double x = area.left() + percent / 100.0 * area.width();
        const double y = area.bottom() - percent / 100.0 * area.height();
        painter.setPen(QPen(theme.grid, 1.0));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
        painter.setPen(theme.mutedText);
        const QString text = QString::number(percent);
        const double half = metrics.horizontalAdvance(text) / 2 + 1;
        painter.drawText(
            QRectF(x - half, area.bottom() + 2, 2 * half, metrics.height()), Qt::AlignCenter, text);
        const bool hasRoom = area.height() / 4 >= metrics.height() || percent % 50 == 0;
        if (hasRoom)
            painter.drawText(QRectF(0, y - metrics.height() / 2, area.left() - 4, metrics.height()),
                             Qt::AlignRight | Qt::AlignVCenter,
                             text);
    }
    painter.setPen(QPen(theme.mutedText, 1.2, Qt::DashLine));
    painter.drawLine(area.bottomLeft(), area.topRight());
    painter.setPen(theme.mutedText);
    painter.drawText(
        QRectF(0, area.bottom() + metrics.height() + 2, area.right(), metrics.height()),
        Qt::AlignRight | Qt::AlignVCenter,
        axisCaption(metrics, area.right()));
    // The key says the errors.
    double y = 0.0;
    for (const auto& [sign, name, curve] :
         {std::tuple(QStringLiteral("●"), tr("old"), &m_arm.oldClasses),
          std::tuple(QStringLiteral("◇"), tr("new"), &m_arm.newClasses)}) {
        const QString error =
            curve->answers == 0
                ? tr("no answers")
                : filled(tr("ECE %1 % (n = %2)"),
                         QLocale().toString(100.0 * curve->calibrationError, 'f', 1),
                         curve->answers);
        painter.drawText(
            QRectF(0, y, width(), metrics.height()),
            Qt::AlignLeft | Qt::AlignVCenter,
            metrics.elidedText(tr("%1 %2 %3").arg(sign, name, error), Qt::ElideRight, width()));
        y += metrics.height();
    }
}

// Old: a filled dot and a whole line. New: a hollow diamond and a dotted one.
void ReliabilityCanvas::paintCurve(QPainter& painter, ClassAge age) const
{
    const Theme theme = themeFor(palette());
    const QColor colour = armStyle(m_arm.arm, theme).colour;
    const auto& points = curve(age).points;
    const bool isOld = age == ClassAge::Old;
    painter.setPen(QPen(colour, 2.0, isOld ? Qt::SolidLine : Qt::DotLine));
    for (std::size_t i = 1; i < points.size(); ++i) {
        const bool isFaint = std::min(points[i - 1].right.n, points[i].right.n) < kFewAnswers;
        painter.setOpacity(isFaint ? kFaint : 1.0);
        painter.drawLine(placeOf(points[i - 1]), placeOf(points[i]));
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        const QPointF at = placeOf(points[i]);
        painter.setOpacity(points[i].right.n < kFewAnswers ? kFaint : 1.0);
        painter.setPen(QPen(colour, 1.8));
        painter.setBrush(isOld ? colour : theme.card);
        if (isOld)
            painter.drawEllipse(at, kMarker, kMarker);
        else
            painter.drawPolygon(QPolygonF({at + QPointF(0, -kMarker - 1),
                                           at + QPointF(kMarker + 1, 0),
                                           at + QPointF(0, kMarker + 1),
                                           at + QPointF(-kMarker - 1, 0)}));
        painter.setOpacity(1.0);
        if (m_pointed == ReliabilityHit{age, i}) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(theme.text, 2.0));
            painter.drawEllipse(at, 2 * kMarker, 2 * kMarker);
        }
    }
}

std::optional<ReliabilityHit> ReliabilityCanvas::hitAt(QPointF point) const
{
    std::optional<ReliabilityHit> nearest;
    double distance = kReliabilityReach;
    for (const ClassAge age : {ClassAge::Old, ClassAge::New}) {
        const auto& points = curve(age).points;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const QPointF to = placeOf(points[i]) - point;
            const double here = std::hypot(to.x(), to.y());
            if (here < distance) {
                distance = here;
                nearest = {age, i};
            }
        }
    }
    return nearest;
}

void ReliabilityCanvas::pointTo(std::optional<ReliabilityHit> hit)
{
    if (m_pointed == hit)
        return;
    m_pointed = hit;
    update();
    Q_EMIT pointedAt(hit);
}

// Left and right go from bin to bin, up and down from old to new classes.
void ReliabilityCanvas::point(std::optional<QPointF> at)
{
    pointTo(at ? hitAt(*at) : std::nullopt);
}

bool ReliabilityCanvas::go(Step step)
{
    const bool isAcross = step == Step::Left || step == Step::Right;
    const bool isOver = step == Step::Up || step == Step::Down;
    if (!isAcross && !isOver)
        return false;
    ReliabilityHit to = m_pointed.value_or(ReliabilityHit{});
    if (m_pointed && isOver)
        to.age = to.age == ClassAge::Old ? ClassAge::New : ClassAge::Old;
    if (curve(to.age).points.empty())
        to.age = to.age == ClassAge::Old ? ClassAge::New : ClassAge::Old;
    const std::size_t count = curve(to.age).points.size();
    if (count == 0)
        return true;
    if (m_pointed && step == Step::Right)
        ++to.point;
    if (m_pointed && step == Step::Left && to.point > 0)
        --to.point;
    to.point = std::min(to.point, count - 1);
    pointTo(to);
    return true;
}

} // namespace ui
