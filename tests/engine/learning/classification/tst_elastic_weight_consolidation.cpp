// SPDX-License-Identifier: GPL-3.0-only
// The penalty by hand, and the Fisher diagonal against closed forms and a brute-force reading.
#include "engine/learning/classification/classification_arm.h"
#include "engine/learning/classification/elastic_weight_consolidation.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/learning/image_batch.h"
#include "engine/model/network_tensors.h"
#include "tests/engine/learning/small_data.h"
#include "tests/engine/learning/small_network.h"
#include "tests/engine/learning/small_training.h"
#include "tests/engine/model/backbones/script_files.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <numeric>
#include <set>

using namespace engine;
using tests::beginTraining;
using tests::compareUntouched, tests::smallNetwork;

namespace {

torch::Tensor weights(std::vector<float> values)
{
    return torch::tensor(values).requires_grad_(true);
}

} // namespace

class TestElasticWeightConsolidation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // 10 / 2 * (2 * 0.5^2 + 0 * 3^2 + 4 * 1^2) = 22.5; the weights of a later head are free.
    void thePenaltyByHand()
    {
        const auto shared = weights({1.5F, 3.0F});
        const auto head = weights({2.0F});
        const auto later = weights({100.0F});
        const Consolidation consolidation{{torch::tensor({2.0F, 0.0F}), torch::tensor({4.0F})},
                                          {torch::tensor({1.0F, 0.0F}), torch::tensor({3.0F})}};
        const auto penalty = consolidationPenalty({shared, head, later}, consolidation, 10.0);
        QCOMPARE(penalty.item<float>(), 22.5F);
        // Its gradient is strength * F * (w - w*).
        penalty.backward();
        QVERIFY(torch::equal(shared.grad(), torch::tensor({10.0F, 0.0F})));
        QVERIFY(torch::equal(head.grad(), torch::tensor({-40.0F})));
        QVERIFY(!later.grad().defined());
    }

    void beforeTheFirstStepEndsThereIsNoPenalty()
    {
        const auto penalty = consolidationPenalty({weights({5.0F})}, {}, 1000.0);
        QCOMPARE(penalty.item<float>(), 0.0F);
    }

    void importanceAddsUpAndTheAnchorIsTheNewest()
    {
        Consolidation consolidation;
        const auto shared = weights({1.0F});
        consolidate(consolidation, {shared}, {torch::tensor({2.0F})});
        {
            const torch::NoGradGuard noGrad;
            shared.fill_(7.0F);
        }
        QCOMPARE(consolidation.anchor[0].item<float>(), 1.0F); // a copy, not the weight itself
        const auto head = weights({3.0F});
        consolidate(consolidation, {shared, head}, {torch::tensor({0.5F}), torch::tensor({4.0F})});
        QCOMPARE(consolidation.importance.size(), std::size_t{2});
        QCOMPARE(consolidation.importance[0].item<float>(), 2.5F);
        QCOMPARE(consolidation.importance[1].item<float>(), 4.0F);
        QCOMPARE(consolidation.anchor[0].item<float>(), 7.0F);
        QCOMPARE(consolidation.anchor[1].item<float>(), 3.0F);
        QVERIFY(!consolidation.anchor[1].requires_grad());
    }

    // d log p_y / d bias_c = [c = y] - p_c, and d / d weight_c,d is that times feature d.
    void theHeadAgreesWithTheClosedForm()
    {
        const LearningData data = tests::smallData(3, 4);
        Network net = smallNetwork(3);
        const std::vector<int> rows{0, 5, 6, 11};
        const auto fisher = fisherDiagonal(net, data, rows, {});
        torch::Tensor bias = torch::zeros({3});
        torch::Tensor weight = torch::zeros({3, 128});
        {
            const torch::NoGradGuard noGrad;
            const EvalMode evalMode(net);
            for (const int row : rows) {
                const auto image = imageBatch(data.dataset().train, std::vector<int>{row});
                torch::Tensor error = -torch::softmax(net.logits(image), 1)[0];
                error[data.positionOfTrainRow(row)] += 1.0;
                bias += error.square() / 4.0;
                weight += torch::outer(error, net.features(image)[0]).square() / 4.0;
            }
        }
        const auto named = net.named_parameters();
        for (std::size_t i = 0; i < fisher.size(); ++i) {
            if (named[i].key() == "head1.bias")
                QVERIFY(torch::allclose(fisher[i], bias, 1e-4, 1e-9));
            if (named[i].key() == "head1.weight")
                QVERIFY(torch::allclose(fisher[i], weight, 1e-4, 1e-9));
        }
        QCOMPARE(named[fisher.size() - 1].key(), std::string("head1.bias"));
    }

    // Image by image: squares of means are not means of squares.
    void everyWeightAgreesWithOneBackwardPassAnImage()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        const std::vector<int> rows{1, 6};
        const auto fisher = fisherDiagonal(net, data, rows, {});
        const EvalMode evalMode(net);
        const auto parameters = net.parameters();
        std::vector<torch::Tensor> expected(parameters.size());
        for (const int row : rows) {
            net.zero_grad();
            torch::nll_loss(
                torch::log_softmax(
                    net.logits(imageBatch(data.dataset().train, std::vector<int>{row})), 1),
                torch::tensor({static_cast<std::int64_t>(data.positionOfTrainRow(row))}))
                .backward();
            for (std::size_t i = 0; i < parameters.size(); ++i) {
                const auto half = parameters[i].grad().square() / 2.0;
                expected[i] = expected[i].defined() ? expected[i] + half : half;
            }
        }
        QCOMPARE(fisher.size(), parameters.size());
        for (std::size_t i = 0; i < fisher.size(); ++i) {
            QVERIFY(torch::allclose(fisher[i], expected[i], 1e-4, 1e-10));
            QVERIFY(fisher[i].max().item<float>() > 0.0F);
        }
    }

    void atMostTwoHundredImagesAreDrawn()
    {
        std::vector<int> rows(1000);
        std::iota(rows.begin(), rows.end(), 5000);
        const auto drawn = drawFisherRows(rows, 1);
        QCOMPARE(drawn.size(), std::size_t{200});
        QCOMPARE(std::set<int>(drawn.begin(), drawn.end()).size(), std::size_t{200});
        QVERIFY(std::ranges::all_of(drawn, [](int row) { return row >= 5000 && row < 6000; }));
        QVERIFY(drawn == drawFisherRows(rows, 1));
        QVERIFY(drawn != drawFisherRows(rows, 2));
        // A smaller step gives all it has.
        const auto few = drawFisherRows(std::span(rows).first(7), 1);
        QCOMPARE(std::set<int>(few.begin(), few.end()).size(), std::size_t{7});
    }

    void leavesStatisticsGradientsAndModeAlone()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        compareUntouched(net, [&] { (void)fisherDiagonal(net, data, std::vector<int>{0, 1}, {}); });
        for (const auto& parameter : net.parameters())
            QVERIFY(!parameter.grad().defined());
    }

    // A script with weights that nothing comes from. They have no gradient to square, and what is
    // done to gradients later passes them over or sees zeros.
    void weightsThatAreNeverUsedHaveNoImportance()
    {
        QTemporaryDir folder;
        const std::string file = folder.filePath("backbone.pt").toStdString();
        auto script = tests::scriptOf(tests::kGoodSource);
        script.register_parameter("idle", torch::ones({5}), false);
        script.save(file);
        const LearningData data = tests::smallData(4, 20);
        Experiment experiment;
        experiment.backbone = "torchscript:" + file;
        experiment.batchSize = 8;
        experiment.epochs = 1;
        experiment.gradientClip = 1.0;
        experiment.weightDecay = 0.0;
        Recipe recipe = recipeNamed("finetune");
        recipe.ewcStrength = 100.0;
        recipe.gradientNoise.eta = 0.01;
        ClassificationArm arm(recipe, experiment, data);
        for (int step = 1; step <= 2; ++step) {
            beginTraining(arm, step, {2 * (step - 1), 2 * step});
            arm.trainer().beginEpoch(1);
            for (int batch = 0; batch < arm.trainer().miniBatchesPerEpoch(); ++batch)
                arm.trainer().trainMiniBatch({});
            arm.consolidateWeights({});
        }
        bool isFound = false;
        for (const PlainTensor& tensor : arm.state().consolidation) {
            const bool isImportance = tensor.name.starts_with("importance of ");
            const bool isIdle = tensor.name.ends_with("idle");
            if (isImportance)
                QCOMPARE(tensorOf(tensor).max().item<float>() == 0.0F, isIdle);
            isFound = isFound || isIdle;
        }
        QVERIFY(isFound);
    }

    void aStopIsAnsweredAtOnce()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(
            (void)fisherDiagonal(net, data, std::vector<int>{0}, stop.get_token()), Cancelled);
    }
};

PALIMPSEST_TEST(TestElasticWeightConsolidation)
#include "tst_elastic_weight_consolidation.moc"
