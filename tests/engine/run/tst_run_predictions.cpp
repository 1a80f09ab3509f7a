// SPDX-License-Identifier: GPL-3.0-only
// What a run says of each test image at the end of a step, and the pictures that go with it.
#include "engine/core/checkpoint.h"
#include "tests/engine/run/short_run.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace engine;
using tests::eventsOf, tests::only, tests::shortExperiment;

class TestRunPredictions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Whatever answers, heads or nearest means: what is said of each image is what was counted.
    void predictionsAddUpToTheConfusion()
    {
        Experiment experiment = shortExperiment();
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
            QVERIFY(counted == ends[i].classified().confusion);
        }
    }

    // Of the classes of step 1 what is wrong after step 2, and no picture twice.
    void picturesOfWhatWasForgottenComeBeforeThePredictions()
    {
        const auto events = eventsOf(shortExperiment());
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
};

PALIMPSEST_TEST(TestRunPredictions)
#include "tst_run_predictions.moc"
