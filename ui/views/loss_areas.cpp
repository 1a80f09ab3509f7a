// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/loss_areas.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr std::size_t kMostLabelledHeads = 6;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LossPartsView)
};

// Points of one phase of one step, all finite.
using Stretch = std::vector<const LossPoint*>;

std::vector<Stretch> stretches(const LossSeries& series)
{
    std::vector<Stretch> result;
    const LossPoint* last = nullptr;
    for (const LossPoint& point : series.points) {
        const bool goesOn = last && last->point.step == point.point.step &&
                            last->point.phase == point.point.phase &&
                            last->distillation.size() == point.distillation.size();
        const bool isFinite = std::isfinite(totalLoss(point));
        if (isFinite && (!goesOn || !std::isfinite(totalLoss(*last))))
            result.emplace_back();
        if (isFinite)
            result.back().push_back(&point);
        last = &point;
    }
    return result;
}

// Part 0 is the cross-entropy, part h the distillation of head h, counted from 1.
double height(const LossPoint& point, std::size_t part)
{
    double sum = point.crossEntropy;
    for (std::size_t head = 0; head < part; ++head)
        sum += point.distillation[head];
    return sum;
}

std::vector<QPointF> edge(const Stretch& stretch, std::size_t part)
{
    std::vector<QPointF> points;
    for (const LossPoint* point : stretch)
        points.emplace_back(static_cast<double>(point->point.tick), height(*point, part));
    return points;
}

QColor headColour(std::size_t head, const Theme& theme)
{
    QColor colour = theme.teacher;
    colour.setAlphaF(head % 2 == 1 ? 0.55F : 0.30F);
    return colour;
}

// And shorter, where it can be.
QStringList labels(const LossPoint& point, std::size_t part)
{
    const auto number = [](double value) { return QLocale().toString(value, 'f', 2); };
    if (part == 0)
        return {Text::tr("cross-entropy %1").arg(number(point.crossEntropy)),
                Text::tr("CE %1").arg(number(point.crossEntropy))};
    if (point.distillation.size() > kMostLabelledHeads)
        return {Text::tr("%1 heads %2")
                    .arg(point.distillation.size())
                    .arg(number(distillationLoss(point))),
                Text::tr("heads %1").arg(number(distillationLoss(point)))};
    return {Text::tr("head %1 %2").arg(part).arg(number(point.distillation[part - 1]))};
}

} // namespace

LossAreas lossAreas(const LossSeries& series,
                    std::optional<std::int64_t> moment,
                    const ArmStyle& crossEntropy,
                    const Theme& theme)
{
    LossAreas drawn;
    const std::vector<Stretch> all = stretches(series);
    const Stretch* labelled = nullptr;
    for (const Stretch& stretch : all) {
        if (!moment || stretch.front()->point.tick <= *moment)
            labelled = &stretch;
    }
    for (const Stretch& stretch : all) {
        const std::size_t heads = stretch.front()->distillation.size();
        std::vector<QPointF> below = edge(stretch, 0);
        for (QPointF& point : below)
            point.setY(0.0);
        const LossPoint* shown = stretch.front();
        for (const LossPoint* point : stretch) {
            if (!moment || point->point.tick <= *moment)
                shown = point;
        }
        for (std::size_t part = 0; part <= heads; ++part) {
            std::vector<QPointF> top = edge(stretch, part);
            QColor fill = crossEntropy.colour;
            fill.setAlphaF(0.45F);
            PlotLine line;
            line.points = top;
            line.colour = part == 0 ? crossEntropy.colour : theme.teacher;
            line.width = part == 0 ? 2.0 : 1.2;
            line.labelColour = part == 0 ? crossEntropy.text : theme.text;
            const bool hasLabel = part == 0 || heads <= kMostLabelledHeads || part == heads;
            if (&stretch == labelled && hasLabel) {
                const QStringList words = labels(*shown, part);
                line.label = words[0];
                line.briefLabel = words.value(1);
                line.labelAt =
                    QPointF(static_cast<double>(shown->point.tick), height(*shown, part));
            }
            for (const QPointF& point : top)
                drawn.top = std::max(drawn.top, point.y());
            drawn.areas.push_back({top, below, part == 0 ? fill : headColour(part, theme)});
            drawn.lines.push_back(std::move(line));
            below = std::move(top);
        }
    }
    return drawn;
}

} // namespace ui
