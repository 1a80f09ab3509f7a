// SPDX-License-Identifier: GPL-3.0-only
// From a run's weights back to what its exemplars were chosen by.
#include "engine/core/base/errors.h"
#include "engine/learning/classification/herding.h"
#include "engine/run/experiment_runner.h"
#include "engine/run/research_exports.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <algorithm>
#include <map>

using namespace engine;

namespace {

// Three steps of uneven width, two arms that keep exemplars and one that does not.
Experiment experiment()
{
    Experiment experiment;
    experiment.classOrder = "wolf,car,husky,television,fox";
    experiment.arms = {recipeNamed("finetune"), recipeNamed("e2e"), recipeNamed("replay")};
    experiment.trainPerClass = 24;
    experiment.testPerClass = 3;
    experiment.epochs = 2;
    experiment.balancedEpochs = 1;
    experiment.batchSize = 16;
    experiment.memoryBudget = 30;
    experiment.threads = 2;
    return experiment;
}

struct Recorded
{
    Timeline timeline;
    std::map<std::pair<int, int>, PlainTensors> weights; // by arm and step
};

const Recorded& recorded()
{
    static const Recorded run = [] {
        Recorded made;
        Controls controls;
        runExperiment(experiment(), {}, controls, [&made](const Event& event) {
            made.timeline.apply(event);
            if (const auto* kept = std::get_if<WeightsKept>(&event))
                made.weights[{kept->arm, kept->step}] = *kept->weights;
        });
        return made;
    }();
    return run;
}

PlainTensors weightsOf(int arm, int step)
{
    return recorded().weights.at({arm, step});
}

std::vector<StepFeatures> featuresOf(const Timeline& timeline)
{
    std::vector<StepFeatures> all;
    recomputeFeatures(
        timeline, weightsOf, [&all](const StepFeatures& features) { all.push_back(features); });
    return all;
}

const std::vector<StepFeatures>& recordedFeatures()
{
    static const std::vector<StepFeatures> all = featuresOf(recorded().timeline);
    return all;
}

} // namespace

