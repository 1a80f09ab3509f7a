// SPDX-License-Identifier: GPL-3.0-only
// The main job on real images, small: CIFAR-10 from the folder PALIMPSEST_CIFAR10 names. The
// project ships none; without the folder this test is skipped and says so.
#include "engine/core/timeline.h"
#include "engine/run/experiment_runner.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestRealImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fineTuningForgetsAndExemplarsHold()
    {
        const QByteArray folder = qgetenv("PALIMPSEST_CIFAR10");
        if (folder.isEmpty())
            QSKIP("Set PALIMPSEST_CIFAR10 to a folder with the CIFAR-10 binary files.");
        Experiment experiment;
        experiment.dataset = "cifar10:" + folder.toStdString();
        experiment.classOrder = "airplane,automobile,bird,cat";
        experiment.trainPerClass = 200;
        experiment.testPerClass = 50;
        experiment.epochs = 4;
        experiment.balancedEpochs = 4;
        Timeline timeline;
        Controls controls;
        runExperiment(experiment, {}, controls, [&](const Event& event) { timeline.apply(event); });

        QCOMPARE(timeline.state(), RunState::Finished);
        const auto fineTuned = timeline.stepResults(0);
        const auto distilled = timeline.stepResults(1);
        const auto old = [](const StepResult& result) {
            return accuracyOver(result.confusion, 0, result.firstNew).value();
        };
        QVERIFY2(old(fineTuned.back()) < 0.15, qPrintable(QString::number(old(fineTuned.back()))));
        QVERIFY2(old(distilled.back()) > 0.35, qPrintable(QString::number(old(distilled.back()))));
    }
};

PALIMPSEST_TEST(TestRealImages)
#include "tst_real_images.moc"
