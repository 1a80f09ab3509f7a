// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/recency_bias.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>
#include <numeric>

namespace ui {

namespace {

QString recencyWords(const char* text)
{
    return QCoreApplication::translate("RecencyBias", text);
}

// By position: test images taken for the class, and those that are of it.
struct Totals
{
    explicit Totals(const engine::Confusion& confusion)
        : answers(static_cast<std::size_t>(confusion.classes))
        , truths(static_cast<std::size_t>(confusion.classes))
    {
        for (int truth = 0; truth < confusion.classes; ++truth) {
            for (int answer = 0; answer < confusion.classes; ++answer) {
                const int count = confusion.at(truth, answer);
                answers[static_cast<std::size_t>(answer)] += count;
                truths[static_cast<std::size_t>(truth)] += count;
            }
        }
        n = std::accumulate(truths.begin(), truths.end(), 0);
    }

    // Answers `first` .. `last`-1 of all, and images of these classes of all.
    [[nodiscard]] StepShare between(int first, int last) const
    {
        const auto sum = [&](const std::vector<int>& counts) {
            const auto end = std::min<std::ptrdiff_t>(last, std::ssize(counts));
            return std::accumulate(counts.begin() + first, counts.begin() + end, 0);
        };
        StepShare shares;
        shares.answers = {sum(answers), n};
        shares.truth = {sum(truths), n};
        return shares;
    }

    std::vector<int> answers;
    std::vector<int> truths;
    int n = 0;
};

} // namespace

void extend(RecencySeries& series, const engine::Timeline& timeline, int arm)
{
    const std::vector<engine::Evaluated>& evaluations = timeline.evaluations(arm);
    const std::vector<engine::StepStarted>& steps = timeline.steps();
    for (; series.taken < evaluations.size(); ++series.taken) {
        const engine::Evaluated& evaluation = evaluations[series.taken];
        const auto step = std::ranges::find(steps, evaluation.step, &engine::StepStarted::step);
        if (step == steps.end() || step->firstNew == 0)
            continue;
        const StepShare newest =
            Totals(evaluation.classified().confusion)
                .between(step->firstNew, evaluation.classified().confusion.classes);
        const RecencyPoint point{measuredPoint(evaluation), newest.answers, newest.truth};
        if (!series.points.empty() && series.points.back().point.tick == point.point.tick)
            series.points.back() = point;
        else
            series.points.push_back(point);
    }
}

const RecencyPoint* pointAt(const RecencySeries& series, std::int64_t tick)
{
    const auto after = std::ranges::upper_bound(
        series.points, tick, {}, [](const RecencyPoint& point) { return point.point.tick; });
    return after == series.points.begin() ? nullptr : &*std::prev(after);
}

std::vector<StepShare> answersByStep(const engine::Timeline& timeline, int arm, std::int64_t tick)
{
    const engine::Evaluated* evaluation = timeline.evaluationAt(arm, tick);
    if (!evaluation)
        return {};
    const Totals totals(evaluation->classified().confusion);
    std::vector<StepShare> shares;
    for (const engine::StepStarted& step : timeline.steps()) {
        if (step.firstNew >= evaluation->classified().confusion.classes)
            break;
        shares.push_back(totals.between(step.firstNew, step.seen));
        shares.back().step = step.step;
    }
    return shares;
}

TableRows recencyRows(const std::vector<RecencySeries>& bySide, const QStringList& arms)
{
    TableRows rows{{recencyWords("arm"),
                    recencyWords("mini-batch"),
                    recencyWords("step"),
                    recencyWords("answers in the newest step's classes, %"),
                    recencyWords("fair share, %"),
                    recencyWords("test images")},
                   0,
                   {}};
    for (const RecencySeries& series : bySide)
        rows.count += series.points.size();
    rows.row = [&bySide, arms](std::size_t row) {
        std::size_t side = 0;
        while (side < bySide.size() && row >= bySide[side].points.size())
            row -= bySide[side++].points.size();
        if (side == bySide.size())
            return QStringList();
        const RecencyPoint& point = bySide[side].points[row];
        return QStringList{arms.value(static_cast<qsizetype>(side)),
                           QString::number(point.point.tick),
                           QString::number(point.point.step),
                           tableNumber(100.0 * point.answers.value(), 1),
                           tableNumber(100.0 * point.fair.value(), 1),
                           QString::number(point.answers.n)};
    };
    return rows;
}

} // namespace ui
