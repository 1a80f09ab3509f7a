// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/arms.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/learning/batch_order.h"
#include "engine/learning/evaluation.h"
#include "engine/learning/nearest_mean_classifier.h"
#include "engine/model/network_tensors.h"
#include "engine/run/shared_run.h"

#include <torch/torch.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace engine {

Arms::Arms(const Experiment& experiment,
           int threads,
           const std::vector<TrainingPlace>& places,
           const LearningData& data,
           at::Tensor probes,
           std::stop_token stop)
    : m_experiment(experiment)
    , m_data(data)
    , m_probes(std::move(probes))
    , m_stop(std::move(stop))
    , m_workers(experiment.arms.size(), threads)
{
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm) {
        m_arms.push_back(
            Arm{std::make_unique<StepTrainer>(experiment.arms[arm], experiment, data, places[arm]),
                places[arm].exchange,
                {},
                {}});
        if (places[arm].exchange)
            requireShareable(experiment, m_arms[arm].trainer->network());
    }
}

PlainTensors Arms::weights(std::size_t arm) const
{
    return plainTensors(m_arms[arm].trainer->network());
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

ArmIndices Arms::taking(Phase phase, int step) const
{
    ArmIndices found;
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (phase == Phase::Training || m_arms[arm].trainer->isBalancedIn(step))
            found.push_back(arm);
    }
    return found;
}

ArmIndices Arms::armsWith(const std::function<bool(const Recipe&)>& property) const
{
    ArmIndices found;
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (property(m_arms[arm].trainer->recipe()))
            found.push_back(arm);
    }
    return found;
}

void Arms::setTemperature(double temperature)
{
    for (const Arm& arm : m_arms)
        arm.trainer->setTemperature(temperature);
}

std::vector<TeacherFrozen> Arms::begin(const PlannedPhase& phase,
                                       const StepClasses& brought,
                                       std::int64_t tick,
                                       const ArmIndices& taking)
{
    std::vector<std::optional<TeacherFrozen>> said(m_arms.size());
    work(taking, [&](std::size_t arm) {
        StepTrainer& trainer = *m_arms[arm].trainer;
        if (phase.phase == Phase::Training)
            trainer.beginTraining(phase.step, brought);
        else
            trainer.beginBalancedFineTuning(m_stop);
        if (Network* teacher = trainer.teacher())
            said[arm] = TeacherFrozen{static_cast<int>(arm),
                                      phase.step,
                                      phase.phase,
                                      tick,
                                      teacher->classCount(),
                                      plainLogits(*teacher, m_probes)};
    });
    std::vector<TeacherFrozen> frozen;
    for (auto& ofArm : said) {
        if (ofArm)
            frozen.push_back(std::move(*ofArm));
    }
    return frozen;
}

void Arms::beginEpoch(int epoch, const ArmIndices& taking)
{
    for (const std::size_t arm : taking) {
        if (!hasStopped(arm))
            m_arms[arm].trainer->beginEpoch(epoch);
    }
}

