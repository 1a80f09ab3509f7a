// SPDX-License-Identifier: GPL-3.0-only
// Stop, pause and changed settings, as a run answers them.
#include "engine/core/base/errors.h"
#include "engine/core/settings/recipe_variant.h"
#include "engine/core/timeline.h"
#include "engine/run/experiment_runner.h"
#include "tests/engine/run/short_run.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>
#include <utility>
#include <vector>

using namespace engine;
using tests::eventsOf, tests::only, tests::shortExperiment;

class TestRunControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStopIsAnsweredAndIsTheLastEvent()
    {
        Experiment experiment = shortExperiment();
        experiment.epochs = 1000;
        Controls controls;
        std::vector<Event> events;
        std::atomic<int> evaluations = 0;
        {
            std::jthread engine([&](const std::stop_token& stop) {
                runExperiment(experiment, stop, controls, [&](Event event) {
                    if (std::holds_alternative<Evaluated>(event))
                        ++evaluations;
                    events.push_back(std::move(event));
                });
            });
            QTRY_VERIFY_WITH_TIMEOUT(evaluations > 2, 60000);
        } // requests the stop and joins
        QVERIFY(std::holds_alternative<RunStopped>(events.back()));
        QCOMPARE(std::ranges::count_if(events, isFinal), 1);
    }

    void aStopWhileTheDataIsLoadingIsAnswered()
    {
        std::stop_source stop;
        stop.request_stop();
        Controls controls;
        std::vector<Event> events;
        runExperiment(shortExperiment(), stop.get_token(), controls, [&](Event event) {
            events.push_back(std::move(event));
        });
        QCOMPARE(events.size(), std::size_t{1});
        QVERIFY(std::holds_alternative<RunStopped>(events.front()));
    }

    void waitsWhilePausedAndGoesOneMiniBatch()
    {
        Controls controls(PauseGate::Start::Paused);
        std::atomic<int> pauses = 0;
        std::atomic<std::int64_t> tick = -1;
        std::jthread engine([&](const std::stop_token& stop) {
            runExperiment(shortExperiment(), stop, controls, [&](Event event) {
                if (const auto* paused = std::get_if<RunPaused>(&event)) {
                    tick = paused->tick;
                    ++pauses;
                }
            });
        });
        QTRY_COMPARE_WITH_TIMEOUT(pauses.load(), 1, 60000);
        QCOMPARE(tick.load(), std::int64_t{0});
        controls.gate().playUntil(Boundary::MiniBatch);
        QTRY_COMPARE_WITH_TIMEOUT(pauses.load(), 2, 60000);
        QCOMPARE(tick.load(), std::int64_t{1});
        // 48 images in mini-batches of 16: an epoch of 3.
        controls.gate().playUntil(Boundary::Epoch);
        QTRY_COMPARE_WITH_TIMEOUT(pauses.load(), 3, 60000);
        QCOMPARE(tick.load(), std::int64_t{3});
        controls.gate().playUntil(Boundary::Step);
        QTRY_COMPARE_WITH_TIMEOUT(pauses.load(), 4, 60000);
        QCOMPARE(tick.load(), std::int64_t{6});
    }

    void oneMiniBatchIsEvaluated()
    {
        Controls controls(PauseGate::Start::Paused);
        std::atomic<int> pauses = 0;
        std::atomic<int> evaluated = 0;
        std::jthread engine([&](const std::stop_token& stop) {
            runExperiment(shortExperiment(), stop, controls, [&](Event event) {
                if (std::holds_alternative<RunPaused>(event))
                    ++pauses;
                if (const auto* evaluation = std::get_if<Evaluated>(&event))
                    evaluated += evaluation->moment == EvaluationMoment::WithinEpoch ? 1 : 0;
            });
        });
        QTRY_COMPARE_WITH_TIMEOUT(pauses.load(), 1, 60000);
        controls.gate().playUntil(Boundary::MiniBatch);
        QTRY_COMPARE_WITH_TIMEOUT(pauses.load(), 2, 60000);
        QCOMPARE(evaluated.load(), 2); // each arm once
        // Not on the way to somewhere else.
        controls.gate().playUntil(Boundary::Step);
        QTRY_COMPARE_WITH_TIMEOUT(pauses.load(), 3, 60000);
        QCOMPARE(evaluated.load(), 2);
    }

    void aSmallerBudgetActsAtTheNextMemoryUpdate()
    {
        Controls controls;
        controls.requestMemoryBudget(9);
        controls.requestTemperature(5.0);
        const auto events = eventsOf(shortExperiment(), controls);
        const auto memories = only<MemoryUpdated>(events);
        QCOMPARE(memories[0].budget, 9);
        QCOMPARE(memories[0].exemplars[0].size(), std::size_t{4}); // floor(9 / 2)
        QCOMPARE(memories[1].exemplars[0].size(), std::size_t{2}); // floor(9 / 4)
        const Timeline timeline = foldEvents(events);
        QCOMPARE(timeline.appliedControls().size(), std::size_t{2});
        QCOMPARE(timeline.evaluations(1).back().temperature, 5.0);
        QCOMPARE(timeline.state(), RunState::Finished);
    }

    void aFixedNumberOfExemplarsIgnoresTheBudget()
    {
        Experiment experiment = shortExperiment();
        experiment.arms = {recipeNamed("replay")};
        experiment.arms[0].exemplarsPerClass = 3;
        Controls controls;
        controls.requestMemoryBudget(4);
        const auto memories = only<MemoryUpdated>(eventsOf(experiment, controls));
        QCOMPARE(memories[0].budget, 2 * 3);
        QCOMPARE(memories[1].budget, 4 * 3);
        for (const MemoryUpdated& memory : memories) {
            for (const auto& ofClass : memory.exemplars)
                QCOMPARE(ofClass.size(), std::size_t{3});
        }
    }

    void anArmWithItsOwnBudgetKeepsIt()
    {
        Experiment experiment = shortExperiment();
        experiment.arms = {recipeNamed("replay"), withOwn(recipeNamed("replay"), {0.0, 12})};
        Controls controls;
        controls.requestMemoryBudget(8);
        const auto memories = only<MemoryUpdated>(eventsOf(experiment, controls));
        QCOMPARE(memories.size(), std::size_t{4});
        for (const MemoryUpdated& memory : memories) {
            const int budget = memory.arm == 0 ? 8 : 12;
            QCOMPARE(memory.budget, budget);
            for (const auto& ofClass : memory.exemplars)
                QCOMPARE(ofClass.size(), static_cast<std::size_t>(budget / (2 * memory.step)));
        }
    }

    void aBudgetOfItsOwnMustHoldEveryClass()
    {
        Experiment experiment = shortExperiment();
        experiment.arms = {withOwn(recipeNamed("replay"), {0.0, 3})};
        const QString said = tests::sentenceOf<UsageError>([&] { (void)eventsOf(experiment); });
        QVERIFY2(said.contains("memory of 3 images"), qPrintable(said));
    }

    void anArmWithItsOwnTemperatureKeepsIt()
    {
        Experiment experiment = shortExperiment();
        experiment.arms[0].temperature = 3.0;
        Controls controls;
        controls.requestTemperature(5.0);
        const auto evaluations = only<Evaluated>(eventsOf(experiment, controls));
        for (const Evaluated& evaluation : evaluations)
            QCOMPARE(evaluation.temperature, evaluation.arm == 0 ? 3.0 : 5.0);
    }

    void aLargerBudgetIsNotToBeHad()
    {
        Controls controls;
        controls.requestMemoryBudget(100);
        const auto events = eventsOf(shortExperiment(), controls);
        QVERIFY(only<ControlApplied>(events).empty());
        QCOMPARE(only<MemoryUpdated>(events)[0].budget, 16);
    }
};

PALIMPSEST_TEST(TestRunControls)
#include "tst_run_controls.moc"
