// SPDX-License-Identifier: GPL-3.0-only
// What a kind of run brings: a plan, a trainer for each arm, and results. The runner and the arms
// walk the plan and ask nothing else, so they know no kind. Torch-internal.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/event.h"
#include "engine/learning/trainer.h"
#include "engine/run/run_plan.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace engine {

// Where a phase stands when it begins.
struct PhaseStart
{
    const PlannedPhase& phase;
    std::int64_t tick = 0;
    int memoryBudget = 0; // K in force
};

// begin(), carryOut(), evaluate(), answerAnew() and consolidate() are called for several arms at
// once, each in a thread of its own, and throw Cancelled and Diverged; the others are not. What
// they return is to be told, in order.
class RunKind
{
public:
    virtual ~RunKind() = default;

    [[nodiscard]] virtual const RunPlan& plan() const = 0;
    // The first event.
    [[nodiscard]] virtual RunStarted describe() const = 0;
    // The smallest memory that holds something of everything; no smaller budget comes into force.
    [[nodiscard]] virtual int leastMemoryBudget() const = 0;
    [[nodiscard]] virtual Trainer& trainer(std::size_t arm) = 0;

    // A phase that trains begins: the trainer is handed its network, its rows and its teacher.
    [[nodiscard]] virtual std::vector<Event>
    begin(const PhaseStart& start, const PhasePart& part, const std::stop_token& stop) = 0;
    // A phase that does not train, as a whole.
    [[nodiscard]] virtual std::vector<Event>
    carryOut(const PhaseStart& start, const PhasePart& part, const std::stop_token& stop) = 0;
    // Arms that answer otherwise after such a phase.
    [[nodiscard]] virtual ArmIndices answeringAnew() const = 0;
    // Tries the arm.
    [[nodiscard]] virtual Results evaluate(std::size_t arm, const std::stop_token& stop) = 0;
    // Tries it once more: what was measured on the network itself, which is the same, stays in
    // `last`.
    virtual void answerAnew(std::size_t arm, Results& last, const std::stop_token& stop) = 0;

    // Arms that hold on to what a step taught before the next one begins, and what they do.
    [[nodiscard]] virtual ArmIndices consolidating() const = 0;
    virtual void consolidate(std::size_t arm, const std::stop_token& stop) = 0;

    // What else there is to say of the newest evaluation at the end of a step. It has to be made
    // once more where it is not known, because the arm was restored since.
    [[nodiscard]] virtual bool knowsAnswers(std::size_t arm) const = 0;
    [[nodiscard]] virtual std::vector<Event>
    lastWords(std::size_t arm, int step, std::int64_t tick) const = 0;
    // Pictures that have to be told before `news`, and were not yet.
    [[nodiscard]] virtual std::vector<Event> picturesFor(const std::vector<Event>& news) = 0;

    [[nodiscard]] virtual PlainTensors weights(std::size_t arm) = 0;
    // Without the newest evaluation.
    [[nodiscard]] virtual ArmCheckpoint state(std::size_t arm) const = 0;
    // What else a checkpoint holds of the run.
    virtual void store(Checkpoint& checkpoint) const = 0;
    // Throws DataError when `from` does not fit the run that began so, before anything is changed.
    virtual void requireFits(const Checkpoint& from, const RunStarted& began) const = 0;
    virtual void restore(const Checkpoint& from) = 0;
};

} // namespace engine
