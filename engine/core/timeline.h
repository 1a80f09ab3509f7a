// SPDX-License-Identifier: GPL-3.0-only
// All that is known of one run, as a pure fold over its events. Live, from a file and in tests the
// same code builds it. It never asks the engine anything, and views ask only it.
#pragma once

#include "engine/core/event.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace engine {

enum class RunState
{
    Empty, // no run yet
    Running,
    Paused,
    Finished,
    Stopped,
    Failed,
};

class Timeline
{
public:
    // Adds one event. Events before RunStarted are ignored, except RunFailed, RunStopped and
    // RecordingStarted; RunStarted begins anew.
    void apply(Event event);

    [[nodiscard]] bool hasRun() const { return m_run.has_value(); }
    // With the data where it is now. Requires hasRun().
    [[nodiscard]] const RunStarted& run() const { return *m_run; }
    // The same with the data where it was at the beginning.
    [[nodiscard]] const RunStarted& began() const { return m_began ? *m_began : *m_run; }
    [[nodiscard]] RunState state() const { return m_state; }
    // The sentence of RunFailed; empty otherwise.
    [[nodiscard]] const std::string& failure() const { return m_failure; }
    // Where the run is being recorded; empty when it is not.
    [[nodiscard]] const std::string& recordingPath() const { return m_recordingPath; }

    [[nodiscard]] int armCount() const { return static_cast<int>(m_arms.size()); }
    // Requires a valid arm.
    [[nodiscard]] const Recipe& recipe(int arm) const;

    // Where and why an arm could not go on although the run did; nullptr for one that goes on.
    // Requires a valid arm.
    [[nodiscard]] const ArmStopped* armStop(int arm) const;

    // Highest tick any event has carried.
    [[nodiscard]] std::int64_t lastTick() const { return m_lastTick; }
    [[nodiscard]] const std::vector<StepStarted>& steps() const { return m_steps; }
    [[nodiscard]] const std::vector<PhaseStarted>& phases() const { return m_phases; }
    [[nodiscard]] const std::vector<ControlApplied>& appliedControls() const { return m_controls; }
    // Ascending in tick. Requires a valid arm.
    [[nodiscard]] const std::vector<Evaluated>& evaluations(int arm) const;
    // The evaluations at the end of each step, for the metrics of runs that classify; none for
    // others. Requires a valid arm.
    [[nodiscard]] std::vector<StepResult> stepResults(int arm) const;
    [[nodiscard]] const std::optional<Progressed>& progress() const { return m_progress; }
    // Seconds the whole run took without pauses, once it is finished or stopped.
    [[nodiscard]] std::optional<double> secondsTaken() const { return m_secondsTaken; }

    // What stood at `tick`: the latest entry at or before it; nullptr when there is none yet.
    // Pointers hold until the next apply().
    [[nodiscard]] const StepStarted* stepAt(std::int64_t tick) const;
    [[nodiscard]] const PhaseStarted* phaseAt(std::int64_t tick) const;
    [[nodiscard]] const Evaluated* evaluationAt(int arm, std::int64_t tick) const;
    // The teacher that an evaluation is put beside: in balanced fine-tuning the network before it,
    // otherwise, and at the end of a step, the network after the step before. nullptr without one.
    [[nodiscard]] const TeacherFrozen* teacherOf(const Evaluated& evaluation) const;
    // The one that was frozen for a phase of a step; nullptr without one.
    [[nodiscard]] const TeacherFrozen* teacherFor(int arm, int step, Phase phase) const;
    [[nodiscard]] const MemoryUpdated* memoryAt(int arm, std::int64_t tick) const;
    // Every memory update of an arm, ascending in step.
    [[nodiscard]] const std::vector<MemoryUpdated>& memoryUpdates(int arm) const;
    // Every teacher of an arm, ascending in tick.
    [[nodiscard]] const std::vector<TeacherFrozen>& teachers(int arm) const;

    // How the images of a class could have been chosen when `arm` learned it; nullptr before that,
    // and in files of older programs.
    [[nodiscard]] const SelectionStudied* selectionStudy(int arm, int position) const;
    // What `arm` called each test image at the newest end of a step at or before `tick`.
    [[nodiscard]] const TestPredicted* predictionsAt(int arm, std::int64_t tick) const;
    // The same at every end of a step, ascending in step.
    [[nodiscard]] const std::vector<TestPredicted>& predictions(int arm) const;

    // The picture of an exemplar by its row in the training data; nullptr when it was never sent.
    [[nodiscard]] const Image* exemplarImage(int datasetIndex) const;

    // The picture of a test image by its row in the test data; nullptr when it was never sent.
    // Sample images are found here too.
    [[nodiscard]] const Image* testImage(int testIndex) const;

    // The memory budget in force at `tick`, live changes included. Requires hasRun().
    [[nodiscard]] int budgetAt(std::int64_t tick) const;
    // The training temperature in force at `tick`, live changes included. Requires hasRun().
    [[nodiscard]] double temperatureAt(std::int64_t tick) const;

private:
    struct Arm
    {
        std::vector<Evaluated> evaluations;
        std::vector<TeacherFrozen> teachers;
        std::vector<MemoryUpdated> memories;
        std::map<int, SelectionStudied> selectionStudies; // by position
        std::vector<TestPredicted> predictions;
        std::optional<ArmStopped> stop;
    };

    void take(RunStarted event);
    void take(const StepStarted& event);
    void take(const PhaseStarted& event);
    void take(TeacherFrozen event);
    void take(Evaluated event);
    void take(const Progressed& event);
    void take(ExemplarImages event);
    void take(MemoryUpdated event);
    void take(SelectionStudied event);
    void take(TestImages event);
    void take(TestPredicted event);
    void take(const ControlApplied& event);
    void take(const CheckpointTaken&) {}
    void take(const WeightsKept&) {}
    void take(const RunPaused& event);
    void take(const RunResumed& event);
    void take(const RecordingStarted& event);
    void take(const RunFinished& event);
    void take(const RunStopped& event);
    void take(const RunFailed& event);
    void take(ArmStopped event);
    void take(const SourcesMoved& event);

    void reach(std::int64_t tick);
    [[nodiscard]] const Arm& at(int arm) const;
    [[nodiscard]] double
    settingAt(ControlApplied::Setting setting, double initial, std::int64_t tick) const;

    std::optional<RunStarted> m_run;
    std::optional<RunStarted> m_began; // where it differs from m_run
    RunState m_state = RunState::Empty;
    std::string m_failure;
    std::string m_recordingPath;
    std::int64_t m_lastTick = 0;
    std::vector<StepStarted> m_steps;
    std::vector<PhaseStarted> m_phases;
    std::vector<ControlApplied> m_controls;
    std::vector<Arm> m_arms;
    std::map<int, Image> m_exemplarImages;
    std::map<int, Image> m_testImages;
    std::optional<Progressed> m_progress;
    std::optional<double> m_secondsTaken;
};

// The timeline of a whole list of events, which it keeps: give it away where it is long.
[[nodiscard]] Timeline foldEvents(std::vector<Event> events);

} // namespace engine
