// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/gradient_canvas.h"

#include "ui/soft_targets/temperature_sweep.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

constexpr double kGradientSmallest =
    1e-9; // below it, a curve on a logarithmic scale lies at the bottom

QString number(double value)
{
    return QLocale().toString(value, 'g', 2);
}

} // namespace

void GradientCanvas::show(DistillationGradient gradient, GradientScale scale)
{
    if (gradient == m_gradient && scale == m_scale)
        return;
    m_gradient = std::move(gradient);
    m_scale = scale;
    setPlaceholder(m_gradient.points.empty()
                       ? m_gradient.absence
                       : tr("Teacher and student say the same of this picture: there is no pull, "
                            "at any T."));
    update();
}

TemperatureAxis GradientCanvas::axis() const
{
    const QFontMetricsF small(fontFor(TextRank::Small, font()));
    double left = 0.0;
    if (!pullsNowhere(m_gradient)) {
        for (const double value : ticks(range()))
            left = std::max(left, small.horizontalAdvance(number(value)) + 10);
    }
    // Names stand at the ends of the curves.
    const double right = small.horizontalAdvance(tr("without T² (in training)")) + 10;
    const bool isNarrow = width() - left - right < width() * 0.45;
    return {QRectF(rect()).adjusted(
        left, small.height(), isNarrow ? -12 : -right, -small.height() - 6)};
}

std::optional<TemperatureAxis> GradientCanvas::axisAt(QPointF point) const
{
    const TemperatureAxis shown = axis();
    if (pullsNowhere(m_gradient) || !shown.plot.adjusted(-6, -6, 6, 16).contains(point))
        return std::nullopt;
    return shown;
}

GradientCanvas::Range GradientCanvas::range() const
{
    double least = m_gradient.points.front().plain;
    double most = kGradientSmallest;
    for (const GradientPoint& point : m_gradient.points) {
        least = std::min({least, point.plain, point.squared});
        most = std::max({most, point.plain, point.squared});
    }
    if (m_scale == GradientScale::Linear)
        return {0.0, most * 1.05};
    const double high = std::ceil(std::log10(most));
    const double low = std::floor(std::log10(std::max(least, kGradientSmallest)));
    return {std::min(low, high - 1), high};
}

double GradientCanvas::heightOf(double size, const Range& range) const
{
    const double value =
        m_scale == GradientScale::Linear ? size : std::log10(std::max(size, kGradientSmallest));
    return std::clamp((value - range.low) / (range.high - range.low), 0.0, 1.0);
}

// Round numbers: 1, 2 or 5 times a power of ten apart, or one for each decade.
std::vector<double> GradientCanvas::ticks(const Range& range) const
{
    std::vector<double> values;
    if (m_scale == GradientScale::Logarithmic) {
        for (double power = range.low; power <= range.high; ++power)
            values.push_back(std::pow(10.0, power));
        return values;
    }
    constexpr double kMostLines = 4.0;
    const double decade = std::pow(10.0, std::floor(std::log10(range.high / kMostLines)));
    double step = decade;
    for (const double factor : {2.0, 5.0, 10.0}) {
        if (range.high / step > kMostLines + 0.5)
            step = factor * decade;
    }
    for (int i = 0; step * i <= range.high; ++i)
        values.push_back(step * i);
    return values;
}

void GradientCanvas::paintScale(QPainter& painter,
                                const TemperatureAxis& axis,
                                const Range& range) const
{
    const Theme theme = themeFor(palette());
    const QFontMetricsF small(painter.font());
    double free = axis.plot.bottom() + 2 * small.height();
    for (const double value : ticks(range)) {
        const double y = axis.plot.bottom() - heightOf(value, range) * axis.plot.height();
        painter.setPen(QPen(theme.grid, 1.0));
        painter.drawLine(QPointF(axis.plot.left(), y), QPointF(axis.plot.right(), y));
        if (free - y < small.height() * 1.2)
            continue;
        free = y;
        const QString text = number(value);
        painter.setPen(theme.mutedText);
        painter.drawText(QPointF(axis.plot.left() - 6 - small.horizontalAdvance(text),
                                 y + small.ascent() / 2 - 1),
                         text);
    }
}

// The curve of the arm's own loss is bold; both are named at their ends, or above where it is
// narrow.
void GradientCanvas::paintCurves(QPainter& painter,
                                 const TemperatureAxis& axis,
                                 const Range& range) const
{
    const Theme theme = themeFor(palette());
    const ArmStyle style = armStyle(m_gradient.arm, theme);
    const QFontMetricsF small(painter.font());
    struct Curve
    {
        double GradientPoint::*size;
        QString name;
        bool trains;
    };
    const bool squared = m_gradient.trainsSquared;
    const Curve curves[] = {
        {&GradientPoint::plain, tr("without T²"), !squared},
        {&GradientPoint::squared, tr("with T²"), squared},
    };
    const bool isBeside = axis.plot.right() < width() - 20;
    double above = axis.plot.left();
    double taken = -1e9;
    for (const Curve& curve : curves) {
        std::vector<double> heights;
        for (const GradientPoint& point : m_gradient.points)
            heights.push_back(heightOf(point.*curve.size, range));
        const QColor colour = curve.trains ? style.colour : theme.teacher;
        paintCurve(painter, axis, sweptTemperatures(), heights, {colour, curve.trains ? 2.8 : 1.8});
        const QString text = curve.trains ? tr("%1 (in training)").arg(curve.name) : curve.name;
        painter.setPen(curve.trains ? style.text : theme.mutedText);
        if (!isBeside) {
            painter.drawText(QPointF(above, small.ascent()), text);
            above += small.horizontalAdvance(text) + 14;
            continue;
        }
        double y = axis.plot.bottom() - heights.back() * axis.plot.height();
        if (std::abs(y - taken) < small.height())
            y = taken - small.height();
        // Not into the numbers below the plot.
        y = std::min(y, axis.plot.bottom() - small.ascent() / 2);
        taken = y;
        painter.drawText(QPointF(axis.plot.right() + 8, y + small.ascent() / 2 - 1), text);
    }
}

void GradientCanvas::paint(QPainter& painter, const QRect&)
{
    const Theme theme = themeFor(palette());
    painter.setFont(fontFor(TextRank::Small, font()));
    const TemperatureAxis shown = axis();
    const Range sizes = range();
    paintScale(painter, shown, sizes);
    paintTemperatures(painter, shown, theme);
    paintCurves(painter, shown, sizes);
    // Where the training stands: the same mark as on the slider.
    const double x = shown.toPixel(m_gradient.trainingTemperature);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    const double y = shown.plot.bottom();
    painter.drawPolygon(QPolygonF{{x, y}, {x - 4.5, y + 8}, {x + 4.5, y + 8}});
    paintCursor(painter, shown, m_gradient.atCursor.temperature, theme);
}

} // namespace ui
