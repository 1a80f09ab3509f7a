// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/class_history.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

engine::Accuracy sumOfFirst(const std::vector<engine::Accuracy>& accuracies, int count)
{
    engine::Accuracy sum;
    const auto known = std::min(static_cast<std::size_t>(count), accuracies.size());
    for (std::size_t position = 0; position < known; ++position) {
        sum.correct += accuracies[position].correct;
        sum.n += accuracies[position].n;
    }
    return sum;
}

TestedMoment testedMoment(const engine::Evaluated& evaluation, const engine::StepStarted* step)
{
    TestedMoment moment;
    moment.point = measuredPoint(evaluation);
    if (step) {
        moment.from = step->tick;
        moment.firstNew = step->firstNew;
    }
    const int classes = evaluation.classified().confusion.classes;
    const bool knowsHeads =
        evaluation.classified().withinHeadCorrect.size() == static_cast<std::size_t>(classes);
    for (int position = 0; position < classes; ++position) {
        moment.global.push_back(engine::accuracyOf(evaluation.classified().confusion, position));
        if (knowsHeads)
            moment.withinHead.push_back(
                {evaluation.classified().withinHeadCorrect[static_cast<std::size_t>(position)],
                 moment.global.back().n});
    }
    moment.oldGlobal = sumOfFirst(moment.global, moment.firstNew);
    moment.oldWithinHead = sumOfFirst(moment.withinHead, moment.firstNew);
    return moment;
}

engine::Accuracy entry(const std::vector<engine::Accuracy>& accuracies, int position)
{
    const auto index = static_cast<std::size_t>(position);
    return position >= 0 && index < accuracies.size() ? accuracies[index] : engine::Accuracy{};
}

} // namespace

void extend(ClassHistory& history, const engine::Timeline& timeline, int arm)
{
    const std::vector<engine::Evaluated>& evaluations = timeline.evaluations(arm);
    const std::vector<engine::StepStarted>& steps = timeline.steps();
    for (; history.taken < evaluations.size(); ++history.taken) {
        const engine::Evaluated& evaluation = evaluations[history.taken];
        const auto step = std::ranges::find(steps, evaluation.step, &engine::StepStarted::step);
        TestedMoment moment = testedMoment(evaluation, step == steps.end() ? nullptr : &*step);
        if (history.moments.empty()) {
            history.moments.push_back(std::move(moment));
            continue;
        }
        TestedMoment& last = history.moments.back();
        // The test that ends a step stands where the last epoch's did.
        if (last.point.tick == moment.point.tick) {
            moment.from = last.from;
            last = std::move(moment);
            continue;
        }
        moment.from = std::max(moment.from, last.point.tick);
        history.moments.push_back(std::move(moment));
    }
}

std::optional<std::size_t> momentAt(const ClassHistory& history, std::int64_t tick)
{
    const auto after = std::ranges::upper_bound(
        history.moments, tick, {}, [](const TestedMoment& moment) { return moment.point.tick; });
    if (after == history.moments.begin())
        return std::nullopt;
    return static_cast<std::size_t>(after - history.moments.begin()) - 1;
}

engine::Accuracy globalOf(const TestedMoment& moment, int position)
{
    return entry(moment.global, position);
}

engine::Accuracy withinHeadOf(const TestedMoment& moment, int position)
{
    return entry(moment.withinHead, position);
}

} // namespace ui