class TestResearchExports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMemoryUpdateHasItsFeatures()
    {
        const auto& all = recordedFeatures();
        QCOMPARE(all.size(), std::size_t{2 * 3});
        const std::vector<std::pair<int, int>> expected{
            {1, 1}, {2, 1}, {1, 2}, {2, 2}, {1, 3}, {2, 3}};
        for (std::size_t i = 0; i < all.size(); ++i) {
            const StepFeatures& features = all[i];
            QCOMPARE(features.arm, expected[i].first);
            QCOMPARE(features.step, expected[i].second);
            QCOMPARE(features.dimensions, 128);
            // Two new classes of 24 images in the first two steps, one in the last.
            const std::size_t rows = features.step == 3 ? 24 : 48;
            QCOMPARE(features.datasetIndices.size(), rows);
            QCOMPARE(features.classes.size(), rows);
            QCOMPARE(features.values.size(), rows * 128);
            for (std::size_t row = 0; row < rows; ++row) {
                double norm = 0.0;
                for (std::size_t d = 0; d < 128; ++d)
                    norm += std::pow(double{features.values[row * 128 + d]}, 2);
                QVERIFY(std::abs(norm - 1.0) < 1e-5);
            }
        }
        // Wolf (1) and car (7) in step 1; see the class order.
        const auto& classes = recorded().timeline.run().classes;
        QCOMPARE(all[0].classes.front(), classes[0].datasetClass);
        QCOMPARE(all[0].classes.back(), classes[1].datasetClass);
        QVERIFY(all[0].values != all[2].values);
    }

    // The picks and, to the last bit, the distances that the run reported.
    void herdingThemGivesTheMemoryAgain()
    {
        const Timeline& timeline = recorded().timeline;
        int picks = 0;
        for (const StepFeatures& features : recordedFeatures()) {
            const auto& updates = timeline.memoryUpdates(features.arm);
            const auto& update = updates.at(static_cast<std::size_t>(features.step - 1));
            for (std::size_t position = 0; position < update.exemplars.size(); ++position) {
                const ClassInfo& info = timeline.run().classes[position];
                if (info.step != features.step)
                    continue;
                const auto first = std::ranges::find(features.classes, info.datasetClass);
                const auto row = static_cast<std::size_t>(first - features.classes.begin());
                const auto count =
                    static_cast<std::size_t>(std::ranges::count(features.classes, *first));
                const auto& exemplars = update.exemplars[position];
                const auto herded = herd(std::span(features.values).subspan(row * 128, count * 128),
                                         128,
                                         static_cast<int>(exemplars.size()));
                for (std::size_t i = 0; i < exemplars.size(); ++i, ++picks) {
                    const auto at = row + static_cast<std::size_t>(herded[i].row);
                    QCOMPARE(features.datasetIndices[at], exemplars[i].datasetIndex);
                    QVERIFY(herded[i].distance == exemplars[i].distance);
                }
            }
        }
        // Two arms; K = 30: 15, 7 and 6 each.
        QCOMPARE(picks, 2 * (2 * 15 + 2 * 7 + 6));
    }

    void updatesWithoutWeightsAreLeftOut()
    {
        std::vector<std::pair<int, int>> seen;
        recomputeFeatures(
            recorded().timeline,
            [](int arm, int step) { return step == 2 ? PlainTensors{} : weightsOf(arm, step); },
            [&seen](const StepFeatures& features) {
                seen.emplace_back(features.arm, features.step);
            });
        QVERIFY(seen == (std::vector<std::pair<int, int>>{{1, 1}, {2, 1}, {1, 3}, {2, 3}}));
    }

    void otherDataIsRefused()
    {
        const auto refused = [](const std::function<void(RunStarted&)>& change) {
            RunStarted run = recorded().timeline.run();
            change(run);
            Timeline timeline;
            timeline.apply(run);
            try {
                (void)featuresOf(timeline);
            } catch (const DataError& error) {
                return QString(error.what());
            }
            return QString("no error");
        };
        QVERIFY(recorded().timeline.run().dataFingerprint != 0);
        QVERIFY(refused([](RunStarted& run) { ++run.dataFingerprint; }).contains("have changed"));
        QCOMPARE(refused([](RunStarted& run) { run.dataFingerprint = 0; }), "no error");
        QVERIFY(refused([](RunStarted& run) {
                    run.dataFingerprint = 0;
                    run.classes[0].trainImages = 25;
                }).contains("have changed"));
        QVERIFY(refused([](RunStarted& run) {
                    run.experiment.dataset = "cifar10:nowhere";
                }).contains("nowhere"));
    }

    void damagedRunsEndInASentence()
    {
        RunStarted run = recorded().timeline.run();
        run.environment.threads = 0;
        run.experiment.backbone = "mlp";
        Timeline timeline;
        timeline.apply(run);
        timeline.apply(StepStarted{1, 0, 0, 2});
        timeline.apply(MemoryUpdated{1, 1, 0, 4, {{}, {}}});
        QVERIFY_EXCEPTION_THROWN((void)featuresOf(timeline), DataError);
    }

    void weightsArePickledByName()
    {
        const PlainTensors weights = weightsOf(1, 2);
        const std::string bytes = pickledWeights(weights);
        const auto dictionary = torch::pickle_load({bytes.begin(), bytes.end()}).toGenericDict();
        QCOMPARE(dictionary.size(), weights.size());
        for (const PlainTensor& plain : weights) {
            const torch::Tensor tensor = dictionary.at(plain.name).toTensor().contiguous();
            QVERIFY(tensor.sizes() == at::IntArrayRef(plain.shape));
            QVERIFY(tensor.scalar_type() ==
                    (plain.type == TensorType::Float32 ? torch::kFloat : torch::kLong));
            QCOMPARE(tensor.nbytes(), plain.bytes.size());
            QVERIFY(std::memcmp(tensor.data_ptr(), plain.bytes.data(), plain.bytes.size()) == 0);
        }
        // What Python's careful torch.load() does not know makes it refuse the file.
        QVERIFY(bytes.find("torch.jit") == std::string::npos);
        QVERIFY(bytes.find("__torch__") == std::string::npos);
    }
};

PALIMPSEST_TEST(TestResearchExports)
#include "tst_research_exports.moc"
