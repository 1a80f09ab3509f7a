// SPDX-License-Identifier: GPL-3.0-only
#include "ui/run/next_run.h"

#include "ui/run/experiment_changes.h"
#include "ui/run/run_thread.h"

#include <algorithm>
#include <utility>

namespace ui {

NextRun::NextRun(RunThread& run, QObject* parent)
    : QObject(parent)
    , m_run(run)
{
    connect(&m_run, &RunThread::replaced, this, [this] {
        m_askedBudget.reset();
        m_askedTemperature.reset();
    });
}

void NextRun::setExperiment(const engine::Experiment& experiment)
{
    m_experiment = experiment;
    Q_EMIT changed();
}

void NextRun::takeThoseInForce()
{
    if (const auto shown = inForce())
        setExperiment(*shown);
}

void NextRun::edit(const engine::Experiment& experiment)
{
    const engine::Experiment before = std::exchange(m_experiment, experiment);
    if (before.temperature != m_experiment.temperature && m_run.isTraining()) {
        m_askedTemperature = m_experiment.temperature;
        m_run.requestTemperature(m_experiment.temperature);
    }
    if (before.memoryBudget != m_experiment.memoryBudget)
        requestBudget(m_experiment.memoryBudget);
    Q_EMIT changed();
}

void NextRun::setMemoryBudget(int budget)
{
    m_experiment.memoryBudget = budget;
    requestBudget(budget);
    Q_EMIT changed();
}

void NextRun::requestBudget(int budget)
{
    if (!m_run.isTraining())
        return;
    const engine::Timeline& timeline = m_run.timeline();
    const int inForce = timeline.budgetAt(timeline.lastTick());
    if (budget < static_cast<int>(timeline.run().classes.size()))
        return;
    m_askedBudget = budget;
    m_run.requestMemoryBudget(std::min(budget, inForce));
}

std::optional<int> NextRun::pendingBudget() const
{
    const engine::Timeline& timeline = m_run.timeline();
    const bool waits = m_run.isTraining() && m_askedBudget < timeline.budgetAt(timeline.lastTick());
    return waits ? m_askedBudget : std::nullopt;
}

std::optional<double> NextRun::pendingTemperature() const
{
    const engine::Timeline& timeline = m_run.timeline();
    const bool waits =
        m_run.isTraining() && m_askedTemperature != timeline.temperatureAt(timeline.lastTick());
    return waits ? m_askedTemperature : std::nullopt;
}

std::optional<engine::Experiment> NextRun::inForce() const
{
    const engine::Timeline& timeline = m_run.timeline();
    if (!timeline.hasRun())
        return std::nullopt;
    engine::Experiment experiment = timeline.run().experiment;
    const auto newest = timeline.lastTick();
    experiment.memoryBudget = pendingBudget().value_or(timeline.budgetAt(newest));
    experiment.temperature = pendingTemperature().value_or(timeline.temperatureAt(newest));
    return experiment;
}

std::optional<engine::Experiment> NextRun::baseline() const
{
    return m_run.isRecorded() ? std::nullopt : inForce();
}

std::optional<int> NextRun::restartBudget() const
{
    const auto shown = inForce();
    return shown && shown->memoryBudget != m_experiment.memoryBudget
               ? std::optional(m_experiment.memoryBudget)
               : std::nullopt;
}

QStringList NextRun::changes() const
{
    const auto shown = baseline();
    return shown ? experimentChanges(*shown, m_experiment) : QStringList();
}

} // namespace ui
