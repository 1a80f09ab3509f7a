// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/run_plan.h"

#include "engine/core/base/errors.h"
#include "engine/core/memory_budget.h"
#include "engine/learning/batch_order.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace engine {

namespace {

constexpr double kForwardShare = 1.0 / 3.0;
constexpr int kAll = std::numeric_limits<int>::max();

// Images of positions first .. last-1 when each class gives at most `most`.
int imagesOf(const std::vector<int>& counts, int first, int last, int most)
{
    int images = 0;
    for (int position = first; position < last; ++position)
        images += std::min(counts[static_cast<std::size_t>(position)], most);
    return images;
}

struct Accountant
{
    const Experiment& experiment;
    const ClassCounts& counts;

    [[nodiscard]] PlannedPhase
    phaseOf(int step, StepClasses classes, Phase phase, std::int64_t firstTick) const
    {
        const bool isTraining = phase == Phase::Training;
        PlannedPhase planned{step,
                             phase,
                             isTraining ? experiment.epochs : experiment.balancedEpochs,
                             0,
                             firstTick,
                             0.0};
        double evaluation = 0.0; // of every arm, once
        for (std::size_t index = 0; index < experiment.arms.size(); ++index) {
            const Recipe& arm = experiment.arms[index];
            const int samples =
                isTraining ? trainingSamples(arm, classes) : balancedSamples(arm, classes);
            if (samples == 0)
                continue;
            planned.ticksPerEpoch =
                std::max(planned.ticksPerEpoch, miniBatchCount(samples, experiment.batchSize));
            const bool hasTeacher = arm.distillationWeight > 0.0 && step > 1;
            planned.parts.push_back({index,
                                     !isTraining           ? PhaseRows::Balanced
                                     : arm.trainsOnAllSeen ? PhaseRows::AllSeen
                                                           : PhaseRows::NewAndExemplars,
                                     hasTeacher ? std::optional(index) : std::nullopt});
            planned.costPerEpoch += samples * (hasTeacher ? 1.0 + kForwardShare : 1.0);
            evaluation += evaluatedImages(arm, classes) * kForwardShare;
        }
        planned.costPerEpoch += evaluation * evaluationsPerEpoch(planned);
        return planned;
    }

    // Of every arm that keeps exemplars; there is one although nobody does, so that each step is
    // told to end.
    [[nodiscard]] PlannedPhase memoryUpdateOf(int step, std::int64_t firstTick) const
    {
        PlannedPhase planned{step, Phase::MemoryUpdate, 0, 0, firstTick, 0.0};
        for (std::size_t index = 0; index < experiment.arms.size(); ++index) {
            if (experiment.arms[index].exemplarMemory)
                planned.parts.push_back({index});
        }
        return planned;
    }

private:
    // Exemplars that an arm keeps of each old class while the step of `classes` trains.
    [[nodiscard]] int oldPerClass(const Recipe& arm, StepClasses classes) const
    {
        return exemplarQuota(arm, experiment.memoryBudget, classes.first);
    }

    // On average: those of the close-up are many in the first epochs and none in later ones.
    [[nodiscard]] double evaluationsPerEpoch(const PlannedPhase& phase) const
    {
        const int close = std::min(experiment.closeUp, phase.epochs * phase.ticksPerEpoch);
        return experiment.evaluationsPerEpoch +
               (phase.epochs > 0 ? static_cast<double>(close) / phase.epochs : 0.0);
    }

    // Images that go through the network in one evaluation.
    [[nodiscard]] int evaluatedImages(const Recipe& arm, StepClasses classes) const
    {
        const int tested = imagesOf(counts.test, 0, classes.last, kAll);
        if (arm.classifier == Classifier::Heads)
            return tested;
        // The means are taken of the exemplars, and of all images of the new classes.
        return tested + imagesOf(counts.train, 0, classes.first, oldPerClass(arm, classes)) +
               imagesOf(counts.train, classes.first, classes.last, kAll);
    }

    [[nodiscard]] int trainingSamples(const Recipe& arm, StepClasses classes) const
    {
        const int fresh = imagesOf(counts.train, classes.first, classes.last, kAll);
        if (arm.trainsOnAllSeen)
            return imagesOf(counts.train, 0, classes.last, kAll);
        const int kept = imagesOf(counts.train, 0, classes.first, oldPerClass(arm, classes));
        return arm.exemplarMemory ? fresh + kept : fresh;
    }

    [[nodiscard]] int balancedSamples(const Recipe& arm, StepClasses classes) const
    {
        if (!arm.balancedFineTuning || classes.first == 0)
            return 0;
        return imagesOf(counts.train, 0, classes.last, oldPerClass(arm, classes));
    }
};

} // namespace

ArmIndices PlannedPhase::arms() const
{
    ArmIndices found;
    for (const PhasePart& part : parts)
        found.push_back(part.arm);
    return found;
}

double RunPlan::cost() const
{
    return std::accumulate(phases.begin(), phases.end(), 0.0, [](double sum, const auto& phase) {
        return sum + phase.costPerEpoch * phase.epochs;
    });
}

double RunPlan::costUntil(std::int64_t tick) const
{
    double cost = 0.0;
    for (const PlannedPhase& phase : phases) {
        if (phase.epochs == 0)
            continue;
        const std::int64_t into = std::max<std::int64_t>(tick - phase.firstTick, 0);
        const auto epochs = static_cast<int>(into / phase.ticksPerEpoch);
        cost += phase.costPerEpoch * std::min(epochs, phase.epochs);
    }
    return cost;
}

bool RunPlan::endsTraining(const PlannedPhase& phase) const
{
    return std::ranges::none_of(phases, [&phase](const PlannedPhase& other) {
        return other.step == phase.step && other.epochs > 0 && other.firstTick > phase.firstTick;
    });
}

RunPlan planRun(const Experiment& experiment, const ClassCounts& counts)
{
    const int classes = static_cast<int>(counts.train.size());
    for (const Recipe& arm : experiment.arms) {
        const int budget = budgetOf(arm, experiment.memoryBudget);
        if (arm.exemplarMemory && arm.exemplarsPerClass == 0 && budget < classes)
            throw UsageError("A memory of " + std::to_string(budget) +
                             " images cannot keep one exemplar of each of the " +
                             std::to_string(classes) + " classes. Ask for at least " +
                             std::to_string(classes) + ".");
    }
    RunPlan plan;
    plan.steps = stepsOf(experiment, classes);
    const Accountant accountant{experiment, counts};
    int step = 0;
    for (const StepClasses& brought : plan.steps) {
        ++step;
        for (const Phase phase : {Phase::Training, Phase::BalancedFineTuning}) {
            const PlannedPhase planned = accountant.phaseOf(step, brought, phase, plan.ticks);
            if (planned.ticksPerEpoch == 0 || planned.epochs == 0)
                continue;
            plan.phases.push_back(planned);
            plan.ticks += static_cast<std::int64_t>(planned.epochs) * planned.ticksPerEpoch;
        }
        plan.phases.push_back(accountant.memoryUpdateOf(step, plan.ticks));
    }
    return plan;
}

} // namespace engine
