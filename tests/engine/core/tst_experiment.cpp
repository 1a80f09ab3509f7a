// SPDX-License-Identifier: GPL-3.0-only
// Settings are refused with a sentence each, and the learning rate falls as the paper says.
#include "engine/core/base/errors.h"
#include "engine/core/experiment.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>

using namespace engine;

using Change = std::function<void(Experiment&)>;
Q_DECLARE_METATYPE(Change)

class TestExperiment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDefaultsCanBeRun()
    {
        QVERIFY(problems(Experiment{}).empty());
        requireValid(Experiment{});
    }

    void eachBadSettingIsNamed_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("names");
        const auto row = [](const char* name, const Change& change, const char* names) {
            QTest::newRow(name) << change << QString(names);
        };
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        row(
            "no data set", [](Experiment& e) { e.dataset = {}; }, "data set");
        row(
            "train images", [](Experiment& e) { e.trainPerClass = -1; }, "Training images");
        row(
            "test images", [](Experiment& e) { e.testPerClass = -1; }, "Test images");
        row(
            "classes per step", [](Experiment& e) { e.classesPerStep = 0; }, "new class");
        row(
            "epochs", [](Experiment& e) { e.epochs = 0; }, "epoch");
        row(
            "balanced epochs", [](Experiment& e) { e.balancedEpochs = -1; }, "Balanced epochs");
        row(
            "batch", [](Experiment& e) { e.batchSize = 1; }, "mini-batch");
        row(
            "rate 0", [](Experiment& e) { e.learningRate = 0.0; }, "learning rate");
        row(
            "rate NaN", [](Experiment& e) { e.learningRate = std::nan(""); }, "learning rate");
        row(
            "rate infinite", [](Experiment& e) { e.learningRate = kInfinity; }, "learning rate");
        row(
            "balanced rate",
            [](Experiment& e) { e.balancedLearningRate = -0.1; },
            "balanced learning rate");
        row(
            "momentum 1", [](Experiment& e) { e.momentum = 1.0; }, "Momentum");
        row(
            "momentum below 0", [](Experiment& e) { e.momentum = -0.1; }, "Momentum");
        row(
            "weight decay", [](Experiment& e) { e.weightDecay = -1e-4; }, "Weight decay");
        row(
            "gradient", [](Experiment& e) { e.gradientClip = -1.0; }, "gradient");
        row(
            "memory", [](Experiment& e) { e.memoryBudget = 0; }, "memory budget");
        row(
            "cold", [](Experiment& e) { e.temperature = 0.9; }, "temperature");
        row(
            "hot", [](Experiment& e) { e.temperature = 20.1; }, "temperature");
        row(
            "no temperature", [](Experiment& e) { e.temperature = std::nan(""); }, "temperature");
        row(
            "evaluations", [](Experiment& e) { e.evaluationsPerEpoch = 0; }, "Evaluate");
        row(
            "threads", [](Experiment& e) { e.threads = -1; }, "Threads");
        row(
            "no arm", [](Experiment& e) { e.arms.clear(); }, "one to four arms");
        row(
            "five arms or more",
            [](Experiment& e) { e.arms = namedRecipes(); },
            "one to four arms");
        row(
            "the same arm twice", [](Experiment& e) { e.arms[1] = e.arms[0]; }, "\"finetune\"");
        row(
            "negative weight",
            [](Experiment& e) { e.arms[1].distillationWeight = -1.0; },
            "\"e2e\" needs a distillation weight");
        row(
            "balancing without a memory",
            [](Experiment& e) { e.arms[0].balancedFineTuning = true; },
            "without an exemplar memory");
    }

    void eachBadSettingIsNamed()
    {
        QFETCH(Change, change);
        QFETCH(QString, names);
        Experiment experiment;
        change(experiment);
        const auto found = problems(experiment);
        QCOMPARE(found.size(), 1U);
        QVERIFY2(QString::fromStdString(found[0]).contains(names), found[0].c_str());
        QVERIFY_EXCEPTION_THROWN(requireValid(experiment), UsageError);
    }

    void everyProblemIsTold()
    {
        Experiment experiment;
        experiment.epochs = 0;
        experiment.temperature = 99.0;
        QCOMPARE(problems(experiment).size(), 2U);
        try {
            requireValid(experiment);
            QFAIL("it was accepted");
        } catch (const UsageError& error) {
            const QString text = error.what();
            QVERIFY(text.contains("epoch") && text.contains("temperature"));
        }
    }

    void thePapersScheduleIsCutEveryTenEpochs()
    {
        // Castro et al., section 4.2: 40 epochs from 0.1, and 30 balanced ones from 0.01, divided
        // by ten every 10 epochs.
        for (int epoch = 0; epoch < 40; ++epoch) {
            const double expected = 0.1 / std::pow(10.0, epoch / 10);
            const double rate =
                learningRateAt(LearningRateSchedule::Stepwise, 0.1, epoch, 40, /*cuts=*/4);
            QVERIFY2(qFuzzyCompare(rate, expected), qPrintable(QString::number(epoch)));
        }
        for (int epoch = 0; epoch < 30; ++epoch) {
            const double expected = 0.01 / std::pow(10.0, epoch / 10);
            const double rate =
                learningRateAt(LearningRateSchedule::Stepwise, 0.01, epoch, 30, /*cuts=*/3);
            QVERIFY2(qFuzzyCompare(rate, expected), qPrintable(QString::number(epoch)));
        }
    }

    void theCosineFallsByHalfInTheMiddle()
    {
        const auto rate = [](int epoch) {
            return learningRateAt(LearningRateSchedule::Cosine, 0.2, epoch, 10, /*cuts=*/4);
        };
        QCOMPARE(rate(0), 0.2);
        QVERIFY(qFuzzyCompare(rate(5), 0.1));
        for (int epoch = 1; epoch < 10; ++epoch)
            QVERIFY(rate(epoch) < rate(epoch - 1) && rate(epoch) > 0.0);
    }

    void digitsAndLettersAreMirroredOnlyWhenAskedFor_data()
    {
        using enum AugmentationSwitch;
        QTest::addColumn<std::string>("dataset");
        QTest::addColumn<int>("wanted");
        QTest::addColumn<bool>("mirrors");
        QTest::newRow("digits") << std::string("mnist:/d") << int(Auto) << false;
        QTest::newRow("digits, on") << std::string("mnist:/d") << int(On) << true;
        QTest::newRow("drawings") << std::string("sketchbook") << int(Auto) << true;
        QTest::newRow("drawings, off") << std::string("sketchbook") << int(Off) << false;
        QTest::newRow("a folder called so") << std::string("folder:mnist:") << int(Auto) << true;
    }

    void digitsAndLettersAreMirroredOnlyWhenAskedFor()
    {
        QFETCH(const std::string, dataset);
        QFETCH(const int, wanted);
        QFETCH(const bool, mirrors);
        Experiment experiment;
        experiment.dataset = dataset;
        experiment.augmentation.mirror = static_cast<AugmentationSwitch>(wanted);
        QVERIFY(augmentationOf(recipeNamed("e2e"), experiment) ==
                (AugmentationKinds{.crop = true, .mirror = mirrors}));
        QVERIFY(augmentationOf(recipeNamed("e2e-unaugmented"), experiment) ==
                recipeNamed("e2e-unaugmented").augmentation);
    }

    // Only who would have mirrored, and did not ask, is told.
    void aRunThatGoesByTheDataSaysSo()
    {
        Experiment experiment;
        QVERIFY(mirroringNote(experiment).empty());
        experiment.dataset = "mnist:/d";
        QVERIFY(mirroringNote(experiment).find("--mirror on") != std::string::npos);
        experiment.arms = {recipeNamed("e2e-unaugmented")};
        QVERIFY(mirroringNote(experiment).empty());
        experiment.arms = {recipeNamed("e2e")};
        experiment.augmentation.mirror = AugmentationSwitch::Off;
        QVERIFY(mirroringNote(experiment).empty());
    }

    void eachKindHasItsSwitch()
    {
        AugmentationSwitches switches{.crop = AugmentationSwitch::Off};
        QVERIFY(allowedKinds(switches, "sketchbook") == (AugmentationKinds{.crop = false}));
        switches = {.brightness = AugmentationSwitch::Off};
        QVERIFY(allowedKinds(switches, "sketchbook") == (AugmentationKinds{.brightness = false}));
        switches = {.contrast = AugmentationSwitch::Off};
        QVERIFY(allowedKinds(switches, "sketchbook") == (AugmentationKinds{.contrast = false}));
    }

    void oneEpochTrainsAtTheInitialRate()
    {
        for (const auto schedule : {LearningRateSchedule::Cosine, LearningRateSchedule::Stepwise})
            QCOMPARE(learningRateAt(schedule, 0.1, 0, 1, 4), 0.1);
    }
};

PALIMPSEST_TEST(TestExperiment)
#include "tst_experiment.moc"
