// SPDX-License-Identifier: GPL-3.0-only
// Leads the arms of a run through its plan in lock-step, whatever kind of run it is: begins phases,
// trains tick by tick, evaluates, takes checkpoints, heeds the controls. Torch-internal.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/run_function.h"
#include "engine/run/arms.h"
#include "engine/run/machine/workplace.h"
#include "engine/run/run_kind.h"
#include "engine/run/run_pace.h"

#include <stop_token>
#include <vector>

namespace engine {

// Lives for one run.
class Runner
{
public:
    // The references must outlive it. `exchanges` has one for each arm, nullptr in a process alone.
    Runner(RunKind& kind,
           const Experiment& experiment,
           int threads,
           const Workplace& place,
           const std::vector<ProcessExchange*>& exchanges,
           std::stop_token stop,
           Controls& controls,
           const EventSink& sink);

    void run();
    // Throws DataError when the pictures have changed since, or the checkpoint does not fit the
    // run, before it sends anything.
    void resume(const RunStarted& began, const Checkpoint& from);

private:
    void walkPlan(const Checkpoint& from);
    void restore(const RunStarted& began, const Checkpoint& from);
    void takeCheckpoint(int step, Phase phase, int epochsDone) const;
    [[nodiscard]] RunStarted runStarted() const;
    // Of several processes one tells; tests in the others would only keep it waiting.
    [[nodiscard]] bool tells() const;
    void tell(Arms::News news);
    // Some of what is asked of the arms lets one stop; told before anything else is told.
    void tellStoppedArms(int step);

    // What `from` says is done of the step is left out.
    void runStep(int step, const Checkpoint& from);
    void train(const PlannedPhase& phase, int epochsDone);
    void runEpoch(const PlannedPhase& phase, int epoch, const ArmIndices& taking);
    // Whether the test images are tried after mini-batch `tick` (1-based) of an epoch although it
    // is none of those that are due in every epoch.
    [[nodiscard]] bool isSeenClose(const PlannedPhase& phase, int epoch, int tick) const;
    void evaluate(const PlannedPhase& phase,
                  int epoch,
                  const ArmIndices& taking,
                  EvaluationMoment moment);
    void carryOut(const PlannedPhase& phase);
    void endStep(int step);
    void tellResults(int step);
    void takeTemperature(int step);
    void takeBudget(int step);

    RunKind& m_kind;
    const Experiment& m_experiment;
    const int m_threads;
    const Workplace& m_place;
    const std::stop_token m_stop;
    Controls& m_controls;
    const EventSink& m_sink;
    RunPace m_pace;
    int m_budget;
    Arms m_arms;
};

} // namespace engine