std::int64_t Arms::trainOneTick(int tick, int ticks, const ArmIndices& taking)
{
    const std::int64_t before = imagesTrained();
    work(taking, [&](std::size_t arm) {
        orCloseExchange(m_arms[arm], [&](StepTrainer& trainer) {
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
void Arms::orCloseExchange(Arm& arm, const std::function<void(StepTrainer&)>& train) const
{
    try {
        train(*arm.trainer);
    } catch (const Diverged&) {
        throw; // in every process alike: nobody waits
    } catch (const Cancelled&) {
        if (arm.exchange)
            arm.exchange->close(kWasStopped);
        throw;
    } catch (const std::exception& error) {
        if (arm.exchange) {
            arm.exchange->close(m_stop.stop_requested() ? kWasStopped : endedBy(error));
            throwIfStopped(m_stop); // where it is the exchange that failed
        }
        throw;
    }
}

std::int64_t Arms::imagesTrained() const
{
    std::int64_t images = 0;
    for (const Arm& arm : m_arms)
        images += arm.trainer->imagesTrained();
    return images;
}

void Arms::requireFiniteWeights(const ArmIndices& taking)
{
    work(taking, [this](std::size_t arm) { m_arms[arm].trainer->requireFiniteWeights(); });
}

void Arms::evaluate(const Evaluated& place, const ArmIndices& taking)
{
    work(taking, [&](std::size_t index) {
        Arm& arm = m_arms[index];
        StepTrainer& trainer = *arm.trainer;
        Evaluated& result = arm.last;
        result = place;
        result.arm = static_cast<int>(index);
        result.iteration = trainer.iterations();
        takeResults(arm);
        result.probeLogits = plainLogits(trainer.network(), m_probes);
        result.loss = trainer.takeLoss();
        result.learningRate = trainer.learningRate();
        result.temperature = trainer.temperature();
        result.imagesTrained = trainer.imagesTrained();
        result.secondsTrained = trainer.secondsTrained();
    });
}

void Arms::takeResults(Arm& arm) const
{
    StepTrainer& trainer = *arm.trainer;
    TestResults results =
        trainer.recipe().classifier == Classifier::NearestMeanOfExemplars
            ? resultsByNearestMean(trainer.network(), m_data, trainer.representatives(), m_stop)
            : testResults(trainer.network(), m_data, m_stop);
    arm.last.confusion = std::move(results.confusion);
    arm.last.withinHeadCorrect = std::move(results.withinHeadCorrect);
    arm.last.topFiveCorrect = std::move(results.topFiveCorrect);
    arm.last.oldReliability = std::move(results.oldReliability);
    arm.last.newReliability = std::move(results.newReliability);
    arm.predicted = std::move(results.predicted);
}

std::vector<MemoryNews> Arms::updateMemories(int step, std::int64_t tick, int budget)
{
    const auto keeping = armsWith([](const Recipe& recipe) { return recipe.exemplarMemory; });
    work(keeping, [&](std::size_t arm) { m_arms[arm].trainer->updateMemory(budget, m_stop); });
    std::vector<MemoryNews> news;
    for (const std::size_t arm : keeping) {
        if (hasStopped(arm))
            continue;
        StepTrainer& trainer = *m_arms[arm].trainer;
        const auto& exemplars = trainer.memory();
        // An arm with a fixed number of exemplars has a budget that grows with its classes.
        const int fixed = trainer.recipe().exemplarsPerClass;
        const int own = fixed > 0 ? fixed * static_cast<int>(exemplars.size()) : budget;
        news.push_back(
            {trainer.takeStudies(), {static_cast<int>(arm), step, tick, own, exemplars}});
        for (SelectionStudied& study : news.back().studies) {
            study.arm = static_cast<int>(arm);
            study.tick = tick;
        }
    }
    return news;
}

void Arms::answerByNewExemplars()
{
    work(armsWith([](const Recipe& recipe) {
             return recipe.classifier == Classifier::NearestMeanOfExemplars;
         }),
         [this](std::size_t arm) { takeResults(m_arms[arm]); });
}

std::vector<TestPredicted> Arms::predictions(int step, std::int64_t tick)
{
    recallPredictions(step);
    std::vector<TestPredicted> predictions;
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (hasStopped(arm))
            continue;
        TestPredicted said{static_cast<int>(arm), step, tick, {}};
        for (const auto& ofClass : m_arms[arm].predicted) {
            const auto position = static_cast<int>(said.classes.size());
            said.classes.push_back({m_data.testRows(position), ofClass});
        }
        predictions.push_back(std::move(said));
    }
    return predictions;
}

// As many arms side by side as when they were tried, because the threads an arm has decide how its
// sums are rounded.
void Arms::recallPredictions(int step)
{
    for (const Phase phase : {Phase::Training, Phase::BalancedFineTuning}) {
        const ArmIndices together = taking(phase, step);
        const auto isUnknown = [&](std::size_t arm) {
            return m_arms[arm].predicted.empty() && m_arms[arm].last.phase == phase;
        };
        if (std::ranges::none_of(together, isUnknown))
            continue;
        work(together, [&](std::size_t arm) {
            if (isUnknown(arm))
                takeResults(m_arms[arm]);
        });
    }
}

void Arms::consolidateWeights()
{
    work(armsWith([](const Recipe& recipe) { return recipe.ewcStrength > 0.0; }),
         [this](std::size_t arm) { m_arms[arm].trainer->consolidateWeights(m_stop); });
}

std::vector<ArmCheckpoint> Arms::states() const
{
    std::vector<ArmCheckpoint> states;
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        ArmCheckpoint state;
        if (hasStopped(arm)) {
            state.hasStopped = true;
        } else {
            state = m_arms[arm].trainer->state();
            state.last = m_arms[arm].last;
        }
        states.push_back(std::move(state));
    }
    return states;
}

void Arms::restore(const std::vector<ArmCheckpoint>& states, std::span<const StepClasses> steps)
{
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (states[arm].hasStopped) {
            m_arms[arm].stopped = "It had stopped before.";
            m_arms[arm].isStopTold = true;
            continue;
        }
        m_arms[arm].trainer->restore(states[arm], steps);
        m_arms[arm].last = states[arm].last;
        m_arms[arm].predicted.clear();
    }
}

} // namespace engine
