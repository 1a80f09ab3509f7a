// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/experiment_runner.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/learning/batch_order.h"
#include "engine/run/address_space.h"
#include "engine/run/arms.h"
#include "engine/run/backbone_check.h"
#include "engine/run/blas_threads.h"
#include "engine/run/checkpoint_checks.h"
#include "engine/run/device.h"
#include "engine/run/environment.h"
#include "engine/run/freed_memory.h"
#include "engine/run/probes.h"
#include "engine/run/ranks.h"
#include "engine/run/run_pace.h"
#include "engine/run/run_plan.h"
#include "engine/run/run_preparation.h"
#include "engine/run/sent_pictures.h"
#include "engine/run/sent_test_pictures.h"
#include "engine/run/shared_run.h"

#include <memory>
#include <span>
#include <utility>

namespace engine {

namespace {

// Leads the arms through one run. Lives for one call of runExperiment or resumeExperiment.
class Runner
{
public:
    // `began` is what an older part of the run said first; nullptr when there is none.
    Runner(const Experiment& experiment,
           const RunStarted* began,
           int threads,
           const Workplace& place,
           std::stop_token stop,
           Controls& controls,
           const EventSink& sink)
        : m_experiment(experiment)
        , m_threads(threads)
        , m_place(place)
        , m_device(deviceFor(place.device))
        , m_stop(std::move(stop))
        , m_controls(controls)
        , m_sink(sink)
        , m_data(loadFor(experiment, m_threads, m_stop))
        , m_plan(planFor(experiment, m_data))
        , m_probes(began ? probesOf(began->probes, m_data) : chooseProbes(m_data))
        , m_pace(m_plan.cost(), m_stop, controls, sink)
        , m_budget(experiment.memoryBudget)
        , m_backboneNotes(began ? std::vector<std::string>{}
                                : checkBackbone(experiment, m_data, m_threads, m_device, m_stop))
        , m_arms(m_experiment, m_threads, places(), m_data, m_probes.batch, m_stop)
    {
    }

    void run()
    {
        const RunStarted started = runStarted();
        if (m_place.ranks)
            requireSameData(*m_place.ranks, started);
        makeRoom(started.environment);
        m_sink(started);
        goOn({});
    }

    void resume(const RunStarted& began, const Checkpoint& from)
    {
        requireSameRun(began, runStarted());
        makeRoom(began.environment);
        if (!from.arms.empty())
            restore(began, from);
        goOn(from);
    }

private:
    // What the libraries take as training begins, and then what a small run needs besides.
    void makeRoom(const Environment& environment) const
    {
        constexpr std::size_t kForTraining = 192 * kMegabyte;
        prepareBlas(environment, m_threads, kForTraining);
    }

    void goOn(const Checkpoint& from)
    {
        try {
            m_pace.waitWhilePaused();
            for (int step = from.step; step <= static_cast<int>(m_plan.steps.size()); ++step)
                runStep(step, from);
            m_sink(RunFinished{m_pace.tick(), m_pace.elapsedSeconds()});
        } catch (const Cancelled&) {
            m_sink(RunStopped{m_pace.tick(), m_pace.elapsedSeconds()});
        }
    }

    void restore(const RunStarted& began, const Checkpoint& from)
    {
        requireFits(from, began, m_plan, m_data);
        const std::span steps(m_plan.steps.data(), static_cast<std::size_t>(from.step));
        m_arms.restore(from.arms, steps);
        m_sentPictures.restore(from.picturesSent);
        m_sentTestPictures.restore(from.testPicturesSent);
        m_budget = from.memoryBudget;
        m_pace.goOnAfter(from.tick, m_plan.costUntil(from.tick), from.elapsedSeconds);
    }

    void takeCheckpoint(int step, Phase phase, int epochsDone) const
    {
        auto checkpoint = std::make_shared<Checkpoint>();
        checkpoint->step = step;
        checkpoint->phase = phase;
        checkpoint->epochsDone = epochsDone;
        checkpoint->tick = m_pace.tick();
        checkpoint->memoryBudget = m_budget;
        checkpoint->elapsedSeconds = m_pace.elapsedSeconds();
        checkpoint->picturesSent = m_sentPictures.rows();
        checkpoint->testPicturesSent = m_sentTestPictures.rows();
        checkpoint->arms = m_arms.states();
        if (m_place.ranks)
            requireSameState(*m_place.ranks, *checkpoint);
        m_sink(CheckpointTaken{std::move(checkpoint)});
    }

