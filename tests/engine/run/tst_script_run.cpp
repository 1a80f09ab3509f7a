// SPDX-License-Identifier: GPL-3.0-only
// A whole small run on a backbone from a TorchScript file.
#include "engine/core/base/errors.h"
#include "engine/core/timeline.h"
#include "engine/distributed/shared_run.h"
#include "engine/model/backbones/backbone.h"
#include "engine/model/network.h"
#include "engine/model/network_tensors.h"
#include "engine/run/experiment_runner.h"
#include "engine/run/run_checks.h"
#include "tests/engine/model/backbones/script_files.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

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

Experiment smallRunOn(const std::string& file)
{
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
    return experiment;
}

// A convolution, batch normalisation that counts as PyTorch's does, and dropout.
torch::jit::Module readmeExample()
{
    torch::jit::Module script = tests::scriptOf("def unused(self, x):\n    return x\n");
    script.register_parameter("gain", torch::ones({8}), false);
    script.register_buffer("running_mean", torch::zeros({8}));
    script.register_buffer("running_var", torch::ones({8}));
    script.register_buffer("num_batches_tracked", torch::zeros({}, torch::kLong));
    script.define(R"(
def forward(self, x):
    if self.training:
        self.num_batches_tracked = self.num_batches_tracked + 1
    maps = torch.conv2d(x, self.weight, None, [1, 1], [1, 1])
    maps = torch.relu(torch.batch_norm(maps, self.gain, self.shift, self.running_mean,
                                       self.running_var, self.training, 0.1, 1e-5, False))
    maps = torch.max_pool2d(maps, [2, 2])
    rows = torch.flatten(torch.adaptive_avg_pool2d(maps, [1, 1]), 1)
    return torch.dropout(rows, 0.2, self.training)
)");
    return script;
}

PlainTensors lastWeights(const std::vector<Event>& events)
{
    PlainTensors weights;
    for (const Event& event : events) {
        if (const auto* kept = std::get_if<WeightsKept>(&event))
            weights = *kept->weights;
    }
    return weights;
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
        const Experiment experiment = smallRunOn(file);
        const Timeline timeline = timelineOf(experiment);
        QCOMPARE(timeline.state(), RunState::Finished);
        // In step 1 both arms train the same weights on the same batches.
        const auto& one = timeline.evaluations(0);
        const auto& other = timeline.evaluations(1);
        QCOMPARE(one.front().step, 1);
        QVERIFY(one.front().classified().sampleLogits == other.front().classified().sampleLogits);
        QVERIFY(one.back().classified().sampleLogits != other.back().classified().sampleLogits);
        // And they do train.
        QVERIFY(one[0].classified().sampleLogits != one[1].classified().sampleLogits);
        QVERIFY(timelineOf(experiment).evaluations(1).back().classified().sampleLogits ==
                other.back().classified().sampleLogits);
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

    // The README's example: batch normalisation and dropout, scripted, in every precision.
    void theExampleOfTheReadmeTrainsAndResumes_data()
    {
        QTest::addColumn<int>("precision");
        QTest::newRow("float32") << static_cast<int>(Precision::Float32);
        QTest::newRow("bfloat16") << static_cast<int>(Precision::BFloat16);
    }

    void theExampleOfTheReadmeTrainsAndResumes()
    {
        QFETCH(int, precision);
        QTemporaryDir folder;
        const std::string file = folder.filePath("backbone.pt").toStdString();
        readmeExample().save(file);
        Experiment experiment = smallRunOn(file);
        experiment.precision = static_cast<Precision>(precision);
        std::vector<Event> events;
        Controls controls;
        runExperiment(
            experiment, {}, controls, [&events](const Event& event) { events.push_back(event); });
        QVERIFY(std::holds_alternative<RunFinished>(events.back()));
        const auto& began = std::get<RunStarted>(events.front());

        // From the end of the first epoch of the last step on.
        const auto isInLastStep = [](const Event& event) {
            const auto* taken = std::get_if<CheckpointTaken>(&event);
            return taken && taken->checkpoint->step == 2 && taken->checkpoint->epochsDone == 1;
        };
        const auto from = std::ranges::find_if(events, isInLastStep);
        QVERIFY(from != events.end());
        std::vector<Event> after;
        resumeExperiment(began,
                         *std::get<CheckpointTaken>(*from).checkpoint,
                         {},
                         controls,
                         [&after](const Event& event) { after.push_back(event); });
        QVERIFY(lastWeights(after) == lastWeights(events));
        // Three mini-batches an epoch, in two epochs of either step, and those of balancing.
        std::int64_t counted = 0;
        for (const PlainTensor& tensor : lastWeights(events)) {
            if (tensor.name == "backbone.num_batches_tracked")
                counted = tensorOf(tensor).item<std::int64_t>();
        }
        QVERIFY2(counted >= 12, qPrintable(QString::number(counted)));
    }

    void aModuleTracedInEvaluationTrainsWithANote()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("backbone.pt").toStdString();
        tests::scriptOf("def forward(self, x):\n"
                        "    rows = torch.conv2d(x, self.weight, None, [2, 2]).mean([2, 3])\n"
                        "    return torch.dropout(rows, 0.5, False)\n")
            .save(file);
        const Timeline timeline = timelineOf(smallRunOn(file));
        QCOMPARE(timeline.state(), RunState::Finished);
        const auto& notes = timeline.run().intake.notes;
        QCOMPARE(notes.size(), std::size_t{2});
        QVERIFY(QString::fromStdString(notes[0]).startsWith("The class order names"));
        QVERIFY(QString::fromStdString(notes[1]).contains("keeps its dropout as in evaluation"));
    }

    // Told before a first event, so that no run file is made.
    void whatCannotBeUsedIsToldBeforeTheRunBegins()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("backbone.pt").toStdString();
        tests::scriptOf("def forward(self, x):\n"
                        "    rows = torch.conv2d(x, self.weight, None, [2, 2]).mean([2, 3])\n"
                        "    return torch.dropout(rows, 0.5, True)\n")
            .save(file);
        const std::vector experiments{smallRunOn(file)};
        int events = 0;
        Controls controls;
        const QString sentence = tests::sentenceOf<DataError>([&] {
            runExperiment(experiments.front(), {}, controls, [&events](const Event&) { ++events; });
        });
        QVERIFY2(sentence.contains("does not say the same twice"), qPrintable(sentence));
        QCOMPARE(events, 0);
        QCOMPARE(tests::sentenceOf<DataError>([&] { requireRunnable(experiments); }), sentence);
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
