// SPDX-License-Identifier: GPL-3.0-only
// A whole small run on a backbone from a TorchScript file.
#include "engine/core/errors.h"
#include "engine/core/timeline.h"
#include "engine/model/backbone.h"
#include "engine/model/network.h"
#include "engine/run/experiment_runner.h"
#include "engine/run/shared_run.h"
#include "tests/engine/model/script_files.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTemporaryDir>
#include <QTest>

using namespace engine;

namespace {

Timeline timelineOf(const Experiment& experiment)
{
    Timeline timeline;
    Controls controls;
    runExperiment(
        experiment, {}, controls, [&timeline](const Event& event) { timeline.apply(event); });
    return timeline;
}

} // namespace

class TestScriptRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void armsShareItsWeightsAndRunsRepeat()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("backbone.pt").toStdString();
        tests::scriptOf(tests::kGoodSource).save(file);
        Experiment experiment;
        experiment.backbone = "torchscript:" + file;
        experiment.classOrder = "husky,car,wolf,television";
        experiment.trainPerClass = 24;
        experiment.testPerClass = 6;
        experiment.epochs = 2;
        experiment.balancedEpochs = 1;
        experiment.batchSize = 16;
        experiment.memoryBudget = 16;
        experiment.threads = 2;
        const Timeline timeline = timelineOf(experiment);
        QCOMPARE(timeline.state(), RunState::Finished);
        // In step 1 both arms train the same weights on the same batches.
        const auto& one = timeline.evaluations(0);
        const auto& other = timeline.evaluations(1);
        QCOMPARE(one.front().step, 1);
        QVERIFY(one.front().probeLogits == other.front().probeLogits);
        QVERIFY(one.back().probeLogits != other.back().probeLogits);
        // And they do train.
        QVERIFY(one[0].probeLogits != one[1].probeLogits);
        QVERIFY(timelineOf(experiment).evaluations(1).back().probeLogits ==
                other.back().probeLogits);
    }

    // The integers of the first are counts of calls, of which every process makes as many.
    void processesShareNoMovingAverages()
    {
        QTemporaryDir folder;
        Experiment experiment;
        const std::string file = folder.filePath("backbone.pt").toStdString();
        experiment.backbone = "torchscript:" + file;
        const auto network = [&experiment] {
            return Network(
                makeBackbone(experiment.backbone, {16, 16}, at::detail::createCPUGenerator(1)));
        };
        torch::jit::Module script = tests::scriptOf(tests::kGoodSource);
        script.save(file);
        requireShareable(experiment, network());
        script.register_buffer("running_mean", torch::zeros({8}));
        script.save(file);
        const QString sentence =
            tests::sentenceOf<UsageError>([&] { requireShareable(experiment, network()); });
        QVERIFY2(sentence.contains("running_mean") && sentence.contains("--distributed"),
                 qPrintable(sentence));
        // Those of our own are summed up over the processes.
        experiment.backbone = "small_cnn";
        requireShareable(experiment, network());
    }

    void aMissingFileEndsTheRunWithItsName()
    {
        Experiment experiment;
        experiment.backbone = "torchscript:nowhere.pt";
        experiment.trainPerClass = 2;
        experiment.testPerClass = 2;
        try {
            (void)timelineOf(experiment);
            QFAIL("no error");
        } catch (const DataError& error) {
            QVERIFY(QString(error.what()).contains("nowhere.pt"));
        }
    }
};

PALIMPSEST_TEST(TestScriptRun)
#include "tst_script_run.moc"
