// SPDX-License-Identifier: GPL-3.0-only
// All arms of a run and the threads they work on: what the runner asks of several arms at once. It
// sends no events and knows no controls. Torch-internal.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/event.h"
#include "engine/model/kernels/process_exchange.h"
#include "engine/run/arm_workers.h"
#include "engine/run/run_kind.h"
#include "engine/run/run_plan.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace engine {

// Everything below that works on pictures throws Cancelled. An arm whose training diverges stops:
// it keeps its place among the others, because the threads they have decide how their sums are
// rounded, but does and says nothing more.
class Arms
{
public:
    // What is to be told of each arm, in order.
    using News = std::vector<std::vector<Event>>;

    // `kind` must outlive the arms. `exchanges` has one for each arm, nullptr in a process alone.
    // `threads`: see ArmWorkers.
    Arms(RunKind& kind,
         int threads,
         const std::vector<ProcessExchange*>& exchanges,
         std::stop_token stop);

    [[nodiscard]] std::size_t count() const { return m_arms.size(); }
    [[nodiscard]] bool hasStopped(std::size_t arm) const { return !m_arms[arm].stopped.empty(); }
    // Why arms have stopped since the last call, a sentence for each. Throws Diverged when none is
    // left that goes on.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::string>> takeStopped();
    // What the newest evaluation of an arm said, for the one that ends the step.
    [[nodiscard]] const Evaluated& last(std::size_t arm) const { return m_arms[arm].last; }
    void setTemperature(double temperature);

    // Prepares a phase.
    [[nodiscard]] News begin(const PhaseStart& start);
    void beginEpoch(int epoch, const ArmIndices& taking);
    // Every arm trains until it stands where tick `tick` of `ticks` (from 1) stands in the epoch.
    // Returns images trained.
    [[nodiscard]] std::int64_t trainOneTick(int tick, int ticks, const ArmIndices& taking);
    // Stops the arms whose weights are no longer numbers.
    void requireFiniteWeights(const ArmIndices& taking);
    // Makes last() new.
    void evaluate(const PositionInRun& position, const ArmIndices& taking);
    // A phase that does not train.
    [[nodiscard]] News carryOut(const PhaseStart& start);
    // Makes last() new where an arm answers otherwise after such a phase.
    void evaluateAnew();
    // What else there is to say of last(). Tries the arms once more where that is not known.
    [[nodiscard]] News lastWords(int step, std::int64_t tick);
    void consolidate();

    [[nodiscard]] std::vector<ArmCheckpoint> states() const;
    // After the kind of run has restored its own.
    void restore(const std::vector<ArmCheckpoint>& states);

private:
    struct Arm
    {
        ProcessExchange* exchange = nullptr;
        Evaluated last{};
        std::string stopped{}; // why; empty while the arm goes on
        bool isStopTold = false;
    };

    // As ArmWorkers::run(), but for arms that have stopped, or stop with Diverged.
    void work(const ArmIndices& arms, const std::function<void(std::size_t)>& task);
    // The same, and what each has to say.
    [[nodiscard]] News newsOf(const PlannedPhase& phase,
                              const std::function<std::vector<Event>(const PhasePart&)>& task);

    [[nodiscard]] std::int64_t imagesTrained();
    void orCloseExchange(std::size_t arm, const std::function<void(Trainer&)>& train);
    void recallAnswers(int step);

    RunKind& m_kind;
    const std::stop_token m_stop;
    std::vector<Arm> m_arms;
    ArmWorkers m_workers; // last: they use everything above
};

} // namespace engine
