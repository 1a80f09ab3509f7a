// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/timeline.h"

#include "engine/core/moved_sources.h"

#include <algorithm>
#include <utility>

namespace engine {

namespace {

// The last entry whose tick is at or before `tick`, in a list ascending in tick.
template <typename Entry>
const Entry* latestAt(const std::vector<Entry>& entries, std::int64_t tick)
{
    const auto after = std::ranges::upper_bound(entries, tick, {}, &Entry::tick);
    return after == entries.begin() ? nullptr : &*std::prev(after);
}

template <typename Value> const Value* foundIn(const std::map<int, Value>& values, int key)
{
    const auto found = values.find(key);
    return found == values.end() ? nullptr : &found->second;
}

bool mayComeBeforeTheRun(const Event& event)
{
    return std::holds_alternative<RunStarted>(event) || std::holds_alternative<RunFailed>(event) ||
           std::holds_alternative<RunStopped>(event) ||
           std::holds_alternative<RecordingStarted>(event);
}

} // namespace

void Timeline::apply(Event event)
{
    if (!hasRun() && !mayComeBeforeTheRun(event))
        return;
    std::visit([this](auto&& value) { take(std::forward<decltype(value)>(value)); },
               std::move(event));
}

const Recipe& Timeline::recipe(int arm) const
{
    return m_run->experiment.arms.at(static_cast<std::size_t>(arm));
}

const Timeline::Arm& Timeline::at(int arm) const
{
    return m_arms.at(static_cast<std::size_t>(arm));
}

const ArmStopped* Timeline::armStop(int arm) const
{
    const auto& stop = at(arm).stop;
    return stop ? &*stop : nullptr;
}

const std::vector<Evaluated>& Timeline::evaluations(int arm) const
{
    return at(arm).evaluations;
}

std::vector<StepResult> Timeline::stepResults(int arm) const
{
    std::vector<StepResult> results;
    for (const Evaluated& evaluation : evaluations(arm)) {
        const Classified* classified = classifiedIn(evaluation);
        if (!classified || evaluation.moment != EvaluationMoment::EndOfStep)
            continue;
        const auto step = std::ranges::find(m_steps, evaluation.step, &StepStarted::step);
        if (step != m_steps.end())
            results.push_back({evaluation.step, step->firstNew, classified->confusion});
    }
    return results;
}

const StepStarted* Timeline::stepAt(std::int64_t tick) const
{
    return latestAt(m_steps, tick);
}

const PhaseStarted* Timeline::phaseAt(std::int64_t tick) const
{
    return latestAt(m_phases, tick);
}

const Evaluated* Timeline::evaluationAt(int arm, std::int64_t tick) const
{
    return latestAt(at(arm).evaluations, tick);
}

const TeacherFrozen* Timeline::teacherOf(const Evaluated& evaluation) const
{
    const auto frozenFor = [&](Phase phase) {
        return teacherFor(evaluation.arm, evaluation.step, phase);
    };
    const TeacherFrozen* ofPhase =
        evaluation.moment == EvaluationMoment::EndOfStep ? nullptr : frozenFor(evaluation.phase);
    return ofPhase ? ofPhase : frozenFor(Phase::Training);
}

const TeacherFrozen* Timeline::teacherFor(int arm, int step, Phase phase) const
{
    const std::vector<TeacherFrozen>& teachers = at(arm).teachers;
    const auto found = std::ranges::find_if(teachers, [&](const TeacherFrozen& teacher) {
        return teacher.step == step && teacher.phase == phase;
    });
    return found == teachers.end() ? nullptr : &*found;
}

const MemoryUpdated* Timeline::memoryAt(int arm, std::int64_t tick) const
{
    return latestAt(at(arm).memories, tick);
}

const std::vector<MemoryUpdated>& Timeline::memoryUpdates(int arm) const
{
    return at(arm).memories;
}

const std::vector<TeacherFrozen>& Timeline::teachers(int arm) const
{
    return at(arm).teachers;
}

const SelectionStudied* Timeline::selectionStudy(int arm, int position) const
{
    return foundIn(at(arm).selectionStudies, position);
}

const TestPredicted* Timeline::predictionsAt(int arm, std::int64_t tick) const
{
    return latestAt(at(arm).predictions, tick);
}

const std::vector<TestPredicted>& Timeline::predictions(int arm) const
{
    return at(arm).predictions;
}

const Image* Timeline::exemplarImage(int datasetIndex) const
{
    return foundIn(m_exemplarImages, datasetIndex);
}

const Image* Timeline::testImage(int testIndex) const
{
    return foundIn(m_testImages, testIndex);
}

double Timeline::settingAt(ControlApplied::Setting setting, double initial, std::int64_t tick) const
{
    double value = initial;
    for (const ControlApplied& control : m_controls) {
        if (control.setting == setting && control.tick <= tick)
            value = control.value;
    }
    return value;
}

int Timeline::budgetAt(std::int64_t tick) const
{
    return static_cast<int>(
        settingAt(ControlApplied::Setting::MemoryBudget, m_run->experiment.memoryBudget, tick));
}

double Timeline::temperatureAt(std::int64_t tick) const
{
    return settingAt(ControlApplied::Setting::Temperature, m_run->experiment.temperature, tick);
}

void Timeline::reach(std::int64_t tick)
{
    m_lastTick = std::max(m_lastTick, tick);
}

void Timeline::take(RunStarted event)
{
    std::string recordingPath = std::move(m_recordingPath);
    *this = Timeline{};
    m_recordingPath = std::move(recordingPath);
    m_run = std::move(event);
    for (const SampleImage& sample : m_run->sampleImages)
        m_testImages.insert_or_assign(sample.testIndex, sample.image);
    m_arms.resize(m_run->experiment.arms.size());
    m_state = RunState::Running;
}

void Timeline::take(const StepStarted& event)
{
    m_steps.push_back(event);
    reach(event.tick);
}

void Timeline::take(const PhaseStarted& event)
{
    m_phases.push_back(event);
    reach(event.tick);
}

void Timeline::take(TeacherFrozen event)
{
    reach(event.tick);
    auto& arm = m_arms.at(static_cast<std::size_t>(event.arm));
    arm.teachers.push_back(std::move(event));
}

void Timeline::take(Evaluated event)
{
    reach(event.tick);
    auto& arm = m_arms.at(static_cast<std::size_t>(event.arm));
    arm.evaluations.push_back(std::move(event));
}

void Timeline::take(const Progressed& event)
{
    m_progress = event;
    reach(event.tick);
}

void Timeline::take(ExemplarImages event)
{
    for (ExemplarImages::Entry& entry : event.entries)
        m_exemplarImages.insert_or_assign(entry.datasetIndex, std::move(entry.image));
}

void Timeline::take(MemoryUpdated event)
{
    reach(event.tick);
    auto& arm = m_arms.at(static_cast<std::size_t>(event.arm));
    arm.memories.push_back(std::move(event));
}

void Timeline::take(SelectionStudied event)
{
    reach(event.tick);
    auto& arm = m_arms.at(static_cast<std::size_t>(event.arm));
    arm.selectionStudies.insert_or_assign(event.position, std::move(event));
}

void Timeline::take(TestImages event)
{
    for (TestImages::Entry& entry : event.entries)
        m_testImages.insert_or_assign(entry.testIndex, std::move(entry.image));
}

void Timeline::take(TestPredicted event)
{
    reach(event.tick);
    auto& arm = m_arms.at(static_cast<std::size_t>(event.arm));
    arm.predictions.push_back(std::move(event));
}

void Timeline::take(const ControlApplied& event)
{
    m_controls.push_back(event);
    reach(event.tick);
}

void Timeline::take(const RunPaused& event)
{
    m_state = RunState::Paused;
    reach(event.tick);
}

void Timeline::take(const RunResumed& event)
{
    m_state = RunState::Running;
    reach(event.tick);
}

void Timeline::take(const RecordingStarted& event)
{
    m_recordingPath = event.path;
}

void Timeline::take(const RunFinished& event)
{
    m_state = RunState::Finished;
    m_secondsTaken = event.seconds;
    reach(event.tick);
}

void Timeline::take(const RunStopped& event)
{
    m_state = RunState::Stopped;
    m_secondsTaken = event.seconds;
    reach(event.tick);
}

void Timeline::take(const RunFailed& event)
{
    m_state = RunState::Failed;
    m_failure = event.message;
}

void Timeline::take(ArmStopped event)
{
    reach(event.tick);
    auto& arm = m_arms.at(static_cast<std::size_t>(event.arm));
    arm.stop = std::move(event);
}

void Timeline::take(const SourcesMoved& event)
{
    if (!m_began)
        m_began = m_run;
    m_run->experiment = withSourcesAt(m_run->experiment, event);
}

Timeline foldEvents(std::vector<Event> events)
{
    Timeline timeline;
    for (Event& event : events)
        timeline.apply(std::move(event));
    return timeline;
}

} // namespace engine
