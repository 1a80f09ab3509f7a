// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/experiment_runner.h"

#include "engine/core/errors.h"
#include "engine/data/fingerprint.h"
#include "engine/data/load_dataset.h"
#include "engine/learning/batch_order.h"
#include "engine/learning/evaluation.h"
#include "engine/learning/image_batch.h"
#include "engine/learning/nearest_mean_classifier.h"
#include "engine/learning/step_trainer.h"
#include "engine/model/network_tensors.h"
#include "engine/run/arm_workers.h"
#include "engine/run/checkpoint_checks.h"
#include "engine/run/environment.h"
#include "engine/run/probes.h"
#include "engine/run/run_clock.h"
#include "engine/run/run_plan.h"

#include <torch/torch.h>

#include <algorithm>
#include <set>
#include <span>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kProgressInterval = std::chrono::milliseconds(200);

LearningData loadFor(const Experiment& experiment, int threads, const std::stop_token& stop)
{
    Dataset dataset = loadDataset(experiment, threads, stop);
    auto order = resolveClassOrder(experiment.classOrder, dataset.classNames, experiment.seed);
    return {std::move(dataset), std::move(order)};
}

ClassCounts countsOf(const LearningData& data)
{
    ClassCounts counts;
    for (int position = 0; position < data.classCount(); ++position) {
        counts.train.push_back(static_cast<int>(data.trainRows(position).size()));
        counts.test.push_back(static_cast<int>(data.testRows(position).size()));
    }
    return counts;
}

// Leads the arms through one run. Lives for one call of runExperiment or resumeExperiment.
class Runner
{
public:
    Runner(const Experiment& experiment,
           int threads,
           std::stop_token stop,
           Controls& controls,
           const EventSink& sink)
        : m_experiment(experiment)
        , m_threads(threads)
        , m_stop(std::move(stop))
        , m_controls(controls)
        , m_sink(sink)
        , m_data(loadFor(experiment, m_threads, m_stop))
        , m_plan(planRun(experiment, countsOf(m_data)))
        , m_probes(chooseProbes(m_data))
        , m_clock(m_plan.cost(), Clock::now())
        , m_budget(experiment.memoryBudget)
        , m_workers(experiment.arms.size(), m_threads)
    {
        for (const Recipe& recipe : experiment.arms)
            m_arms.push_back(Arm{std::make_unique<StepTrainer>(recipe, m_experiment, m_data), {}});
    }

    void run()
    {
        m_sink(runStarted());
        goOn({});
    }

    void resume(const RunStarted& began, const Checkpoint& from)
    {
        requireSameRun(began, runStarted());
        if (!from.arms.empty())
            restore(began, from);
        goOn(from);
    }

private:
    struct Arm
    {
        std::unique_ptr<StepTrainer> trainer;
        Evaluated last; // what the newest evaluation said, for the one that ends the step
    };

    void goOn(const Checkpoint& from)
    {
        try {
            m_controls.gate().waitWhilePaused(m_stop, onPause(), onResume());
            for (int step = from.step; step <= static_cast<int>(m_plan.steps.size()); ++step)
                runStep(step, from);
            m_sink(RunFinished{m_tick, m_clock.elapsedSeconds(Clock::now())});
        } catch (const Cancelled&) {
            m_sink(RunStopped{m_tick, m_clock.elapsedSeconds(Clock::now())});
        }
    }

