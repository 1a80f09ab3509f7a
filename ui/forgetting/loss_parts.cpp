// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/loss_parts.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace ui {

namespace {

QString lossWords(const char* text)
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
        series.heads = std::max(series.heads, evaluation.loss.distillation.size());
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

TableRows lossRows(const std::vector<LossSeries>& bySide, std::size_t side)
{
    TableRows rows{
        {lossWords("mini-batch"), lossWords("moment"), lossWords("cross-entropy")}, 0, {}};
    const std::size_t heads = side < bySide.size() ? bySide[side].heads : 0;
    for (std::size_t head = 1; head <= heads; ++head)
        rows.columns.append(lossWords("distillation of head %1").arg(head));
    rows.count = side < bySide.size() ? bySide[side].points.size() : 0;
    rows.row = [&bySide, side, heads](std::size_t row) {
        if (side >= bySide.size() || row >= bySide[side].points.size())
            return QStringList();
        const LossPoint& point = bySide[side].points[row];
        QStringList texts{QString::number(point.point.tick),
                          momentInWords(point.point),
                          tableNumber(point.crossEntropy, 4)};
        for (std::size_t head = 0; head < heads; ++head)
            texts.append(head < point.distillation.size() ? tableNumber(point.distillation[head], 4)
                                                          : QString());
        return texts;
    };
    return rows;
}

} // namespace ui
