// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picks/selection_curves_canvas.h"

#include "ui/theme/theme.h"

#include <QFocusEvent>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui {

namespace {

constexpr double kLeastShown = 1e-4; // a logarithm has no place for 0
constexpr double kSelectionCurvesGap = 8.0;
constexpr int kSelectionCurvesPageStep = 10;

// The largest of 1, 2 or 5 times a power of ten with which `range` has at least `steps` steps.
double roundStep(double range, double steps)
{
    const double raw = range / steps;
    const double power = std::pow(10.0, std::floor(std::log10(raw)));
    const double lead = raw / power;
    return power * (lead >= 5 ? 5 : lead >= 2 ? 2 : 1);
}

} // namespace

SelectionCurvesCanvas::SelectionCurvesCanvas(QWidget* parent)
    : Canvas(parent)
{
}

void SelectionCurvesCanvas::show(SelectionCurves curves)
{
    if (m_curves == curves)
        return;
    m_curves = std::move(curves);
    if (m_reading && *m_reading > m_curves.picks())
        moveReading({});
    measure();
    update();
}

void SelectionCurvesCanvas::setScale(Scale scale)
{
    m_scale = scale;
    measure();
    update();
}

QSize SelectionCurvesCanvas::minimumSizeHint() const
{
    const QFontMetrics metrics(fontFor(TextRank::Small, font()));
    return {24 * metrics.averageCharWidth() + 120, 7 * metrics.height()};
}

void SelectionCurvesCanvas::measure()
{
    double top = 0.0;
    double bottom = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < m_curves.herding.size(); ++i) {
        top = std::max({top,
                        m_curves.herding[i],
                        m_curves.closestToMean[i],
                        m_curves.randomMean[i] + m_curves.randomDeviation[i]});
        bottom = std::min({bottom,
                           m_curves.herding[i],
                           m_curves.closestToMean[i],
                           m_curves.randomMean[i] - m_curves.randomDeviation[i]});
    }
    if (!(top > 0.0) || !std::isfinite(top))
        top = 1.0;
    if (m_scale == Scale::Linear) {
        const double step = roundStep(top, 4);
        m_top = step * std::ceil(top / step - 1e-9);
        m_bottom = 0.0;
        return;
    }
    m_top = std::pow(10.0, std::ceil(std::log10(top) - 1e-9));
    const double least = std::clamp(std::isfinite(bottom) ? bottom : top, kLeastShown, m_top / 10);
    m_bottom = std::pow(10.0, std::floor(std::log10(least) + 1e-9));
}

std::vector<SelectionCurvesCanvas::Line> SelectionCurvesCanvas::lines() const
{
    const Theme theme = themeFor(palette());
    const QColor purple = theme.isDark ? QColor(0xc9, 0x9c, 0xf0) : QColor(0x83, 0x2d, 0xb6);
    return {{tr("random ± sd"), theme.mutedText, 1.8, Qt::SolidLine, &m_curves.randomMean},
            {tr("closest to mean"), purple, 2.2, Qt::DashLine, &m_curves.closestToMean},
            {tr("herding"), theme.text, 3.0, Qt::SolidLine, &m_curves.herding}};
}

QRectF SelectionCurvesCanvas::plot() const
{
    const QFontMetricsF metrics(fontFor(TextRank::Small, font()));
    double names = 0.0;
    for (const Line& line : lines())
        names = std::max(names, metrics.horizontalAdvance(line.name));
    const double left = metrics.horizontalAdvance(QStringLiteral("0.0001")) + kSelectionCurvesGap;
    return QRectF(rect()).adjusted(left,
                                   metrics.height() / 2 + 2,
                                   -names - 2 * kSelectionCurvesGap,
                                   -2 * metrics.height() - kSelectionCurvesGap);
}

double SelectionCurvesCanvas::heightOf(double distance) const
{
    if (m_scale == Scale::Linear)
        return distance / m_top;
    const double shown = std::max(distance, m_bottom);
    return std::log10(shown / m_bottom) / std::log10(m_top / m_bottom);
}

