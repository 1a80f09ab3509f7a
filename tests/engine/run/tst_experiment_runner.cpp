// SPDX-License-Identifier: GPL-3.0-only
// Whole small runs on real training: what is said, in which order, and how controls act.
#include "engine/core/checkpoint.h"
#include "engine/core/errors.h"
#include "engine/core/timeline.h"
#include "engine/run/experiment_runner.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <set>
#include <thread>

using namespace engine;

namespace {

// Two steps of two sketchbook classes with a few images: a run of about a second.
Experiment smallExperiment()
{
    Experiment experiment;
    experiment.classOrder = "husky,car,wolf,television";
    experiment.trainPerClass = 24;
    experiment.testPerClass = 6;
    experiment.epochs = 2;
    experiment.balancedEpochs = 2;
    experiment.batchSize = 16;
    experiment.memoryBudget = 16;
    experiment.threads = 1;
    return experiment;
}

std::vector<Event> eventsOf(const Experiment& experiment, Controls& controls)
{
    std::vector<Event> events;
    runExperiment(
        experiment, {}, controls, [&events](Event event) { events.push_back(std::move(event)); });
    return events;
}

std::vector<Event> eventsOf(const Experiment& experiment)
{
    Controls controls;
    return eventsOf(experiment, controls);
}

template <typename Kind> std::vector<Kind> only(const std::vector<Event>& events)
{
    std::vector<Kind> found;
    for (const Event& event : events) {
        if (const auto* value = std::get_if<Kind>(&event))
            found.push_back(*value);
    }
    return found;
}

// Without what measures time, two runs of one experiment must say the same.
std::vector<Evaluated> withoutTimes(std::vector<Evaluated> evaluations)
{
    for (Evaluated& evaluation : evaluations)
        evaluation.secondsTrained = 0.0;
    return evaluations;
}

// Rows of the training data that a timeline has to show: exemplars and what came near.
std::set<int> picturesNeeded(const std::vector<Event>& events)
{
    std::set<int> rows;
    for (const MemoryUpdated& memory : only<MemoryUpdated>(events)) {
        for (const auto& ofClass : memory.exemplars) {
            for (const Exemplar& exemplar : ofClass)
                rows.insert(exemplar.datasetIndex);
        }
    }
    for (const SelectionStudied& study : only<SelectionStudied>(events)) {
        for (const SelectionStudied::Pick& pick : study.picks) {
            rows.insert(pick.chosen.datasetIndex);
            for (const SelectionStudied::Candidate& next : pick.runnersUp)
                rows.insert(next.datasetIndex);
        }
    }
    return rows;
}

} // namespace

class TestExperimentRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysEverythingInOrder()
    {
        const auto events = eventsOf(smallExperiment());
        QVERIFY(std::holds_alternative<RunStarted>(events.front()));
        QVERIFY(std::holds_alternative<RunFinished>(events.back()));
        QCOMPARE(std::ranges::count_if(events, isFinal), 1);

        const auto started = only<RunStarted>(events).at(0);
        QCOMPARE(started.steps, 2);
        QCOMPARE(started.classes.size(), std::size_t{4});
        QCOMPARE(started.classes[1].name, std::string("car"));
        QCOMPARE(started.classes[1].datasetClass, 7);
        QCOMPARE(started.classes[2].step, 2);
        QCOMPARE(started.probes.size(), std::size_t{4 * 6});
        QVERIFY(!started.environment.torchVersion.empty());

        std::vector<std::pair<int, Phase>> phases;
        for (const PhaseStarted& phase : only<PhaseStarted>(events))
            phases.emplace_back(phase.step, phase.phase);
        QVERIFY((phases == std::vector<std::pair<int, Phase>>{{1, Phase::Training},
                                                              {1, Phase::MemoryUpdate},
                                                              {2, Phase::Training},
                                                              {2, Phase::BalancedFineTuning},
                                                              {2, Phase::MemoryUpdate}}));
        std::int64_t tick = 0;
        for (const Evaluated& evaluation : only<Evaluated>(events)) {
            QVERIFY(evaluation.tick >= tick);
            tick = evaluation.tick;
        }
        QCOMPARE(only<RunFinished>(events).at(0).tick, started.plannedTicks);
    }

    void evaluatesEveryArmEveryEpochAndAtEveryStepsEnd()
    {
        const auto evaluations = only<Evaluated>(eventsOf(smallExperiment()));
        const auto counted = [&](int arm, EvaluationMoment moment) {
            return std::ranges::count_if(evaluations, [&](const Evaluated& evaluation) {
                return evaluation.arm == arm && evaluation.moment == moment;
            });
        };
        QCOMPARE(counted(0, EvaluationMoment::EndOfEpoch), 4); // 2 steps x 2 epochs
        QCOMPARE(counted(1, EvaluationMoment::EndOfEpoch), 6); // and 2 balanced epochs
        QCOMPARE(counted(0, EvaluationMoment::EndOfStep), 2);
        QCOMPARE(counted(1, EvaluationMoment::EndOfStep), 2);
        for (const Evaluated& evaluation : evaluations) {
            // What a step ends with is told apart from what its last epoch ended with.
            QCOMPARE(evaluation.phase == Phase::MemoryUpdate,
                     evaluation.moment == EvaluationMoment::EndOfStep);
            const int seen = evaluation.step * 2;
            QCOMPARE(evaluation.confusion.classes, seen);
            QCOMPARE(accuracyOfAll(evaluation.confusion).n, seen * 6);
            QCOMPARE(evaluation.probeLogits.size(), static_cast<std::size_t>(4 * 6 * seen));
        }
        // Both arms stand at the same tick at the end of a step.
        const Timeline timeline = foldEvents(eventsOf(smallExperiment()));
        QCOMPARE(timeline.stepResults(0).size(), std::size_t{2});
        QCOMPARE(timeline.evaluations(0).back().tick, timeline.evaluations(1).back().tick);
    }

    // Whatever answers, heads or nearest means: what is said of each image is what was counted.
    void predictionsAddUpToTheConfusion()
    {
        Experiment experiment = smallExperiment();
        experiment.arms = {recipeNamed("finetune"), recipeNamed("e2e"), recipeNamed("icarl")};
        const auto events = eventsOf(experiment);
        std::vector<Evaluated> ends = only<Evaluated>(events);
        std::erase_if(ends, [](const Evaluated& evaluation) {
            return evaluation.moment != EvaluationMoment::EndOfStep;
        });
        const auto predictions = only<TestPredicted>(events);
        QCOMPARE(predictions.size(), std::size_t{6}); // 3 arms x 2 steps
        QCOMPARE(ends.size(), predictions.size());
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const TestPredicted& said = predictions[i];
            QCOMPARE(said.arm, ends[i].arm);
            QCOMPARE(said.step, ends[i].step);
            QCOMPARE(said.tick, ends[i].tick);
            const int classes = said.step * 2;
            QCOMPARE(said.classes.size(), static_cast<std::size_t>(classes));
            Confusion counted{classes, std::vector<int>(said.classes.size() * said.classes.size())};
            for (std::size_t truth = 0; truth < said.classes.size(); ++truth) {
                const auto& ofClass = said.classes[truth];
                QCOMPARE(ofClass.testIndices.size(), std::size_t{6});
                QVERIFY(std::ranges::is_sorted(ofClass.testIndices));
                for (const int position : ofClass.predicted)
                    ++counted
                          .counts[truth * said.classes.size() + static_cast<std::size_t>(position)];
            }
            QVERIFY(counted == ends[i].confusion);
        }
    }

    // Of the classes of step 1 what is wrong after step 2, and no picture twice.
    void picturesOfWhatWasForgottenComeBeforeThePredictions()
    {
        const auto events = eventsOf(smallExperiment());
        std::vector<int> sent;
        std::vector<TestImages::Entry> waiting;
        for (const Event& event : events) {
            if (const auto* images = std::get_if<TestImages>(&event))
                waiting.insert(waiting.end(), images->entries.begin(), images->entries.end());
            const auto* said = std::get_if<TestPredicted>(&event);
            if (!said)
                continue;
            QVERIFY(waiting.empty() || said->step == 2);
            for (const TestImages::Entry& entry : waiting) {
                QVERIFY(!entry.image.rgb.empty());
                QVERIFY(std::ranges::find(sent, entry.testIndex) == sent.end());
                sent.push_back(entry.testIndex);
                int wrong = 0;
                for (int truth = 0; truth < 2; ++truth) {
                    const auto& ofClass = said->classes[static_cast<std::size_t>(truth)];
                    for (std::size_t i = 0; i < ofClass.testIndices.size(); ++i)
                        wrong += ofClass.testIndices[i] == entry.testIndex &&
                                         ofClass.predicted[i] != truth
                                     ? 1
                                     : 0;
                }
                QCOMPARE(wrong, 1);
            }
            waiting.clear();
        }
        QVERIFY(waiting.empty());
        QVERIFY(!sent.empty()); // fine-tuning forgets
        // The newest checkpoint knows them all.
        std::ranges::sort(sent);
        QCOMPARE(only<CheckpointTaken>(events).back().checkpoint->testPicturesSent, sent);
    }

    void armsAreEqualUntilTheSecondStep()
    {
        const auto evaluations = only<Evaluated>(eventsOf(smallExperiment()));
        std::vector<Evaluated> first;
        std::vector<Evaluated> second;
        for (Evaluated evaluation : withoutTimes(evaluations)) {
            if (evaluation.step != 1)
                continue;
            const int arm = std::exchange(evaluation.arm, 0);
            (arm == 0 ? first : second).push_back(evaluation);
        }
        QVERIFY(!first.empty());
        QVERIFY(first == second);
    }

    void onlyTheArmWithAMemoryAndATeacherSaysSo()
    {
        const auto events = eventsOf(smallExperiment());
        const auto memories = only<MemoryUpdated>(events);
        QCOMPARE(memories.size(), std::size_t{2});
        QCOMPARE(memories[0].arm, 1);
        QCOMPARE(memories[0].exemplars[0].size(), std::size_t{8}); // floor(16 / 2)
        QCOMPARE(memories[1].exemplars[0].size(), std::size_t{4}); // floor(16 / 4)
        for (std::size_t rank = 0; rank < 4; ++rank)
            QVERIFY(memories[1].exemplars[0][rank] == memories[0].exemplars[0][rank]);

        const auto teachers = only<TeacherFrozen>(events);
        QCOMPARE(teachers.size(), std::size_t{2});
        QCOMPARE(teachers[0].arm, 1);
        QCOMPARE(teachers[0].classes, 2); // before the second head joined
        QCOMPARE(teachers[1].classes, 4); // after training, for balanced fine-tuning

        // Every exemplar has a picture, sent once.
        const Timeline timeline = foldEvents(events);
        std::size_t pictures = 0;
        for (const ExemplarImages& images : only<ExemplarImages>(events))
            pictures += images.entries.size();
        QCOMPARE(pictures, picturesNeeded(events).size());
        for (const MemoryUpdated& memory : memories) {
            for (const auto& ofClass : memory.exemplars) {
                for (const Exemplar& exemplar : ofClass)
                    QVERIFY(timeline.exemplarImage(exemplar.datasetIndex) != nullptr);
            }
        }
    }

    // Of each new class the arm that keeps exemplars says how they were chosen, right before it
    // says what it keeps.
    void theChoiceOfEveryNewClassIsStudied()
    {
        const auto events = eventsOf(smallExperiment());
        const auto studies = only<SelectionStudied>(events);
        const auto memories = only<MemoryUpdated>(events);
        QCOMPARE(studies.size(), std::size_t{4});
        for (std::size_t i = 0; i < studies.size(); ++i) {
            const SelectionStudied& study = studies[i];
            const MemoryUpdated& memory = memories[i / 2];
            QCOMPARE(study.arm, 1);
            QCOMPARE(study.step, memory.step);
            QCOMPARE(study.tick, memory.tick);
            QCOMPARE(study.position, static_cast<int>(i));
            QCOMPARE(study.images, smallExperiment().trainPerClass);
            const auto& kept = memory.exemplars[i];
            QCOMPARE(study.picks.size(), kept.size());
            for (std::size_t rank = 0; rank < kept.size(); ++rank) {
                QCOMPARE(study.picks[rank].chosen.datasetIndex, kept[rank].datasetIndex);
                QCOMPARE(study.picks[rank].chosen.distance, kept[rank].distance);
            }
        }
        const auto kind = [](const Event& event) {
            return std::holds_alternative<SelectionStudied>(event) ||
                   std::holds_alternative<MemoryUpdated>(event);
        };
        std::vector<std::size_t> order;
        for (const Event& event : events) {
            if (kind(event))
                order.push_back(event.index());
        }
        const std::size_t study = Event(SelectionStudied{}).index();
        const std::size_t memory = Event(MemoryUpdated{}).index();
        QCOMPARE(order, (std::vector<std::size_t>{study, study, memory, study, study, memory}));
        const Timeline timeline = foldEvents(events);
        for (const int row : picturesNeeded(events))
            QVERIFY(timeline.exemplarImage(row) != nullptr);
    }

    // Another policy chooses other images; the study still says what herding would have picked.
    void aStudyIsOfHerdingWhateverChose()
    {
        Experiment experiment = smallExperiment();
        experiment.arms[1].selection = ExemplarSelection::Random;
        const auto drawn = eventsOf(experiment);
        const auto herded = eventsOf(smallExperiment());
        // Up to the first memory update both runs are one.
        QVERIFY(only<SelectionStudied>(drawn)[0] == only<SelectionStudied>(herded)[0]);
        QVERIFY(only<MemoryUpdated>(drawn)[0].exemplars[0] !=
                only<MemoryUpdated>(herded)[0].exemplars[0]);
    }

    void theSameSeedGivesTheSameRun()
    {
        const auto one = withoutTimes(only<Evaluated>(eventsOf(smallExperiment())));
        QVERIFY(one == withoutTimes(only<Evaluated>(eventsOf(smallExperiment()))));
        Experiment other = smallExperiment();
        other.seed = 2;
        QVERIFY(one != withoutTimes(only<Evaluated>(eventsOf(other))));
    }

    void evaluatesWithinAnEpochWhenAsked()
    {
        Experiment experiment = smallExperiment();
        experiment.evaluationsPerEpoch = 3;
        experiment.classesPerStep = 4;
        experiment.arms = {recipeNamed("finetune")};
        const auto evaluations = only<Evaluated>(eventsOf(experiment));
        QCOMPARE(std::ranges::count(evaluations, EvaluationMoment::WithinEpoch, &Evaluated::moment),
                 4);
        QCOMPARE(std::ranges::count(evaluations, EvaluationMoment::EndOfEpoch, &Evaluated::moment),
                 2);
    }

    void unevenStepsAreLearned()
    {
        Experiment experiment = smallExperiment();
        experiment.classesPerStep = 3;
        const auto events = eventsOf(experiment);
        const auto steps = only<StepStarted>(events);
        QCOMPARE(steps.size(), std::size_t{2});
        QCOMPARE(steps[1].firstNew, 3);
        QCOMPARE(steps[1].seen, 4);
    }

    void stepsOfGivenSizesAreLearned()
    {
        Experiment experiment = smallExperiment();
        experiment.stepSizes = {1, 3};
        experiment.imageSize = 64;
        experiment.epochs = experiment.balancedEpochs = 1;
        const auto events = eventsOf(experiment);
        const auto steps = only<StepStarted>(events);
        QCOMPARE(steps.size(), std::size_t{2});
        QCOMPARE(steps[0].seen, 1);
        QCOMPARE(steps[1].seen, 4);
        const auto started = only<RunStarted>(events).front();
        QCOMPARE(started.classes[1].step, 2);
        QCOMPARE(started.probes.front().image.width, 64);
        experiment.stepSizes = {1, 2};
        QVERIFY_EXCEPTION_THROWN((void)eventsOf(experiment), UsageError);
    }

    void aRunKnowsItsData()
    {
        Experiment experiment = smallExperiment();
        experiment.epochs = experiment.balancedEpochs = 1;
        const auto fingerprintOf = [](const Experiment& settings) {
            return only<RunStarted>(eventsOf(settings)).front().dataFingerprint;
        };
        const std::uint64_t known = fingerprintOf(experiment);
        QVERIFY(known != 0);
        experiment.learningRate = 0.01;
        QCOMPARE(fingerprintOf(experiment), known);
        experiment.trainPerClass = 23;
        QVERIFY(fingerprintOf(experiment) != known);
    }

    void aStopIsAnsweredAndIsTheLastEvent()
    {
        Experiment experiment = smallExperiment();
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
        runExperiment(smallExperiment(), stop.get_token(), controls, [&](Event event) {
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
            runExperiment(smallExperiment(), stop, controls, [&](Event event) {
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

    void aSmallerBudgetActsAtTheNextMemoryUpdate()
    {
        Controls controls;
        controls.requestMemoryBudget(9);
        controls.requestTemperature(5.0);
        const auto events = eventsOf(smallExperiment(), controls);
        const auto memories = only<MemoryUpdated>(events);
        QCOMPARE(memories[0].budget, 9);
        QCOMPARE(memories[0].exemplars[0].size(), std::size_t{4}); // floor(9 / 2)
        QCOMPARE(memories[1].exemplars[0].size(), std::size_t{2}); // floor(9 / 4)
        const Timeline timeline = foldEvents(events);
        QCOMPARE(timeline.appliedControls().size(), std::size_t{2});
        QCOMPARE(timeline.evaluations(1).back().temperature, 5.0);
        QCOMPARE(timeline.state(), RunState::Finished);
    }

    // Four methods side by side, among them every kind of loss, classifier and memory.
    void everyRecipeRuns_data()
    {
        QTest::addColumn<int>("first");
        for (int first = 0; first < static_cast<int>(namedRecipes().size()); first += 4)
            QTest::addRow("rows from %d", first) << first;
    }

    void everyRecipeRuns()
    {
        QFETCH(const int, first);
        Experiment experiment = smallExperiment();
        experiment.epochs = 1;
        experiment.balancedEpochs = 1;
        const auto& rows = namedRecipes();
        const auto last = std::min<std::size_t>(static_cast<std::size_t>(first) + 4, rows.size());
        experiment.arms.assign(rows.begin() + first, rows.begin() + static_cast<int>(last));
        const auto events = eventsOf(experiment);
        QVERIFY(std::holds_alternative<RunFinished>(events.back()));
        const auto evaluations = withoutTimes(only<Evaluated>(events));
        QCOMPARE(std::ranges::count(evaluations, EvaluationMoment::EndOfStep, &Evaluated::moment),
                 static_cast<std::ptrdiff_t>(2 * experiment.arms.size()));
        QVERIFY(evaluations == withoutTimes(only<Evaluated>(eventsOf(experiment))));
    }

    // iCaRL answers by its exemplars, so what ends a step is tried after the memory update: one
    // picture drawn of each class of dogs does not say what all training images said.
    void nearestMeansAreThoseOfTheUpdatedMemory()
    {
        Experiment experiment = smallExperiment();
        experiment.classOrder = "husky,wolf,fox,cat";
        experiment.testPerClass = 20;
        experiment.arms = {recipeNamed("icarl")};
        experiment.arms[0].selection = ExemplarSelection::Random;
        experiment.arms[0].exemplarsPerClass = 1;
        const auto few = only<Evaluated>(eventsOf(experiment));
        experiment.arms[0].exemplarsPerClass = 24; // every image: nothing changes at step 1
        const auto all = only<Evaluated>(eventsOf(experiment));
        const auto confusionAt = [](const std::vector<Evaluated>& evaluations,
                                    EvaluationMoment moment) {
            const auto found = std::ranges::find_if(evaluations, [&](const Evaluated& evaluation) {
                return evaluation.moment == moment &&
                       (moment == EvaluationMoment::EndOfStep || evaluation.epoch == 2);
            });
            return found->confusion;
        };
        QCOMPARE(confusionAt(all, EvaluationMoment::EndOfStep).counts,
                 confusionAt(all, EvaluationMoment::EndOfEpoch).counts);
        QCOMPARE(confusionAt(few, EvaluationMoment::EndOfEpoch).counts,
                 confusionAt(all, EvaluationMoment::EndOfEpoch).counts);
        QVERIFY(confusionAt(few, EvaluationMoment::EndOfStep).counts !=
                confusionAt(few, EvaluationMoment::EndOfEpoch).counts);
    }

    void aFixedNumberOfExemplarsIgnoresTheBudget()
    {
        Experiment experiment = smallExperiment();
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

    void anArmWithItsOwnTemperatureKeepsIt()
    {
        Experiment experiment = smallExperiment();
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
        const auto events = eventsOf(smallExperiment(), controls);
        QVERIFY(only<ControlApplied>(events).empty());
        QCOMPARE(only<MemoryUpdated>(events)[0].budget, 16);
    }

    void badSettingsAndDataAreNamedBeforeAnythingRuns()
    {
        Controls controls;
        const auto run = [&](const Experiment& experiment) {
            runExperiment(experiment, {}, controls, [](const Event&) {});
        };
        Experiment budget = smallExperiment();
        budget.memoryBudget = 3;
        QVERIFY_EXCEPTION_THROWN(run(budget), UsageError);
        Experiment backbone = smallExperiment();
        backbone.backbone = "huge";
        QVERIFY_EXCEPTION_THROWN(run(backbone), UsageError);
        Experiment order = smallExperiment();
        order.classOrder = "husky,unicorn";
        QVERIFY_EXCEPTION_THROWN(run(order), UsageError);
        Experiment data = smallExperiment();
        data.dataset = "cifar10:/nowhere/at/all";
        QVERIFY_EXCEPTION_THROWN(run(data), DataError);
        Experiment batch = smallExperiment();
        batch.batchSize = 1;
        QVERIFY_EXCEPTION_THROWN(run(batch), UsageError);
    }
};

QTEST_GUILESS_MAIN(TestExperimentRunner)
#include "tst_experiment_runner.moc"
