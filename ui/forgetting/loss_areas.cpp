// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/loss_areas.h"

#include "ui/words/filled_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr std::size_t kMostLabelledHeads = 6;

struct LossAreasText
{
    Q_DECLARE_TR_FUNCTIONS(LossPartsView)
};

using Stretch = LossShape::Stretch;

// Points of one phase of one step, all finite, without their edges yet.
std::vector<Stretch> stretches(const LossSeries& series)
{
    std::vector<Stretch> result;
    const LossPoint* last = nullptr; // none after one that is not finite
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        const LossPoint& point = series.points[i];
        if (!std::isfinite(totalLoss(point))) {
            last = nullptr;
            continue;
        }
        const bool goesOn = last && last->point.step == point.point.step &&
                            last->point.phase == point.point.phase &&
                            last->distillation.size() == point.distillation.size();
        if (!goesOn)
            result.push_back({i, i, {}});
        result.back().last = i + 1;
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

void addEdges(Stretch& stretch, const LossSeries& series)
{
    const std::size_t heads = series.points[stretch.first].distillation.size();
    stretch.edges.resize(heads + 2);
    for (std::size_t i = stretch.first; i < stretch.last; ++i) {
        const LossPoint& point = series.points[i];
        const auto tick = static_cast<double>(point.point.tick);
        stretch.edges[0].emplace_back(tick, 0.0);
        double sum = point.crossEntropy;
        stretch.edges[1].emplace_back(tick, sum);
        for (std::size_t head = 0; head < heads; ++head) {
            sum += point.distillation[head];
            stretch.edges[head + 2].emplace_back(tick, sum);
        }
    }
}

// The newest point at or before `moment`, the first where all come later, the last without one.
const LossPoint&
shownOf(const Stretch& stretch, const LossSeries& series, std::optional<std::int64_t> moment)
{
    if (!moment)
        return series.points[stretch.last - 1];
    const LossPoint* newest = pointAt(series, *moment);
    const LossPoint* first = &series.points[stretch.first];
    return newest ? *std::clamp(newest, first, &series.points[stretch.last - 1]) : *first;
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
        return {LossAreasText::tr("cross-entropy %1").arg(number(point.crossEntropy)),
                LossAreasText::tr("CE %1").arg(number(point.crossEntropy))};
    if (point.distillation.size() > kMostLabelledHeads)
        return {filled(LossAreasText::tr("%1 heads %2"),
                       point.distillation.size(),
                       number(distillationLoss(point))),
                LossAreasText::tr("heads %1").arg(number(distillationLoss(point)))};
    return {filled(LossAreasText::tr("head %1 %2"), part, number(point.distillation[part - 1]))};
}

} // namespace

LossShape lossShape(const LossSeries& series)
{
    LossShape shape{stretches(series), 0.0};
    for (Stretch& stretch : shape.stretches) {
        addEdges(stretch, series);
        for (const QList<QPointF>& edge : stretch.edges) {
            for (const QPointF& point : edge)
                shape.top = std::max(shape.top, point.y());
        }
    }
    return shape;
}

LossAreas lossAreas(const LossShape& shape,
                    const LossSeries& series,
                    std::optional<std::int64_t> moment,
                    const ArmStyle& crossEntropy,
                    const Theme& theme)
{
    LossAreas drawn;
    const Stretch* labelled = nullptr;
    for (const Stretch& stretch : shape.stretches) {
        if (!moment || series.points[stretch.first].point.tick <= *moment)
            labelled = &stretch;
    }
    for (const Stretch& stretch : shape.stretches) {
        const std::size_t heads = stretch.edges.size() - 2;
        const LossPoint& shown = shownOf(stretch, series, moment);
        for (std::size_t part = 0; part <= heads; ++part) {
            const QList<QPointF>& below = stretch.edges[part];
            const QList<QPointF>& top = stretch.edges[part + 1];
            QColor fill = crossEntropy.colour;
            fill.setAlphaF(0.45F);
            ChartLine line;
            line.points = top;
            line.colour = part == 0 ? crossEntropy.colour : theme.teacher;
            line.width = part == 0 ? 2.0 : 1.2;
            line.labelColour = part == 0 ? crossEntropy.text : theme.text;
            const bool hasLabel = part == 0 || heads <= kMostLabelledHeads || part == heads;
            if (&stretch == labelled && hasLabel) {
                const QStringList words = labels(shown, part);
                line.label = words[0];
                line.briefLabel = words.value(1);
                line.labelAt = QPointF(static_cast<double>(shown.point.tick), height(shown, part));
            }
            drawn.areas.push_back({top, below, part == 0 ? fill : headColour(part, theme)});
            drawn.lines.push_back(std::move(line));
        }
    }
    return drawn;
}

} // namespace ui