QPointF SelectionCurvesCanvas::placeOf(int m, double distance) const
{
    const QRectF room = plot();
    const double across = m_curves.picks() > 1 ? (m - 1.0) / (m_curves.picks() - 1.0) : 0.5;
    return {room.left() + across * room.width(),
            room.bottom() - std::clamp(heightOf(distance), 0.0, 1.0) * room.height()};
}

void SelectionCurvesCanvas::paintAxes(QPainter& painter) const
{
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    const QRectF room = plot();
    painter.setFont(small);
    const auto level = [&](double value, const QString& text) {
        const double y = room.bottom() - heightOf(value) * room.height();
        painter.setPen(QPen(theme.grid, 1.0));
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y));
        painter.setPen(theme.mutedText);
        painter.drawText(
            QRectF(
                0, y - metrics.height() / 2, room.left() - kSelectionCurvesGap, metrics.height()),
            Qt::AlignRight | Qt::AlignVCenter,
            text);
    };
    if (m_scale == Scale::Linear) {
        const double lines = std::clamp(room.height() / (2.2 * metrics.height()), 1.0, 4.0);
        const double step = roundStep(m_top, lines);
        for (double value = 0.0; value <= m_top * 1.0001; value += step)
            level(value, QLocale().toString(value, 'g', 3));
    } else {
        for (double value = m_bottom; value <= m_top * 1.0001; value *= 10)
            level(value, QLocale().toString(value, 'g', 3));
    }
    const double most = m_curves.picks();
    const double numbers =
        std::max(1.0, room.width() / (2.5 * metrics.horizontalAdvance(QStringLiteral("1000"))));
    const int step =
        std::max(1, static_cast<int>(std::ceil(roundStep(most, std::min(numbers, 8.0)))));
    const double below = room.bottom() + 2;
    const auto tick = [&](int m) {
        const double x = placeOf(m, 0.0).x();
        painter.drawText(
            QRectF(x - 40, below, 80, metrics.height()), Qt::AlignHCenter, QString::number(m));
    };
    painter.setPen(theme.mutedText);
    tick(1);
    for (int m = step; m <= m_curves.picks(); m += step) {
        const bool isFree = placeOf(m, 0.0).x() - placeOf(1, 0.0).x() >
                            metrics.horizontalAdvance(QStringLiteral("1000"));
        if (isFree)
            tick(m);
    }
    painter.drawText(QRectF(room.left(), below + metrics.height(), room.width(), metrics.height()),
                     Qt::AlignHCenter,
                     metrics.elidedText(tr("m, pictures picked"), Qt::ElideRight, room.width()));
}

void SelectionCurvesCanvas::paintBand(QPainter& painter) const
{
    QPolygonF band;
    for (int m = 1; m <= m_curves.picks(); ++m) {
        const auto at = static_cast<std::size_t>(m - 1);
        band.append(placeOf(m, m_curves.randomMean[at] + m_curves.randomDeviation[at]));
    }
    for (int m = m_curves.picks(); m >= 1; --m) {
        const auto at = static_cast<std::size_t>(m - 1);
        band.append(placeOf(m, m_curves.randomMean[at] - m_curves.randomDeviation[at]));
    }
    QColor shade = themeFor(palette()).mutedText;
    shade.setAlphaF(0.22F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(shade);
    painter.drawPolygon(band);
    painter.setBrush(Qt::NoBrush);
}

void SelectionCurvesCanvas::paintLines(QPainter& painter) const
{
    for (const Line& line : lines()) {
        QPolygonF points;
        for (int m = 1; m <= m_curves.picks(); ++m)
            points.append(placeOf(m, (*line.values)[static_cast<std::size_t>(m - 1)]));
        painter.setPen(QPen(line.colour, line.width, line.style, Qt::FlatCap, Qt::BevelJoin));
        if (points.size() == 1)
            painter.drawEllipse(points.front(), 3, 3);
        else
            painter.drawPolyline(points);
    }
}

// Beside the line ends, moved apart where they would overlap.
void SelectionCurvesCanvas::paintNames(QPainter& painter) const
{
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    struct Name
    {
        const Line* line;
        double y;
    };
    const std::vector<Line> drawn = lines();
    std::vector<Name> names;
    names.reserve(drawn.size());
    for (const Line& line : drawn)
        names.push_back({&line, placeOf(m_curves.picks(), line.values->back()).y()});
    std::ranges::stable_sort(names, {}, &Name::y);
    const double step = metrics.height();
    double least = step / 2;
    for (Name& name : names) {
        name.y = std::max(name.y, least);
        least = name.y + step;
    }
    double most = plot().bottom() - step / 2 + 3; // above the numbers of the axis
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
        name->y = std::min(name->y, most);
        most = name->y - step;
    }
    painter.setFont(small);
    const double left = plot().right() + kSelectionCurvesGap;
    for (const Name& name : names) {
        painter.setPen(name.line->colour);
        painter.drawText(QRectF(left, name.y - step / 2, width() - left, step),
                         Qt::AlignVCenter,
                         name.line->name);
    }
}

