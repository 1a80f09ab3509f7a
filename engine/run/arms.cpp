// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/arms.h"

#include "engine/core/base/errors.h"
#include "engine/learning/batch_order.h"

#include <algorithm>
#include <utility>

namespace engine {

Arms::Arms(RunKind& kind,
           int threads,
           const std::vector<ProcessExchange*>& exchanges,
           std::stop_token stop)
    : m_kind(kind)
    , m_stop(std::move(stop))
    , m_workers(exchanges.size(), threads)
{
    for (ProcessExchange* exchange : exchanges)
        m_arms.push_back({exchange});
}

std::vector<std::pair<std::size_t, std::string>> Arms::takeStopped()
{
    std::vector<std::pair<std::size_t, std::string>> stopped;
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (hasStopped(arm) && !std::exchange(m_arms[arm].isStopTold, true))
            stopped.emplace_back(arm, m_arms[arm].stopped);
    }
    const bool goesOn =
        std::ranges::any_of(m_arms, [](const Arm& arm) { return arm.stopped.empty(); });
    if (!goesOn)
        throw Diverged(stopped.back().second);
    return stopped;
}

void Arms::work(const ArmIndices& arms, const std::function<void(std::size_t)>& task)
{
    m_workers.run(arms, [&](std::size_t arm) {
        if (hasStopped(arm))
            return;
        try {
            task(arm);
        } catch (const Diverged& error) {
            m_arms[arm].stopped = error.what();
        }
    });
}

Arms::News Arms::newsOf(const PlannedPhase& phase,
                        const std::function<std::vector<Event>(const PhasePart&)>& task)
{
    News news(m_arms.size());
    work(phase.arms(), [&](std::size_t arm) {
        news[arm] = task(*std::ranges::find(phase.parts, arm, &PhasePart::arm));
    });
    return news;
}

void Arms::setTemperature(double temperature)
{
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm)
        m_kind.trainer(arm).setTemperature(temperature);
}

Arms::News Arms::begin(const PhaseStart& start)
{
    return newsOf(start.phase,
                  [&](const PhasePart& part) { return m_kind.begin(start, part, m_stop); });
}

void Arms::beginEpoch(int epoch, const ArmIndices& taking)
{
    for (const std::size_t arm : taking) {
        if (!hasStopped(arm))
            m_kind.trainer(arm).beginEpoch(epoch);
    }
}

std::int64_t Arms::trainOneTick(int tick, int ticks, const ArmIndices& taking)
{
    const std::int64_t before = imagesTrained();
    work(taking, [&](std::size_t arm) {
        orCloseExchange(arm, [&](Trainer& trainer) {
            const int batches = trainer.miniBatchesPerEpoch();
            const int due = batchesDueAfter(tick, ticks, batches);
            for (int batch = batchesDueAfter(tick - 1, ticks, batches); batch < due; ++batch)
                trainer.trainMiniBatch(m_stop);
        });
    });
    return imagesTrained() - before;
}

// Other processes wait for this arm while other arms here may wait for theirs: whoever gives up
// says so at once, or nobody would ever go on.
void Arms::orCloseExchange(std::size_t arm, const std::function<void(Trainer&)>& train)
{
    ProcessExchange* exchange = m_arms[arm].exchange;
    try {
        train(m_kind.trainer(arm));
    } catch (const Diverged&) {
        throw; // in every process alike: nobody waits
    } catch (...) {
        if (exchange)
            exchange->close();
        throw;
    }
}

std::int64_t Arms::imagesTrained()
{
    std::int64_t images = 0;
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm)
        images += m_kind.trainer(arm).imagesTrained();
    return images;
}

void Arms::requireFiniteWeights(const ArmIndices& taking)
{
    work(taking, [this](std::size_t arm) { m_kind.trainer(arm).requireFiniteWeights(); });
}

void Arms::evaluate(const PositionInRun& position, const ArmIndices& taking)
{
    work(taking, [&](std::size_t arm) {
        Results results = m_kind.evaluate(arm, m_stop);
        m_arms[arm].last = {
            position, m_kind.trainer(arm).takeCost(), static_cast<int>(arm), std::move(results)};
    });
}

Arms::News Arms::carryOut(const PhaseStart& start)
{
    return newsOf(start.phase,
                  [&](const PhasePart& part) { return m_kind.carryOut(start, part, m_stop); });
}

void Arms::evaluateAnew()
{
    work(m_kind.answeringAnew(),
         [this](std::size_t arm) { m_kind.answerAnew(arm, m_arms[arm].last.results, m_stop); });
}

Arms::News Arms::lastWords(int step, std::int64_t tick)
{
    recallAnswers(step);
    News news(m_arms.size());
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (!hasStopped(arm))
            news[arm] = m_kind.lastWords(arm, step, tick);
    }
    return news;
}

// As many arms side by side as when they were tried, because the threads an arm has decide how its
// sums are rounded.
void Arms::recallAnswers(int step)
{
    for (const PlannedPhase& phase : m_kind.plan().phases) {
        if (phase.step != step || phase.epochs == 0)
            continue;
        const ArmIndices together = phase.arms();
        const auto isUnknown = [&](std::size_t arm) {
            return !m_kind.knowsAnswers(arm) && m_arms[arm].last.phase == phase.phase;
        };
        if (std::ranges::none_of(together, isUnknown))
            continue;
        work(together, [&](std::size_t arm) {
            if (isUnknown(arm))
                m_kind.answerAnew(arm, m_arms[arm].last.results, m_stop);
        });
    }
}

void Arms::consolidate()
{
    work(m_kind.consolidating(), [this](std::size_t arm) { m_kind.consolidate(arm, m_stop); });
}

std::vector<ArmCheckpoint> Arms::states() const
{
    std::vector<ArmCheckpoint> states;
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        ArmCheckpoint state;
        if (hasStopped(arm)) {
            state.hasStopped = true;
        } else {
            state = m_kind.state(arm);
            state.last = m_arms[arm].last;
        }
        states.push_back(std::move(state));
    }
    return states;
}

void Arms::restore(const std::vector<ArmCheckpoint>& states)
{
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (states[arm].hasStopped) {
            m_arms[arm].stopped = "It had stopped before.";
            m_arms[arm].isStopTold = true;
            continue;
        }
        m_arms[arm].last = states[arm].last;
    }
}

} // namespace engine
