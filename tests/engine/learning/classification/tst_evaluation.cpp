// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/evaluation.h"
#include "engine/learning/image_batch.h"
#include "tests/engine/learning/small_data.h"
#include "tests/engine/learning/small_network.h"
#include "tests/engine/model/seeded.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>
#include <numeric>

using namespace engine;
using tests::compareUntouched, tests::seeded, tests::smallNetwork;

class TestEvaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A head of zeros whose bias names one class must send every picture there.
    void countsWhatTheArgMaxSays()
    {
        const LearningData data = tests::smallData(3, 4);
        Network net = smallNetwork(3);
        {
            const torch::NoGradGuard noGrad;
            for (auto& item : net.named_parameters()) {
                if (item.key() == "head1.weight")
                    item.value().zero_();
                if (item.key() == "head1.bias")
                    item.value().copy_(torch::tensor({0.0F, 5.0F, 1.0F}));
            }
        }
        const Confusion confusion = testResults(net, data, {}).confusion;
        QCOMPARE(confusion.counts, (std::vector<int>{0, 5, 0, 0, 5, 0, 0, 5, 0}));
    }

    void looksOnlyAtClassesTheNetworkHas()
    {
        const LearningData data = tests::smallData(4, 4);
        Network net = smallNetwork(2);
        const Confusion confusion = testResults(net, data, {}).confusion;
        QCOMPARE(confusion.classes, 2);
        QCOMPARE(accuracyOfAll(confusion).n, 10);
    }

    // Evaluation and herding must leave BatchNorm as it is and put the network back to work.
    void leavesStatisticsAndModeAlone()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        compareUntouched(net, [&] {
            (void)testResults(net, data, {});
            (void)normalisedFeatures(net, data.dataset().train, data.trainRows(0), {});
            (void)plainLogits(net, imageBatch(data.dataset().test, data.testRows(0)));
        });
    }

    // Heads of 1, 2 and 3 classes; whatever the weights, what the heads say apart must add up to
    // what they say together.
    void headsAreJudgedApartAndTogether()
    {
        const LearningData data = tests::smallData(6, 4);
        Network net = smallNetwork(1);
        net.addHead(2, seeded(3));
        net.addHead(3, seeded(4));
        QCOMPARE(net.headSizes(), (std::vector<int>{1, 2, 3}));
        const TestResults results = testResults(net, data, {});
        QCOMPARE(results.confusion.classes, 6);
        QCOMPARE(accuracyOfAll(results.confusion).n, 30);
        QCOMPARE(results.withinHeadCorrect[0], 5); // alone in its head
        for (int position = 0; position < 6; ++position) {
            const auto at = static_cast<std::size_t>(position);
            const int correct = accuracyOf(results.confusion, position).correct;
            QVERIFY(results.withinHeadCorrect[at] >= correct);
            QVERIFY(results.topFiveCorrect[at] >= correct && results.topFiveCorrect[at] <= 5);
        }
        const auto sum = [](const std::vector<int>& bins) {
            return std::accumulate(bins.begin(), bins.end(), 0);
        };
        QCOMPARE(sum(results.oldReliability.n), 15);
        QCOMPARE(sum(results.newReliability.n), 15);
        QCOMPARE(sum(results.oldReliability.correct),
                 accuracyOver(results.confusion, 0, 3).correct);
        QCOMPARE(sum(results.newReliability.correct),
                 accuracyOver(results.confusion, 3, 6).correct);
    }

    // A nearest-mean classifier has distances, not probabilities.
    void aRankingHasNoReliability()
    {
        const LearningData data = tests::smallData(3, 4);
        const Scoring farFromAllButTheSecond = [](const torch::Tensor& images) {
            return torch::tensor({-2.0F, -1.0F, -3.0F}).repeat({images.size(0), 1});
        };
        const std::vector<int> headSizes{1, 2};
        const TestResults results =
            scoreTestImages(farFromAllButTheSecond, ScoreKind::Ranking, headSizes, data, {});
        QCOMPARE(results.confusion.counts, (std::vector<int>{0, 5, 0, 0, 5, 0, 0, 5, 0}));
        QCOMPARE(results.withinHeadCorrect, (std::vector<int>{5, 5, 0}));
        QCOMPARE(results.topFiveCorrect, (std::vector<int>{5, 5, 5}));
        QVERIFY(results.oldReliability == Reliability{});
        QVERIFY(results.newReliability == Reliability{});
    }

    void featuresHaveLengthOne()
    {
        const LearningData data = tests::smallData(2, 7);
        Network net = smallNetwork(2);
        const auto features = normalisedFeatures(net, data.dataset().train, data.trainRows(1), {});
        QCOMPARE(features.size(), std::size_t{7 * 128});
        for (std::size_t row = 0; row < 7; ++row) {
            double squares = 0.0;
            for (std::size_t d = 0; d < 128; ++d)
                squares += std::pow(features[row * 128 + d], 2);
            QVERIFY(std::abs(squares - 1.0) < 1e-5);
        }
    }

    void aStopIsAnsweredAtOnce()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN((void)testResults(net, data, stop.get_token()), Cancelled);
    }

    // Two arms and a teacher must look at the same picture in the same view.
    void anAugmentedPictureDependsOnItsRowAlone()
    {
        const LearningData data = tests::smallData(2, 6);
        const auto& images = data.dataset().train;
        const auto alone = augmentedBatch(images, std::vector<int>{3}, 77);
        const auto among = augmentedBatch(images, std::vector<int>{8, 3, 1}, 77);
        QVERIFY(torch::equal(alone[0], among[1]));
        QVERIFY(!torch::equal(alone, augmentedBatch(images, std::vector<int>{3}, 78)));
        QVERIFY(among.is_contiguous(torch::MemoryFormat::ChannelsLast));
    }
};

PALIMPSEST_TEST(TestEvaluation)
#include "tst_evaluation.moc"