void SelectionCurvesCanvas::paintCut(QPainter& painter) const
{
    if (m_curves.kept < 1)
        return;
    const Theme theme = themeFor(palette());
    const QFont small = fontFor(TextRank::Small, font());
    const QFontMetricsF metrics(small);
    const QRectF room = plot();
    const double x = placeOf(m_curves.kept, 0.0).x();
    painter.setPen(QPen(theme.notice, 2.5));
    painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()));
    const QString words = tr("kept now: %1").arg(m_curves.kept);
    const double wide = metrics.horizontalAdvance(words);
    // On the side with more room.
    const bool isRight = x + 5 + wide < room.right();
    painter.setFont(small);
    painter.setPen(theme.noticeText);
    painter.drawText(
        QRectF(isRight ? x + 5 : x - 5 - wide, room.top(), wide + 1, metrics.height()), 0, words);
}

void SelectionCurvesCanvas::paintReading(QPainter& painter) const
{
    if (!m_reading)
        return;
    const Theme theme = themeFor(palette());
    const QRectF room = plot();
    const double x = placeOf(*m_reading, 0.0).x();
    painter.setPen(QPen(theme.focus, 1.0));
    painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()));
    for (const Line& line : lines()) {
        painter.setPen(QPen(theme.card, 1.5));
        painter.setBrush(line.colour);
        painter.drawEllipse(
            placeOf(*m_reading, (*line.values)[static_cast<std::size_t>(*m_reading - 1)]), 4, 4);
    }
    painter.setBrush(Qt::NoBrush);
}

void SelectionCurvesCanvas::paint(QPainter& painter, const QRect&)
{
    paintAxes(painter);
    paintBand(painter);
    paintCut(painter);
    paintLines(painter);
    paintNames(painter);
    paintReading(painter);
}

void SelectionCurvesCanvas::moveReading(std::optional<int> m)
{
    if (m_reading == m)
        return;
    m_reading = m;
    update();
    Q_EMIT read(m);
}

void SelectionCurvesCanvas::point(std::optional<QPointF> at)
{
    const QRectF room = plot();
    if (!at || isEmpty() || room.width() <= 0)
        return moveReading({});
    const double across = (at->x() - room.left()) / room.width();
    moveReading(std::clamp(
        1 + static_cast<int>(std::lround(across * (m_curves.picks() - 1))), 1, m_curves.picks()));
}

bool SelectionCurvesCanvas::go(Step step)
{
    const int now = m_reading.value_or(std::max(1, m_curves.kept));
    const auto readAt = [&](int m) {
        moveReading(std::clamp(m, 1, m_curves.picks()));
        return true;
    };
    switch (step) {
    case Step::Left:
        return readAt(now - 1);
    case Step::Right:
        return readAt(now + 1);
    case Step::PageBack:
        return readAt(now - kSelectionCurvesPageStep);
    case Step::PageOn:
        return readAt(now + kSelectionCurvesPageStep);
    case Step::First:
        return readAt(1);
    case Step::Last:
        return readAt(m_curves.picks());
    default:
        return false;
    }
}

} // namespace ui
