// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/runner.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/distributed/ranks.h"
#include "engine/distributed/shared_run.h"
#include "engine/learning/batch_order.h"
#include "engine/run/checkpoint_checks.h"
#include "engine/run/machine/address_space.h"
#include "engine/run/machine/blas_threads.h"

#include <memory>
#include <utility>

namespace engine {

namespace {

// What the libraries take as training begins, and then what a small run needs besides.
void makeRoom(const Environment& environment, int threads)
{
    constexpr std::size_t kForTraining = 192 * kMegabyte;
    prepareBlas(environment, threads, kForTraining);
}

} // namespace

Runner::Runner(RunKind& kind,
               const Experiment& experiment,
               int threads,
               const Workplace& place,
               const std::vector<ProcessExchange*>& exchanges,
               std::stop_token stop,
               Controls& controls,
               const EventSink& sink)
    : m_kind(kind)
    , m_experiment(experiment)
    , m_threads(threads)
    , m_place(place)
    , m_stop(std::move(stop))
    , m_controls(controls)
    , m_sink(sink)
    , m_pace(kind.plan().cost(), m_stop, controls, sink)
    , m_budget(experiment.memoryBudget)
    , m_arms(kind, threads, exchanges, m_stop)
{
}

void Runner::run()
{
    const RunStarted started = runStarted();
    if (m_place.ranks)
        requireSameData(*m_place.ranks, started);
    makeRoom(started.environment, m_threads);
    m_sink(started);
    walkPlan({});
}

void Runner::resume(const RunStarted& began, const Checkpoint& from)
{
    requireSameRun(began, runStarted());
    makeRoom(began.environment, m_threads);
    if (!from.arms.empty())
        restore(began, from);
    walkPlan(from);
}

void Runner::walkPlan(const Checkpoint& from)
{
    try {
        m_pace.waitWhilePaused();
        for (int step = from.step; step <= static_cast<int>(m_kind.plan().steps.size()); ++step)
            runStep(step, from);
        m_sink(RunFinished{m_pace.tick(), m_pace.elapsedSeconds()});
    } catch (const Cancelled&) {
        m_sink(RunStopped{m_pace.tick(), m_pace.elapsedSeconds()});
    } catch (const RunError&) {
        if (!m_place.ranks || !isStoppedToo(m_stop))
            throw;
        m_sink(RunStopped{m_pace.tick(), m_pace.elapsedSeconds()});
    }
}

void Runner::restore(const RunStarted& began, const Checkpoint& from)
{
    m_kind.requireFits(from, began);
    m_kind.restore(from);
    m_arms.restore(from.arms);
    m_budget = from.memoryBudget;
    m_pace.goOnAfter(from.tick, m_kind.plan().costUntil(from.tick), from.elapsedSeconds);
}

void Runner::takeCheckpoint(int step, Phase phase, int epochsDone) const
{
    auto checkpoint = std::make_shared<Checkpoint>();
    checkpoint->step = step;
    checkpoint->phase = phase;
    checkpoint->epochsDone = epochsDone;
    checkpoint->tick = m_pace.tick();
    checkpoint->memoryBudget = m_budget;
    checkpoint->elapsedSeconds = m_pace.elapsedSeconds();
    m_kind.store(*checkpoint);
    checkpoint->arms = m_arms.states();
    if (m_place.ranks)
        requireSameState(*m_place.ranks, *checkpoint);
    m_sink(CheckpointTaken{std::move(checkpoint)});
}

RunStarted Runner::runStarted() const
{
    RunStarted started = m_kind.describe();
    started.environment.device = deviceName(m_place.device);
    started.environment.processes = m_place.ranks ? m_place.ranks->count() : 1;
    return started;
}

bool Runner::tells() const
{
    return !m_place.ranks || m_place.ranks->rank() == 0;
}

void Runner::tell(Arms::News news)
{
    for (std::vector<Event>& ofArm : news) {
        for (Event& pictures : m_kind.picturesFor(ofArm))
            m_sink(std::move(pictures));
        for (Event& event : ofArm)
            m_sink(std::move(event));
    }
}

void Runner::tellStoppedArms(int step)
{
    for (const auto& [arm, why] : m_arms.takeStopped())
        m_sink(ArmStopped{static_cast<int>(arm), step, m_pace.tick(), why});
}

void Runner::runStep(int step, const Checkpoint& from)
{
    throwIfStopped(m_stop);
    const bool isBegun = step == from.step && !from.arms.empty();
    if (isBegun && from.phase == Phase::MemoryUpdate)
        return;
    const StepClasses& brought = m_kind.plan().steps[static_cast<std::size_t>(step - 1)];
    if (!isBegun)
        m_sink(StepStarted{step, m_pace.tick(), brought.first, brought.last});
    bool isDone = isBegun; // of the phases before the one that `from` stands in
    for (const PlannedPhase& phase : m_kind.plan().phases) {
        if (phase.step != step)
            continue;
        const bool isFrom = isBegun && phase.phase == from.phase;
        isDone = isDone && !isFrom;
        if (isDone)
            continue;
        if (phase.epochs == 0)
            carryOut(phase);
        else
            train(phase, isFrom ? from.epochsDone : 0);
    }
    // What a step taught is held on to from the next one on.
    const bool isLast = step == static_cast<int>(m_kind.plan().steps.size());
    if (!isLast)
        m_arms.consolidate();
    tellStoppedArms(step);
    endStep(step);
    // After the last step there is nothing to wait for.
    if (!isLast)
        m_pace.arrive(Boundary::Step);
}

void Runner::endStep(int step)
{
    if (tells())
        tellResults(step);
    for (std::size_t arm = 0; arm < m_arms.count(); ++arm) {
        if (!m_arms.hasStopped(arm))
            m_sink(WeightsKept{static_cast<int>(arm),
                               step,
                               std::make_shared<const PlainTensors>(m_kind.weights(arm))});
    }
    takeCheckpoint(step, Phase::MemoryUpdate, 0);
}

void Runner::tellResults(int step)
{
    Arms::News lastWords = m_arms.lastWords(step, m_pace.tick());
    tellStoppedArms(step);
    for (std::size_t arm = 0; arm < m_arms.count(); ++arm) {
        if (m_arms.hasStopped(arm))
            continue;
        Evaluated end = m_arms.last(arm);
        end.phase = Phase::MemoryUpdate;
        end.moment = EvaluationMoment::EndOfStep;
        end.epoch = 0;
        end.tick = m_pace.tick();
        m_sink(std::move(end));
    }
    tell(std::move(lastWords));
}

void Runner::train(const PlannedPhase& phase, int epochsDone)
{
    if (epochsDone == 0) {
        m_sink(PhaseStarted{
            phase.step, phase.phase, m_pace.tick(), phase.epochs, phase.ticksPerEpoch});
        tell(m_arms.begin({phase, m_pace.tick(), m_budget}));
        tellStoppedArms(phase.step);
    }
    const ArmIndices taking = phase.arms();
    for (int epoch = epochsDone + 1; epoch <= phase.epochs; ++epoch)
        runEpoch(phase, epoch, taking);
}

void Runner::runEpoch(const PlannedPhase& phase, int epoch, const ArmIndices& taking)
{
    m_arms.beginEpoch(epoch, taking);
    const int perEpoch = m_experiment.evaluationsPerEpoch;
    for (int tick = 1; tick <= phase.ticksPerEpoch; ++tick) {
        takeTemperature(phase.step);
        const std::int64_t images = m_arms.trainOneTick(tick, phase.ticksPerEpoch, taking);
        m_pace.countTick();
        const bool isLast = tick == phase.ticksPerEpoch;
        const bool isDue = isLast ||
                           batchesDueAfter(tick, phase.ticksPerEpoch, perEpoch) >
                               batchesDueAfter(tick - 1, phase.ticksPerEpoch, perEpoch) ||
                           (images > 0 && isSeenClose(phase, epoch, tick));
        if (isDue)
            m_arms.requireFiniteWeights(taking);
        tellStoppedArms(phase.step);
        if (isDue)
            evaluate(phase,
                     epoch,
                     taking,
                     isLast ? EvaluationMoment::EndOfEpoch : EvaluationMoment::WithinEpoch);
        m_pace.advance(phase.costPerEpoch / phase.ticksPerEpoch, images);
        if (isLast)
            takeCheckpoint(phase.step, phase.phase, epoch);
        m_pace.reportProgress(phase, epoch);
        // A smaller memory leaves ticks without a mini-batch; they are no place to stop at. The end
        // of a step's last epoch is announced once, as the end of the step.
        if (images == 0 || (isLast && epoch == phase.epochs && m_kind.plan().endsTraining(phase)))
            throwIfStopped(m_stop);
        else
            m_pace.arrive(isLast ? Boundary::Epoch : Boundary::MiniBatch);
    }
}

// Who goes on by one mini-batch wants to see what it did.
bool Runner::isSeenClose(const PlannedPhase& phase, int epoch, int tick) const
{
    return (epoch - 1) * phase.ticksPerEpoch + tick <= m_experiment.closeUp ||
           m_controls.gate().stopsAtNext(Boundary::MiniBatch);
}

void Runner::evaluate(const PlannedPhase& phase,
                      int epoch,
                      const ArmIndices& taking,
                      EvaluationMoment moment)
{
    if (!tells())
        return;
    m_arms.evaluate({phase.step, phase.phase, moment, epoch, m_pace.tick()}, taking);
    // Before a checkpoint holds that it stopped: a resumed run does not tell it again.
    tellStoppedArms(phase.step);
    for (const std::size_t arm : taking) {
        if (!m_arms.hasStopped(arm))
            m_sink(m_arms.last(arm));
    }
}

void Runner::carryOut(const PlannedPhase& phase)
{
    m_sink(PhaseStarted{phase.step, phase.phase, m_pace.tick(), 0, 0});
    takeBudget(phase.step);
    tell(m_arms.carryOut({phase, m_pace.tick(), m_budget}));
    if (tells())
        m_arms.evaluateAnew();
}

void Runner::takeTemperature(int step)
{
    const auto requested = m_controls.takeTemperature();
    if (!requested)
        return;
    m_arms.setTemperature(*requested);
    m_sink(ControlApplied{ControlApplied::Setting::Temperature, *requested, step, m_pace.tick()});
}

// Only a smaller memory can be had: images that were not kept are gone.
void Runner::takeBudget(int step)
{
    const auto requested = m_controls.takeMemoryBudget();
    if (!requested || *requested >= m_budget || *requested < m_kind.leastMemoryBudget())
        return;
    m_budget = *requested;
    m_sink(ControlApplied{
        ControlApplied::Setting::MemoryBudget, static_cast<double>(m_budget), step, m_pace.tick()});
}

} // namespace engine
