// SPDX-License-Identifier: GPL-3.0-only
// All arms of a run and the threads they work on: what the runner asks of several arms at once. It
// sends no events and knows no controls. Torch-internal.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/event.h"
#include "engine/learning/learning_data.h"
#include "engine/learning/step_trainer.h"
#include "engine/run/arm_workers.h"
#include "engine/run/run_plan.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace engine {

// Which arms, ascending.
using ArmIndices = std::vector<std::size_t>;

// What is to be said of an arm's memory update.
struct MemoryNews
{
    std::vector<SelectionStudied> studies; // one per new class
    MemoryUpdated memory;
};

// Everything below that works on pictures throws Cancelled. An arm whose training diverges stops:
// it keeps its place among the others, because the threads they have decide how their sums are
// rounded, but does and says nothing more.
class Arms
{
public:
    // `experiment` and `data` must outlive the arms. `probes`: a batch as imageBatch() makes it.
    // `places` has one for each arm. `threads`: see ArmWorkers.
    Arms(const Experiment& experiment,
         int threads,
         const std::vector<TrainingPlace>& places,
         const LearningData& data,
         at::Tensor probes,
         std::stop_token stop);

    [[nodiscard]] std::size_t count() const { return m_arms.size(); }
    [[nodiscard]] bool hasStopped(std::size_t arm) const { return !m_arms[arm].stopped.empty(); }
    // Why arms have stopped since the last call, a sentence for each. Throws Diverged when none is
    // left that goes on.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::string>> takeStopped();
    // What the newest evaluation of an arm said, for the one that ends the step.
    [[nodiscard]] const Evaluated& last(std::size_t arm) const { return m_arms[arm].last; }
    [[nodiscard]] PlainTensors weights(std::size_t arm) const;
    // The arms that train in a phase of a step, those that have stopped among them.
    [[nodiscard]] ArmIndices taking(Phase phase, int step) const;
    void setTemperature(double temperature);

    // Prepares a phase. Returns what is to be said of the teachers, by arm.
    [[nodiscard]] std::vector<TeacherFrozen> begin(const PlannedPhase& phase,
                                                   const StepClasses& brought,
                                                   std::int64_t tick,
                                                   const ArmIndices& taking);
    void beginEpoch(int epoch, const ArmIndices& taking);
    // Every arm trains until it stands where tick `tick` of `ticks` (from 1) stands in the epoch.
    // Returns images trained.
    [[nodiscard]] std::int64_t trainOneTick(int tick, int ticks, const ArmIndices& taking);
    // Stops the arms whose weights are no longer numbers.
    void requireFiniteWeights(const ArmIndices& taking);
    // Makes last() new. `place` says where the run stands: step, phase, moment, epoch and tick.
    void evaluate(const Evaluated& place, const ArmIndices& taking);

    // Returns what is to be said of the memories, by arm; `budget` is what arms share that have no
    // fixed number of exemplars.
    [[nodiscard]] std::vector<MemoryNews> updateMemories(int step, std::int64_t tick, int budget);
    // Makes last() new where an arm answers by its exemplars, because they are others now.
    void answerByNewExemplars();
    // What last() counts, image by image: one entry for each arm that goes on. Tries the test
    // images once more where that is not known, because the arm was restored since.
    [[nodiscard]] std::vector<TestPredicted> predictions(int step, std::int64_t tick);
    void consolidateWeights();

    [[nodiscard]] std::vector<ArmCheckpoint> states() const;
    // See StepTrainer::restore().
    void restore(const std::vector<ArmCheckpoint>& states, std::span<const StepClasses> steps);

private:
    struct Arm
    {
        std::unique_ptr<StepTrainer> trainer;
        ProcessExchange* exchange; // nullptr in a process alone
        Evaluated last;
        std::vector<std::vector<int>> predicted; // as in TestResults; empty until it is known
        std::string stopped{};                   // why; empty while the arm goes on
        bool isStopTold = false;
    };

    // As ArmWorkers::run(), but for arms that have stopped, or stop with Diverged.
    void work(const ArmIndices& arms, const std::function<void(std::size_t)>& task);

    [[nodiscard]] ArmIndices armsWith(const std::function<bool(const Recipe&)>& property) const;
    [[nodiscard]] std::int64_t imagesTrained() const;
    void orCloseExchange(Arm& arm, const std::function<void(StepTrainer&)>& train) const;
    void takeResults(Arm& arm) const;
    void recallPredictions(int step);

    const Experiment& m_experiment;
    const LearningData& m_data;
    const at::Tensor m_probes;
    const std::stop_token m_stop;
    std::vector<Arm> m_arms;
    ArmWorkers m_workers; // last: they use everything above
};

} // namespace engine