    [[nodiscard]] RunStarted runStarted() const
    {
        RunStarted started = describeRun(m_experiment, m_threads, m_data, m_plan, m_probes.images);
        auto& notes = started.intake.notes;
        notes.insert(notes.end(), m_backboneNotes.begin(), m_backboneNotes.end());
        started.environment.device = m_device.is_cuda() ? "cuda" : "cpu";
        started.environment.processes = m_place.ranks ? m_place.ranks->count() : 1;
        return started;
    }

    [[nodiscard]] std::vector<TrainingPlace> places() const
    {
        std::vector<TrainingPlace> places(m_experiment.arms.size(), {m_device, nullptr});
        for (std::size_t arm = 0; m_place.ranks && arm < places.size(); ++arm)
            places[arm].exchange = &m_place.ranks->connect(
                arm, m_device.is_cuda() ? TensorsOn::Gpu : TensorsOn::Processor);
        return places;
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
            m_sink(StepStarted{step, m_pace.tick(), brought.first, brought.last});
        for (const PlannedPhase& phase : m_plan.phases) {
            if (phase.step == step && !(isBegun && phase.phase < from.phase))
                runPhase(
                    phase, brought, isBegun && phase.phase == from.phase ? from.epochsDone : 0);
        }
        updateMemories(step);
        // What a step taught is held on to from the next one on.
        const bool isLast = step == static_cast<int>(m_plan.steps.size());
        if (!isLast)
            m_arms.consolidateWeights();
        tellStoppedArms(step);
        endStep(step, brought);
        // After the last step there is nothing to wait for.
        if (!isLast)
            m_pace.arrive(Boundary::Step);
    }

    void endStep(int step, const StepClasses& brought)
    {
        if (tells())
            tellResults(step, brought);
        for (std::size_t arm = 0; arm < m_arms.count(); ++arm) {
            if (!m_arms.hasStopped(arm))
                m_sink(WeightsKept{static_cast<int>(arm),
                                   step,
                                   std::make_shared<const PlainTensors>(m_arms.weights(arm))});
        }
        takeCheckpoint(step, Phase::MemoryUpdate, 0);
    }

    // Of several processes one tells; tests in the others would only keep it waiting.
    [[nodiscard]] bool tells() const { return !m_place.ranks || m_place.ranks->rank() == 0; }

    void tellResults(int step, const StepClasses& brought)
    {
        auto predictions = m_arms.predictions(step, m_pace.tick());
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
        for (TestPredicted& predicted : predictions) {
            TestImages pictures = m_sentTestPictures.takeNew(predicted, brought.first, m_data);
            if (!pictures.entries.empty())
                m_sink(std::move(pictures));
            m_sink(std::move(predicted));
        }
    }

    void runPhase(const PlannedPhase& phase, const StepClasses& brought, int epochsDone)
    {
        const ArmIndices taking = m_arms.taking(phase.phase, phase.step);
        if (epochsDone == 0)
            beginPhase(phase, brought, taking);
        for (int epoch = epochsDone + 1; epoch <= phase.epochs; ++epoch)
            runEpoch(phase, epoch, taking);
    }

    void beginPhase(const PlannedPhase& phase, const StepClasses& brought, const ArmIndices& taking)
    {
        m_sink(PhaseStarted{
            phase.step, phase.phase, m_pace.tick(), phase.epochs, phase.ticksPerEpoch});
        for (TeacherFrozen& frozen : m_arms.begin(phase, brought, m_pace.tick(), taking))
            m_sink(std::move(frozen));
        tellStoppedArms(phase.step);
    }

    // Some of what is asked of the arms lets one stop; told before anything else is told.
    void tellStoppedArms(int step)
    {
        for (const auto& [arm, why] : m_arms.takeStopped())
            m_sink(ArmStopped{static_cast<int>(arm), step, m_pace.tick(), why});
    }

    void runEpoch(const PlannedPhase& phase, int epoch, const ArmIndices& taking)
    {
        m_arms.beginEpoch(epoch, taking);
        const int perEpoch = m_experiment.evaluationsPerEpoch;
        for (int tick = 1; tick <= phase.ticksPerEpoch; ++tick) {
            takeTemperature(phase.step);
            const std::int64_t images = m_arms.trainOneTick(tick, phase.ticksPerEpoch, taking);
            m_pace.countTick();
            const bool isLast = tick == phase.ticksPerEpoch;
            const bool isDue =
                isLast || batchesDueAfter(tick, phase.ticksPerEpoch, perEpoch) >
                              batchesDueAfter(tick - 1, phase.ticksPerEpoch, perEpoch);
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
            // A smaller memory leaves ticks without a mini-batch; they are no place to stop at. The
            // end of a step's last epoch is announced once, as the end of the step.
            if (images == 0 || (isLast && epoch == phase.epochs && m_plan.endsStep(phase)))
                throwIfStopped(m_stop);
            else
                m_pace.arrive(isLast ? Boundary::Epoch : Boundary::MiniBatch);
        }
    }

