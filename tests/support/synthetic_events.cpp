// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_events.h"

#include "engine/core/memory_budget.h"
#include "tests/support/synthetic_answers.h"
#include "tests/support/synthetic_memory.h"
#include "tests/support/synthetic_pictures.h"
#include "tests/support/synthetic_plan.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace tests {

using namespace engine;

namespace {

constexpr int kFirstTestPicture = 100000; // its variant, beyond those of the training images

// Writes one run in the order of the engine. Keeps the clock, the memories and what was sent.
class Writer
{
public:
    explicit Writer(const Experiment& experiment)
        : m_plan(experiment)
        , m_updates(experiment.arms.size())
    {
    }

    std::vector<Event> write()
    {
        start();
        for (int step = 1; step <= m_plan.steps(); ++step)
            writeStep(step);
        m_events.emplace_back(RunFinished{m_tick, static_cast<double>(m_tick) * 0.02});
        return std::move(m_events);
    }

private:
    const Experiment& experiment() const { return m_plan.experiment(); }

    void start()
    {
        RunStarted run;
        run.experiment = experiment();
        run.classes = m_plan.classInfos();
        run.steps = m_plan.steps();
        for (int position = 0; position < m_plan.classes(); ++position) {
            for (int i = 0; i < m_plan.samplesPerClass(); ++i)
                run.sampleImages.push_back({position * kSyntheticTestImages + i,
                                            position,
                                            syntheticPicture(position, kFirstTestPicture + i)});
        }
        m_samples = run.sampleImages;
        run.plannedTicks = m_plan.plannedTicks();
        run.environment = {"0.1.0", "none", 1, "2026-01-01T12:00:00Z"};
        m_events.emplace_back(std::move(run));
    }

    void writeStep(int step)
    {
        m_events.emplace_back(StepStarted{step, m_tick, m_plan.firstNew(step), m_plan.seen(step)});
        writePhase(step, Phase::Training, experiment().epochs, m_plan.trainingTicks(step));
        if (m_plan.balances(step))
            writePhase(step,
                       Phase::BalancedFineTuning,
                       experiment().balancedEpochs,
                       m_plan.balancedTicks(step));
        m_events.emplace_back(PhaseStarted{step, Phase::MemoryUpdate, m_tick, 0, 0});
        for (int arm = 0; arm < m_plan.armCount(); ++arm) {
            if (m_plan.recipe(arm).exemplarMemory)
                updateMemory(arm, step);
        }
        for (int arm = 0; arm < m_plan.armCount(); ++arm)
            evaluate({arm, step, Phase::MemoryUpdate, 0, 1.0}, EvaluationMoment::EndOfStep);
        for (int arm = 0; arm < m_plan.armCount(); ++arm)
            predict(arm, step);
    }

    void writePhase(int step, Phase phase, int epochs, int ticksPerEpoch)
    {
        m_events.emplace_back(PhaseStarted{step, phase, m_tick, epochs, ticksPerEpoch});
        for (int arm = 0; arm < m_plan.armCount(); ++arm) {
            if (step > 1 && m_plan.recipe(arm).distillationWeight > 0.0 &&
                m_plan.takesPartIn(arm, phase))
                freezeTeacher(arm, step, phase);
        }
        for (int epoch = 1; epoch <= epochs; ++epoch) {
            m_tick += ticksPerEpoch;
            const double progress = static_cast<double>(epoch) / epochs;
            for (int arm = 0; arm < m_plan.armCount(); ++arm) {
                if (m_plan.takesPartIn(arm, phase))
                    evaluate({arm, step, phase, epoch, progress}, EvaluationMoment::EndOfEpoch);
            }
            const double rate = 3000.0;
            const double elapsed = static_cast<double>(m_tick) * 0.02;
            const double left = static_cast<double>(m_plan.plannedTicks() - m_tick) * 0.02;
            m_events.emplace_back(Progressed{step, phase, epoch, m_tick, rate, elapsed, left});
        }
    }

    void freezeTeacher(int arm, int step, Phase phase)
    {
        const bool balanced = phase == Phase::BalancedFineTuning;
        const int before = balanced ? step : step - 1;
        const Phase shape = balanced ? Phase::Training : Phase::BalancedFineTuning;
        const int classes = m_plan.seen(before);
        m_events.emplace_back(TeacherFrozen{
            arm,
            step,
            phase,
            m_tick,
            classes,
            syntheticLogits(m_plan, m_samples, classes, {arm, before, shape, 0, 1.0})});
    }

    // After its memory update an arm answers as after its last training.
    Phase shapeOf(int arm, Phase phase) const
    {
        return phase == Phase::MemoryUpdate && !m_plan.takesPartIn(arm, Phase::BalancedFineTuning)
                   ? Phase::Training
                   : phase;
    }

