// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/scripted_runner.h"

#include <cstdint>
#include <optional>
#include <thread>
#include <utility>
#include <variant>

namespace tests {

namespace {

using namespace engine;

// The tick an event stands at, for the events that end or begin something.
std::optional<std::int64_t> tickOf(const Event& event)
{
    return std::visit(
        [](const auto& value) -> std::optional<std::int64_t> {
            if constexpr (requires { value.tick; })
                return value.tick;
            else
                return std::nullopt;
        },
        event);
}

Boundary boundaryAfter(EvaluationMoment moment)
{
    switch (moment) {
    case EvaluationMoment::EndOfStep:
        return Boundary::Step;
    case EvaluationMoment::EndOfEpoch:
        return Boundary::Epoch;
    case EvaluationMoment::WithinEpoch:
        break;
    }
    return Boundary::MiniBatch;
}

class Replay
{
public:
    Replay(const std::vector<Event>& events,
           const Experiment& experiment,
           std::stop_token stop,
           Controls& controls,
           const EventSink& sink,
           std::chrono::microseconds pause)
        : m_events(events)
        , m_stop(std::move(stop))
        , m_controls(controls)
        , m_sink(sink)
        , m_pause(pause)
        , m_experiment(experiment)
    {
    }

    void run()
    {
        for (std::size_t index = 0; index < m_events.size(); ++index) {
            const Event& event = m_events[index];
            if (std::holds_alternative<RunPaused>(event) ||
                std::holds_alternative<RunResumed>(event))
                continue;
            trainUpTo(event);
            if (m_stop.stop_requested()) {
                m_sink(RunStopped{m_tick, 0.0});
                return;
            }
            send(event);
            endWhatEndsAfter(index);
        }
    }

private:
    void send(const Event& event)
    {
        if (const auto* started = std::get_if<RunStarted>(&event)) {
            RunStarted run = *started;
            run.experiment = m_experiment;
            m_budget = m_experiment.memoryBudget;
            m_sink(std::move(run));
            m_controls.gate().waitWhilePaused(
                m_stop,
                [this] { m_sink(RunPaused{m_tick}); },
                [this] { m_sink(RunResumed{m_tick}); });
            return;
        }
        if (const auto* phase = std::get_if<PhaseStarted>(&event);
            phase && phase->phase == Phase::MemoryUpdate)
            takeBudget(*phase);
        m_sink(event);
    }

    // One mini-batch after the other, up to the one that ends at the event's tick. The safe point
    // of that last one comes after its evaluations.
    void trainUpTo(const Event& event)
    {
        const std::int64_t until = tickOf(event).value_or(m_tick);
        while (m_tick < until && !m_stop.stop_requested()) {
            if (const auto temperature = m_controls.takeTemperature())
                m_sink(ControlApplied{
                    ControlApplied::Setting::Temperature, *temperature, m_step, m_tick});
            if (m_pause.count() > 0)
                std::this_thread::sleep_for(m_pause);
            ++m_tick;
            if (m_tick < until)
                arrive(Boundary::MiniBatch);
        }
    }

    void endWhatEndsAfter(std::size_t index)
    {
        if (const auto* step = std::get_if<StepStarted>(&m_events[index]))
            m_step = step->step;
        const auto* now = std::get_if<Evaluated>(&m_events[index]);
        if (!now)
            return;
        // The arms are evaluated at the same tick; the safe point comes after the last of them.
        const auto* next =
            index + 1 < m_events.size() ? std::get_if<Evaluated>(&m_events[index + 1]) : nullptr;
        if (!next || next->tick != now->tick || next->moment != now->moment)
            arrive(boundaryAfter(now->moment));
    }

    void takeBudget(const PhaseStarted& phase)
    {
        const auto budget = m_controls.takeMemoryBudget();
        if (!budget || *budget >= m_budget)
            return;
        m_budget = *budget;
        m_sink(ControlApplied{ControlApplied::Setting::MemoryBudget,
                              static_cast<double>(m_budget),
                              phase.step,
                              phase.tick});
    }

    void arrive(Boundary boundary)
    {
        m_controls.gate().arrive(
            boundary,
            m_stop,
            [this] { m_sink(RunPaused{m_tick}); },
            [this] { m_sink(RunResumed{m_tick}); });
    }

    const std::vector<Event>& m_events;
    std::stop_token m_stop;
    Controls& m_controls;
    const EventSink& m_sink;
    std::chrono::microseconds m_pause;
    Experiment m_experiment;
    std::int64_t m_tick = 0;
    int m_step = 1;
    int m_budget = 0;
};

} // namespace

engine::RunFunction scriptedRun(std::vector<engine::Event> events, std::chrono::microseconds pause)
{
    return [events = std::move(events), pause](const Experiment& experiment,
                                               std::stop_token stop,
                                               Controls& controls,
                                               const EventSink& sink) {
        Replay(events, experiment, std::move(stop), controls, sink, pause).run();
    };
}

} // namespace tests