    void evaluate(const PlannedPhase& phase,
                  int epoch,
                  const ArmIndices& taking,
                  EvaluationMoment moment)
    {
        if (!tells())
            return;
        Evaluated place;
        place.step = phase.step;
        place.phase = phase.phase;
        place.moment = moment;
        place.epoch = epoch;
        place.tick = m_pace.tick();
        m_arms.evaluate(place, taking);
        // Before a checkpoint holds that it stopped: a resumed run does not tell it again.
        tellStoppedArms(phase.step);
        for (const std::size_t arm : taking) {
            if (!m_arms.hasStopped(arm))
                m_sink(m_arms.last(arm));
        }
    }

    void updateMemories(int step)
    {
        m_sink(PhaseStarted{step, Phase::MemoryUpdate, m_pace.tick(), 0, 0});
        takeBudget(step);
        for (MemoryNews& news : m_arms.updateMemories(step, m_pace.tick(), m_budget)) {
            ExemplarImages pictures =
                m_sentPictures.takeNew(news.memory.exemplars, news.studies, m_data.dataset().train);
            if (!pictures.entries.empty())
                m_sink(std::move(pictures));
            for (SelectionStudied& study : news.studies)
                m_sink(std::move(study));
            m_sink(std::move(news.memory));
        }
        if (tells())
            m_arms.answerByNewExemplars();
    }

    void takeTemperature(int step)
    {
        const auto requested = m_controls.takeTemperature();
        if (!requested)
            return;
        m_arms.setTemperature(*requested);
        m_sink(
            ControlApplied{ControlApplied::Setting::Temperature, *requested, step, m_pace.tick()});
    }

    // Only a smaller memory can be had: images that were not kept are gone.
    void takeBudget(int step)
    {
        const auto requested = m_controls.takeMemoryBudget();
        if (!requested || *requested >= m_budget || *requested < m_data.classCount())
            return;
        m_budget = *requested;
        m_sink(ControlApplied{ControlApplied::Setting::MemoryBudget,
                              static_cast<double>(m_budget),
                              step,
                              m_pace.tick()});
    }

    const Experiment m_experiment;
    const int m_threads;
    const Workplace& m_place;
    const c10::Device m_device;
    const std::stop_token m_stop;
    Controls& m_controls;
    const EventSink& m_sink;
    const LearningData m_data;
    const RunPlan m_plan;
    const Probes m_probes;
    RunPace m_pace;
    SentPictures m_sentPictures;
    SentTestPictures m_sentTestPictures;
    int m_budget;
    // A run that goes on was tried when it began.
    const std::vector<std::string> m_backboneNotes;
    Arms m_arms;
};

void runOnce(const Workplace& place,
             const Experiment& experiment,
             const std::stop_token& stop,
             Controls& controls,
             const EventSink& sink)
{
    requireValid(experiment);
    keepFreedMemory();
    try {
        Runner(experiment, nullptr, threadsFor(experiment), place, stop, controls, sink).run();
    } catch (const Cancelled&) {
        sink(RunStopped{}); // while the data was loading
    }
}

void resumeOnce(const Workplace& place,
                const RunStarted& began,
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
    keepFreedMemory();
    try {
        Runner(began.experiment, &began, threads, place, stop, controls, sink).resume(began, from);
    } catch (const Cancelled&) {
        sink(RunStopped{from.tick, from.elapsedSeconds}); // while the data was loading
    }
}

} // namespace

RunFunction runAt(Workplace place)
{
    return [place = std::move(place)](const Experiment& experiment,
                                      const std::stop_token& stop,
                                      Controls& controls,
                                      const EventSink& sink) {
        amongRanks(place, sink, [&](const EventSink& told) {
            runOnce(place, experiment, stop, controls, told);
        });
    };
}

ResumeFunction resumeAt(Workplace place)
{
    return [place = std::move(place)](const RunStarted& began,
                                      const Checkpoint& from,
                                      const std::stop_token& stop,
                                      Controls& controls,
                                      const EventSink& sink) {
        amongRanks(place, sink, [&](const EventSink& told) {
            resumeOnce(place, began, from, stop, controls, told);
        });
    };
}

void runExperiment(const Experiment& experiment,
                   const std::stop_token& stop,
                   Controls& controls,
                   const EventSink& sink)
{
    runOnce({}, experiment, stop, controls, sink);
}

void resumeExperiment(const RunStarted& began,
                      const Checkpoint& from,
                      const std::stop_token& stop,
                      Controls& controls,
                      const EventSink& sink)
{
    resumeOnce({}, began, from, stop, controls, sink);
}

} // namespace engine