    void evaluate(const SyntheticMoment& moment, EvaluationMoment kind)
    {
        SyntheticMoment shaped = moment;
        shaped.phase = shapeOf(moment.arm, moment.phase);
        Evaluated evaluated;
        evaluated.arm = moment.arm;
        evaluated.step = moment.step;
        evaluated.phase = moment.phase;
        evaluated.moment = kind;
        evaluated.epoch = moment.epoch;
        evaluated.tick = m_tick;
        evaluated.iteration = m_tick;
        evaluated.classified().confusion = syntheticConfusion(m_plan, shaped);
        countSyntheticHits(evaluated, m_plan.firstNew(moment.step));
        shaped.epoch = 0;
        evaluated.classified().sampleLogits =
            syntheticLogits(m_plan, m_samples, m_plan.seen(moment.step), shaped);
        evaluated.loss.crossEntropy = 2.0 * std::exp(-2.0 * moment.progress) + 0.1;
        if (m_plan.recipe(moment.arm).distillationWeight > 0.0)
            evaluated.loss.distillation.assign(static_cast<std::size_t>(moment.step - 1), 0.4);
        evaluated.learningRate = experiment().learningRate * (1.0 - 0.9 * moment.progress);
        evaluated.temperature = experiment().temperature;
        evaluated.imagesTrained = m_tick * experiment().batchSize;
        evaluated.secondsTrained = static_cast<double>(m_tick) * 0.01;
        m_events.emplace_back(std::move(evaluated));
    }

    // Of the images that are wrong every eighth is sent, once.
    void predict(int arm, int step)
    {
        const Confusion counted =
            syntheticConfusion(m_plan, {arm, step, shapeOf(arm, Phase::MemoryUpdate), 0, 1.0});
        TestPredicted predictions{arm, step, m_tick, {}};
        TestImages images;
        for (int truth = 0; truth < counted.classes; ++truth) {
            TestPredicted::OfClass ofClass = syntheticPredictions(counted, truth);
            for (std::size_t image = 0; image < ofClass.predicted.size(); image += 8) {
                const int testIndex = ofClass.testIndices[image];
                if (ofClass.predicted[image] != truth && m_sentTests.insert(testIndex).second)
                    images.entries.push_back(
                        {testIndex,
                         syntheticPicture(truth, kFirstTestPicture + static_cast<int>(image))});
            }
            predictions.classes.push_back(std::move(ofClass));
        }
        if (!images.entries.empty())
            m_events.emplace_back(std::move(images));
        m_events.emplace_back(std::move(predictions));
    }

    void updateMemory(int arm, int step)
    {
        MemoryUpdated& memory = m_updates[static_cast<std::size_t>(arm)];
        memory.arm = arm;
        memory.step = step;
        memory.tick = m_tick;
        memory.budget = experiment().memoryBudget;
        const int each =
            std::min(kSyntheticTrainImages, exemplarsPerClass(memory.budget, m_plan.seen(step)));
        for (auto& ofClass : memory.exemplars)
            ofClass.resize(std::min(ofClass.size(), static_cast<std::size_t>(each)));
        ExemplarImages images;
        std::vector<SelectionStudied> studies;
        for (int position = m_plan.firstNew(step); position < m_plan.seen(step); ++position) {
            std::vector<Exemplar> picks = syntheticPicks(position, each);
            for (const Exemplar& pick : picks) {
                const int row = pick.datasetIndex - position * kSyntheticTrainImages;
                if (m_sent.insert(pick.datasetIndex).second)
                    images.entries.push_back({pick.datasetIndex, syntheticPicture(position, row)});
            }
            SelectionStudied study = syntheticStudy(position, picks);
            study.arm = arm;
            study.step = step;
            study.tick = m_tick;
            studies.push_back(std::move(study));
            memory.exemplars.push_back(std::move(picks));
        }
        if (!images.entries.empty())
            m_events.emplace_back(std::move(images));
        for (SelectionStudied& studied : studies)
            m_events.emplace_back(std::move(studied));
        m_events.emplace_back(memory);
    }

    SyntheticPlan m_plan;
    std::vector<MemoryUpdated> m_updates;
    std::vector<SampleImage> m_samples;
    std::set<int> m_sent;
    std::set<int> m_sentTests;
    std::vector<Event> m_events;
    std::int64_t m_tick = 0;
};

} // namespace

std::vector<Event> syntheticEvents(const Experiment& experiment)
{
    return Writer(experiment).write();
}

Experiment syntheticExperiment(int classes, int classesPerStep)
{
    Experiment experiment;
    experiment.dataset = "synthetic:" + std::to_string(classes);
    experiment.classesPerStep = classesPerStep;
    return experiment;
}

} // namespace tests
