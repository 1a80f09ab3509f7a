// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/loss_parts.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace ui {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("LossParts", text);
}

} // namespace

void extend(LossSeries& series, const engine::Timeline& timeline, int arm)
{
    const std::vector<engine::Evaluated>& evaluations = timeline.evaluations(arm);
    for (; series.taken < evaluations.size(); ++series.taken) {
        const engine::Evaluated& evaluation = evaluations[series.taken];
        if (evaluation.moment == engine::EvaluationMoment::EndOfStep)
            continue;
        series.points.push_back({measuredPoint(evaluation),
                                 evaluation.loss.crossEntropy,
                                 evaluation.loss.distillation});
    }
}

const LossPoint* pointAt(const LossSeries& series, std::int64_t tick)
{
    const auto after = std::ranges::upper_bound(
        series.points, tick, {}, [](const LossPoint& point) { return point.point.tick; });
    return after == series.points.begin() ? nullptr : &*std::prev(after);
}

double distillationLoss(const LossPoint& point)
{
    return std::accumulate(point.distillation.begin(), point.distillation.end(), 0.0);
}

double totalLoss(const LossPoint& point)
{
    return point.crossEntropy + distillationLoss(point);
}

std::size_t mostHeads(const LossSeries& series)
{
    std::size_t most = 0;
    for (const LossPoint& point : series.points)
        most = std::max(most, point.distillation.size());
    return most;
}

ViewTable lossTable(const LossSeries& series)
{
    ViewTable table{{words("tick"), words("moment"), words("cross-entropy")}, {}};
    const std::size_t heads = mostHeads(series);
    for (std::size_t head = 1; head <= heads; ++head)
        table.columns.append(words("distillation of head %1").arg(head));
    for (const LossPoint& point : series.points) {
        QStringList row{QString::number(point.point.tick),
                        momentInWords(point.point),
                        tableNumber(point.crossEntropy, 4)};
        for (std::size_t head = 0; head < heads; ++head)
            row.append(head < point.distillation.size() ? tableNumber(point.distillation[head], 4)
                                                        : QString());
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace ui
