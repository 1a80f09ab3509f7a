// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/checkpoint_checks.h"

#include "engine/core/base/errors.h"

#include <algorithm>
#include <string>

namespace engine {

namespace {

void require(bool holds, const std::string& otherwise)
{
    if (!holds)
        throw DataError("This run cannot go on: in its checkpoint " + otherwise +
                        ". The file is damaged.");
}

// The tick at which an epoch or a step ends; -1 for a place the plan does not have.
std::int64_t tickOf(const Checkpoint& from, const RunPlan& plan)
{
    for (const PlannedPhase& phase : plan.phases) {
        if (phase.step != from.step || phase.phase != from.phase)
            continue;
        const bool isEnd = phase.phase == Phase::MemoryUpdate && from.epochsDone == 0;
        if (isEnd || (from.epochsDone >= 1 && from.epochsDone <= phase.epochs))
            return phase.firstTick +
                   static_cast<std::int64_t>(from.epochsDone) * phase.ticksPerEpoch;
    }
    return -1;
}

// One arm against the data and the classes seen so far.
class ArmChecks
{
public:
    ArmChecks(const LearningData& data, int seen, std::size_t sampleImages)
        : m_data(data)
        , m_seen(seen)
        , m_samples(sampleImages)
    {
    }

    void check(const ArmCheckpoint& arm) const
    {
        if (arm.hasStopped)
            return;
        require(arm.phase != Phase::MemoryUpdate, "an arm trains in a phase without training");
        require(!arm.samples.empty() &&
                    std::ranges::all_of(arm.samples, [this](int row) { return isSeen(row); }),
                "an arm trains on pictures that it cannot have");
        require(arm.exemplars.size() <= static_cast<std::size_t>(m_seen),
                "an arm remembers classes that have not come yet");
        for (const auto& ofClass : arm.exemplars)
            require(std::ranges::all_of(
                        ofClass,
                        [this](const Exemplar& exemplar) { return isSeen(exemplar.datasetIndex); }),
                    "an arm remembers pictures that it cannot have");
        require(arm.temperature >= 1.0 && arm.temperature <= 20.0,
                "the temperature is not between 1 and 20");
        require(arm.perClass >= 0 && arm.teacherHeads >= 0 && arm.updatesInPhase >= 0 &&
                    arm.iterations >= 0 && arm.imagesTrained >= 0,
                "a count is below nothing");
        check(arm.last);
    }

private:
    void check(const Evaluated& evaluated) const
    {
        const Classified* found = classifiedIn(evaluated);
        require(found != nullptr, "the newest evaluation is not one of a run that classifies");
        const Classified& last = *found;
        const auto classes = static_cast<std::size_t>(m_seen);
        require(last.confusion.classes == m_seen &&
                    last.confusion.counts.size() == classes * classes &&
                    last.sampleLogits.size() == classes * m_samples,
                "the newest evaluation is not one of the classes seen");
        for (const auto* hits : {&last.withinHeadCorrect, &last.topFiveCorrect})
            require(hits->empty() || hits->size() == classes,
                    "the newest evaluation is not one of the classes seen");
        for (const auto* bins : {&last.oldReliability, &last.newReliability})
            require(bins->correct.size() == bins->n.size() &&
                        bins->confidence.size() == bins->n.size(),
                    "the bins of a reliability diagram do not fit together");
    }

    [[nodiscard]] bool isSeen(int row) const
    {
        if (row < 0 || row >= static_cast<int>(m_data.dataset().train.labels.size()))
            return false;
        const int position = m_data.positionOfTrainRow(row);
        return position >= 0 && position < m_seen;
    }

    const LearningData& m_data;
    int m_seen;
    std::size_t m_samples;
};

} // namespace

void requireSameRun(const RunStarted& began, const RunStarted& now)
{
    const bool areKnown = began.dataFingerprint != 0 && now.dataFingerprint != 0;
    const bool areOthers = areKnown && began.dataFingerprint != now.dataFingerprint;
    // Nobody could have changed these.
    if (areOthers && began.classes == now.classes && began.experiment.dataset.path.empty())
        throw DataError("The pictures of " + began.experiment.dataset.address() +
                        " are drawn anew at each start, and come out otherwise here than where " +
                        "this run began: Palimpsest or OpenCV is of another version. It can go " +
                        "on only there; here, start a new run.");
    if (began.classes != now.classes || areOthers)
        throw DataError("The pictures of " + began.experiment.dataset.address() +
                        " are not, or no longer, those this run began with, so it cannot go on. "
                        "Bring the old ones back, or start a new run.");
    if (began.backboneFingerprint != 0 && began.backboneFingerprint != now.backboneFingerprint)
        throw DataError("The network in " + began.experiment.backbone.path +
                        " is not, or no longer, the one this run began with, so it cannot go on. "
                        "Bring the old one back, or start a new run.");
    if (began.plannedTicks != now.plannedTicks)
        throw DataError("This run was begun by Palimpsest " + began.environment.programVersion +
                        ", which plans it in another way, so it cannot go on. Start a new run.");
}

void requireFits(const Checkpoint& from,
                 const RunStarted& run,
                 const RunPlan& plan,
                 const LearningData& data)
{
    const Experiment& experiment = run.experiment;
    require(from.arms.size() == experiment.arms.size(), "the arms are not those of the run");
    require(from.step >= 1 && from.step <= static_cast<int>(plan.steps.size()),
            "the step is not one of the run");
    require(from.tick >= 0 && from.tick == tickOf(from, plan), "the time is not one of the run");
    require(
        from.memoryBudget == experiment.memoryBudget ||
            (from.memoryBudget >= data.classCount() && from.memoryBudget < experiment.memoryBudget),
        "the memory budget is not one of the run");
    const int seen = plan.steps[static_cast<std::size_t>(from.step - 1)].last;
    const ArmChecks checks(data, seen, run.sampleImages.size());
    for (const ArmCheckpoint& arm : from.arms)
        checks.check(arm);
    require(std::ranges::any_of(from.arms, [](const auto& arm) { return !arm.hasStopped; }),
            "no arm goes on");
}

} // namespace engine
