// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/presets.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace engine;

class TestPresets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPresetCanBeRunAndIsDescribed()
    {
        std::set<std::string> keys;
        for (const Preset& preset : presets()) {
            QVERIFY(keys.insert(preset.key).second);
            QVERIFY(!preset.name.empty() && preset.description.ends_with('.'));
            QVERIFY2(problems(preset.experiment).empty(), preset.key.c_str());
        }
    }

    void theFirstOneIsWhatAnExperimentIsByDefault()
    {
        Experiment expected;
        expected.precision = fastestPrecision();
        QVERIFY(presets().front().experiment == expected);
    }

    void thePaperIsThePapers()
    {
        // Castro et al., section 4.2 and 5: 40 + 30 epochs, rates 0.1 and 0.01, 128 images a
        // mini-batch, momentum 0.9, weight decay 1e-4, T = 2, 2000 exemplars.
        const auto paper = std::ranges::find(presets(), "paper", &Preset::key);
        QVERIFY(paper != presets().end());
        const Experiment& experiment = paper->experiment;
        QCOMPARE(experiment.epochs, 40);
        QCOMPARE(experiment.balancedEpochs, 30);
        QCOMPARE(experiment.learningRate, 0.1);
        QCOMPARE(experiment.balancedLearningRate, 0.01);
        QVERIFY(experiment.schedule == LearningRateSchedule::Stepwise);
        QCOMPARE(experiment.batchSize, 128);
        QCOMPARE(experiment.momentum, 0.9);
        QCOMPARE(experiment.weightDecay, 1e-4);
        QCOMPARE(experiment.gradientClip, 0.0); // the paper knows none
        QCOMPARE(experiment.temperature, 2.0);
        QCOMPARE(experiment.memoryBudget, 2000);
    }
};

PALIMPSEST_TEST(TestPresets)
#include "tst_presets.moc"