    void restore(const RunStarted& began, const Checkpoint& from)
    {
        requireFits(from, began, m_plan, m_data);
        const std::span steps(m_plan.steps.data(), static_cast<std::size_t>(from.step));
        for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
            m_arms[arm].trainer->restore(from.arms[arm], steps);
            m_arms[arm].last = from.arms[arm].last;
        }
        m_sentPictures.insert(from.picturesSent.begin(), from.picturesSent.end());
        m_tick = from.tick;
        m_budget = from.memoryBudget;
        m_clock.goOnAfter(m_plan.costUntil(from.tick), from.elapsedSeconds);
    }

    void takeCheckpoint(int step, Phase phase, int epochsDone) const
    {
        auto checkpoint = std::make_shared<Checkpoint>();
        checkpoint->step = step;
        checkpoint->phase = phase;
        checkpoint->epochsDone = epochsDone;
        checkpoint->tick = m_tick;
        checkpoint->memoryBudget = m_budget;
        checkpoint->elapsedSeconds = m_clock.elapsedSeconds(Clock::now());
        checkpoint->picturesSent.assign(m_sentPictures.begin(), m_sentPictures.end());
        for (const Arm& arm : m_arms) {
            checkpoint->arms.push_back(arm.trainer->state());
            checkpoint->arms.back().last = arm.last;
        }
        m_sink(CheckpointTaken{std::move(checkpoint)});
    }

    [[nodiscard]] RunStarted runStarted() const
    {
        RunStarted started;
        started.experiment = m_experiment;
        started.steps = static_cast<int>(m_plan.steps.size());
        started.probes = m_probes.images;
        started.plannedTicks = m_plan.ticks;
        started.environment = describeEnvironment(m_threads);
        started.dataFingerprint = fingerprint(m_data.dataset());
        for (int step = 1; step <= started.steps; ++step) {
            const StepClasses& brought = m_plan.steps[static_cast<std::size_t>(step - 1)];
            for (int position = brought.first; position < brought.last; ++position)
                started.classes.push_back({m_data.classOrder()[static_cast<std::size_t>(position)],
                                           m_data.className(position),
                                           step,
                                           static_cast<int>(m_data.trainRows(position).size()),
                                           static_cast<int>(m_data.testRows(position).size())});
        }
        return started;
    }

    [[nodiscard]] std::function<void()> onPause()
    {
        return [this] {
            m_clock.pause(Clock::now());
            m_sink(RunPaused{m_tick});
        };
    }

    [[nodiscard]] std::function<void()> onResume()
    {
        return [this] {
            m_clock.resume(Clock::now());
            m_sink(RunResumed{m_tick});
        };
    }

    // What `from` says is done of the step is left out.
    void runStep(int step, const Checkpoint& from)
    {
        throwIfStopped(m_stop);
        const bool isBegun = step == from.step && !from.arms.empty();
        if (isBegun && from.phase == Phase::MemoryUpdate)
            return;
        const StepClasses& brought = m_plan.steps[static_cast<std::size_t>(step - 1)];
        if (!isBegun)
            m_sink(StepStarted{step, m_tick, brought.first, brought.last});
        for (const PlannedPhase& phase : m_plan.phases) {
            if (phase.step == step && !(isBegun && phase.phase < from.phase))
                runPhase(
                    phase, brought, isBegun && phase.phase == from.phase ? from.epochsDone : 0);
        }
        updateMemories(step);
        consolidateWeights(step);
        endStep(step);
        // After the last step there is nothing to wait for.
        if (step < static_cast<int>(m_plan.steps.size()))
            arrive(Boundary::Step);
    }

    void endStep(int step)
    {
        for (const Arm& arm : m_arms) {
            Evaluated end = arm.last;
            end.moment = EvaluationMoment::EndOfStep;
            end.tick = m_tick;
            m_sink(std::move(end));
        }
        for (std::size_t arm = 0; arm < m_arms.size(); ++arm)
            m_sink(WeightsKept{static_cast<int>(arm),
                               step,
                               std::make_shared<const PlainTensors>(
                                   plainTensors(m_arms[arm].trainer->network()))});
        takeCheckpoint(step, Phase::MemoryUpdate, 0);
    }

    void runPhase(const PlannedPhase& phase, const StepClasses& brought, int epochsDone)
    {
        std::vector<std::size_t> taking;
        for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
            if (phase.phase == Phase::Training || m_arms[arm].trainer->isBalancedLater())
                taking.push_back(arm);
        }
        if (epochsDone == 0)
            beginPhase(phase, brought, taking);
        for (int epoch = epochsDone + 1; epoch <= phase.epochs; ++epoch)
            runEpoch(phase, epoch, taking);
    }

    void beginPhase(const PlannedPhase& phase,
                    const StepClasses& brought,
                    const std::vector<std::size_t>& taking)
    {
        m_sink(PhaseStarted{phase.step, phase.phase, m_tick, phase.epochs, phase.ticksPerEpoch});
        m_workers.run(taking, [&](std::size_t arm) {
            StepTrainer& trainer = *m_arms[arm].trainer;
            if (phase.phase == Phase::Training)
                trainer.beginTraining(phase.step, brought);
            else
                trainer.beginBalancedFineTuning(m_stop);
        });
        for (const std::size_t arm : taking)
            reportTeacher(arm, phase);
    }

    void reportTeacher(std::size_t arm, const PlannedPhase& phase)
    {
        Network* teacher = m_arms[arm].trainer->teacher();
        if (!teacher)
            return;
        m_sink(TeacherFrozen{static_cast<int>(arm),
                             phase.step,
                             phase.phase,
                             m_tick,
                             teacher->classCount(),
                             plainLogits(*teacher, m_probes.batch)});
    }

    void runEpoch(const PlannedPhase& phase, int epoch, const std::vector<std::size_t>& taking)
    {
        for (const std::size_t arm : taking)
            m_arms[arm].trainer->beginEpoch(epoch);
        const int perEpoch = m_experiment.evaluationsPerEpoch;
        for (int tick = 1; tick <= phase.ticksPerEpoch; ++tick) {
            takeTemperature(phase.step);
            const std::int64_t images = trainOneTick(tick, phase.ticksPerEpoch, taking);
            ++m_tick;
            const bool isLast = tick == phase.ticksPerEpoch;
            const bool isDue =
                isLast || batchesDueAfter(tick, phase.ticksPerEpoch, perEpoch) >
                              batchesDueAfter(tick - 1, phase.ticksPerEpoch, perEpoch);
            if (isDue)
                evaluate(phase,
                         epoch,
                         taking,
                         isLast ? EvaluationMoment::EndOfEpoch : EvaluationMoment::WithinEpoch);
            m_clock.advance(phase.costPerEpoch / phase.ticksPerEpoch, images, Clock::now());
            if (isLast)
                takeCheckpoint(phase.step, phase.phase, epoch);
            reportProgress(phase, epoch);
            // A smaller memory leaves ticks without a mini-batch; they are no place to stop at.
            if (images == 0)
                throwIfStopped(m_stop);
            else if (!isLast || epoch < phase.epochs)
                arrive(isLast ? Boundary::Epoch : Boundary::MiniBatch);
            else
                arriveAtEndOfPhase(phase);
        }
    }

    // The end of a step's last epoch is announced once, as the end of the step.
    void arriveAtEndOfPhase(const PlannedPhase& phase)
    {
        const auto following = std::ranges::find_if(m_plan.phases, [&](const PlannedPhase& other) {
            return other.firstTick > phase.firstTick;
        });
        const bool endsStep = following == m_plan.phases.end() || following->step != phase.step;
        if (endsStep)
            throwIfStopped(m_stop);
        else
            arrive(Boundary::Epoch);
    }

    // Every arm trains until it stands where the tick stands in the epoch. Returns images trained.
    std::int64_t trainOneTick(int tick, int ticks, const std::vector<std::size_t>& taking)
    {
        const std::int64_t before = imagesTrained();
        m_workers.run(taking, [&](std::size_t arm) {
            StepTrainer& trainer = *m_arms[arm].trainer;
            const int batches = trainer.miniBatchesPerEpoch();
            const int due = batchesDueAfter(tick, ticks, batches);
            for (int batch = batchesDueAfter(tick - 1, ticks, batches); batch < due; ++batch) {
                throwIfStopped(m_stop);
                trainer.trainMiniBatch();
            }
        });
        return imagesTrained() - before;
    }

    [[nodiscard]] std::int64_t imagesTrained() const
    {
        std::int64_t images = 0;
        for (const Arm& arm : m_arms)
            images += arm.trainer->imagesTrained();
        return images;
    }

    void evaluate(const PlannedPhase& phase,
                  int epoch,
                  const std::vector<std::size_t>& taking,
                  EvaluationMoment moment)
    {
        m_workers.run(taking, [&](std::size_t arm) {
            StepTrainer& trainer = *m_arms[arm].trainer;
            Evaluated& result = m_arms[arm].last;
            result.arm = static_cast<int>(arm);
            result.step = phase.step;
            result.phase = phase.phase;
            result.moment = moment;
            result.epoch = epoch;
            result.tick = m_tick;
            result.iteration = trainer.iterations();
            result.confusion = confusionOf(trainer);
            result.probeLogits = plainLogits(trainer.network(), m_probes.batch);
            result.loss = trainer.takeLoss();
            result.learningRate = trainer.learningRate();
            result.temperature = trainer.temperature();
            result.imagesTrained = trainer.imagesTrained();
            result.secondsTrained = trainer.secondsTrained();
        });
        for (const std::size_t arm : taking)
            m_sink(m_arms[arm].last);
    }

    [[nodiscard]] Confusion confusionOf(StepTrainer& trainer)
    {
        return trainer.recipe().classifier == Classifier::NearestMeanOfExemplars
                   ? confusionByNearestMean(
                         trainer.network(), m_data, trainer.representatives(), m_stop)
                   : confusionOnTest(trainer.network(), m_data, m_stop);
    }

    [[nodiscard]] std::vector<std::size_t>
    armsWith(const std::function<bool(const Recipe&)>& property) const
    {
        std::vector<std::size_t> found;
        for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
            if (property(m_arms[arm].trainer->recipe()))
                found.push_back(arm);
        }
        return found;
    }

    void updateMemories(int step)
    {
        m_sink(PhaseStarted{step, Phase::MemoryUpdate, m_tick, 0, 0});
        takeBudget(step);
        const auto keeping = armsWith([](const Recipe& recipe) { return recipe.exemplarMemory; });
        m_workers.run(
            keeping, [&](std::size_t arm) { m_arms[arm].trainer->updateMemory(m_budget, m_stop); });
        for (const std::size_t arm : keeping) {
            const StepTrainer& trainer = *m_arms[arm].trainer;
            const auto& exemplars = trainer.memory();
            // An arm with a fixed number of exemplars has a budget that grows with its classes.
            const int fixed = trainer.recipe().exemplarsPerClass;
            const int budget = fixed > 0 ? fixed * static_cast<int>(exemplars.size()) : m_budget;
            sendNewPictures(exemplars);
            m_sink(MemoryUpdated{static_cast<int>(arm), step, m_tick, budget, exemplars});
        }
        // These answer by their exemplars, which are others now.
        m_workers.run(armsWith([](const Recipe& recipe) {
                          return recipe.classifier == Classifier::NearestMeanOfExemplars;
                      }),
                      [&](std::size_t arm) {
                          m_arms[arm].last.confusion = confusionOf(*m_arms[arm].trainer);
                      });
    }

    // What a step taught is held on to from the next one on.
    void consolidateWeights(int step)
    {
        if (step == static_cast<int>(m_plan.steps.size()))
            return;
        m_workers.run(armsWith([](const Recipe& recipe) { return recipe.ewcStrength > 0.0; }),
                      [&](std::size_t arm) { m_arms[arm].trainer->consolidateWeights(m_stop); });
    }

    void sendNewPictures(const std::vector<std::vector<Exemplar>>& exemplars)
    {
        ExemplarImages pictures;
        for (const auto& ofClass : exemplars) {
            for (const Exemplar& exemplar : ofClass) {
                if (m_sentPictures.insert(exemplar.datasetIndex).second)
                    pictures.entries.push_back(
                        {exemplar.datasetIndex,
                         m_data.dataset().train.image(exemplar.datasetIndex)});
            }
        }
        if (!pictures.entries.empty())
            m_sink(std::move(pictures));
    }

    void takeTemperature(int step)
    {
        const auto requested = m_controls.takeTemperature();
        if (!requested)
            return;
        for (Arm& arm : m_arms)
            arm.trainer->setTemperature(*requested);
        m_sink(ControlApplied{ControlApplied::Setting::Temperature, *requested, step, m_tick});
    }

    // Only a smaller memory can be had: images that were not kept are gone.
    void takeBudget(int step)
    {
        const auto requested = m_controls.takeMemoryBudget();
        if (!requested || *requested >= m_budget || *requested < m_data.classCount())
            return;
        m_budget = *requested;
        m_sink(ControlApplied{
            ControlApplied::Setting::MemoryBudget, static_cast<double>(m_budget), step, m_tick});
    }

    void reportProgress(const PlannedPhase& phase, int epoch)
    {
        const auto now = Clock::now();
        if (now - m_lastProgress < kProgressInterval)
            return;
        m_lastProgress = now;
        m_sink(Progressed{phase.step,
                          phase.phase,
                          epoch,
                          m_tick,
                          m_clock.imagesPerSecond(),
                          m_clock.elapsedSeconds(now),
                          m_clock.remainingSeconds(now)});
    }

    void arrive(Boundary boundary)
    {
        m_controls.gate().arrive(boundary, m_stop, onPause(), onResume());
        throwIfStopped(m_stop);
    }

    const Experiment m_experiment;
    const int m_threads;
    const std::stop_token m_stop;
    Controls& m_controls;
    const EventSink& m_sink;
    const LearningData m_data;
    const RunPlan m_plan;
    const Probes m_probes;
    RunClock m_clock;
    Clock::time_point m_lastProgress{};
    std::vector<Arm> m_arms;
    std::set<int> m_sentPictures;
    std::int64_t m_tick = 0;
    int m_budget;
    ArmWorkers m_workers;
};

} // namespace

void runExperiment(const Experiment& experiment,
                   const std::stop_token& stop,
                   Controls& controls,
                   const EventSink& sink)
{
    requireValid(experiment);
    try {
        Runner(experiment, threadsFor(experiment), stop, controls, sink).run();
    } catch (const Cancelled&) {
        sink(RunStopped{}); // while the data was loading
    }
}

void resumeExperiment(const RunStarted& began,
                      const Checkpoint& from,
                      const std::stop_token& stop,
                      Controls& controls,
                      const EventSink& sink)
{
    const int threads = began.environment.threads;
    if (threads < 1)
        throw DataError("This run cannot go on: it does not say how many threads it began with.");
    Experiment asked = began.experiment;
    asked.threads = threads;
    requireValid(asked);
    try {
        Runner(began.experiment, threads, stop, controls, sink).resume(began, from);
    } catch (const Cancelled&) {
        sink(RunStopped{from.tick, from.elapsedSeconds}); // while the data was loading
    }
}

} // namespace engine
