// SPDX-License-Identifier: GPL-3.0-only
// The nearest mean on points that can be checked by eye, and on a network.
#include "engine/core/base/errors.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/learning/classification/nearest_mean_classifier.h"
#include "engine/learning/image_batch.h"
#include "tests/engine/learning/small_data.h"
#include "tests/engine/learning/small_network.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace engine;
using tests::compareUntouched, tests::smallNetwork;

namespace {

std::vector<std::vector<int>> allRows(const LearningData& data, int classes)
{
    std::vector<std::vector<int>> rows;
    for (int position = 0; position < classes; ++position)
        rows.push_back(data.trainRows(position));
    return rows;
}

} // namespace

class TestNearestMeanClassifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNearestMeanScoresHighest()
    {
        // Means (1, 0), (0, 1), (-1, 0).
        const auto means = torch::tensor({1.0F, 0.0F, 0.0F, 1.0F, -1.0F, 0.0F}).view({3, 2});
        const auto points =
            torch::tensor({0.8F, 0.6F, 0.6F, 0.8F, -0.9F, 0.1F, 0.0F, 1.0F}).view({4, 2});
        const auto nearness = nearnessToMeans(points, means);
        QVERIFY(torch::equal(nearness.argmax(1), torch::tensor({0, 1, 2, 1}, torch::kLong)));
        // (0.8, 0.6) to (0, 1): 0.64 + 0.16.
        QVERIFY(std::abs(nearness[0][1].item<double>() + 0.8) < 1e-6);
    }

    // Means of other lengths count by distance, not by angle.
    void aLongMeanIsNotNearerForBeingLong()
    {
        const auto means = torch::tensor({10.0F, 0.0F, 1.0F, 1.0F}).view({2, 2});
        const auto nearness = nearnessToMeans(torch::tensor({{1.0F, 0.0F}}), means);
        QCOMPARE(nearness.argmax(1).item<std::int64_t>(), std::int64_t{1});
    }

    void probabilitiesAreNotMadeUp()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        const TestResults results = resultsByNearestMean(net, data, allRows(data, 2), {});
        QVERIFY(results.oldReliability == Reliability{});
        QVERIFY(results.newReliability == Reliability{});
    }

    // The mean of normalised features, normalised again: not the mean of the raw ones.
    void meansAreNormalisedTwice()
    {
        const LearningData data = tests::smallData(2, 6);
        Network net = smallNetwork(2);
        const std::vector<std::vector<int>> rows{{0, 3, 5}, {7}};
        const auto means = classMeans(net, data, rows, {});
        QCOMPARE(means.size(), std::size_t{2 * 128});
        const torch::NoGradGuard noGrad;
        const EvalMode evalMode(net);
        for (std::size_t position = 0; position < 2; ++position) {
            std::vector<torch::Tensor> unit;
            for (const int row : rows[position]) {
                const auto features =
                    net.features(imageBatch(data.dataset().train, std::vector<int>{row}))[0];
                unit.push_back(features / features.norm());
            }
            const auto mean = torch::stack(unit).mean(0);
            const auto expected = mean / mean.norm();
            for (std::size_t d = 0; d < 128; ++d)
                QVERIFY(std::abs(means[position * 128 + d] -
                                 expected[static_cast<std::int64_t>(d)].item<float>()) < 1e-5F);
        }
    }

    // Colours are far apart even for fresh weights, and the heads, which know nothing, are not
    // asked.
    void picturesAreNamedWithoutTheHeads()
    {
        const LearningData data = tests::smallData(4, 10);
        Network net = smallNetwork(4);
        const Confusion before = resultsByNearestMean(net, data, allRows(data, 4), {}).confusion;
        QCOMPARE(accuracyOfAll(before).n, 4 * 5);
        QVERIFY(accuracyOfAll(before).value() > 0.7);
        {
            const torch::NoGradGuard noGrad;
            for (auto& item : net.named_parameters()) {
                if (item.key().starts_with("head"))
                    item.value().zero_();
            }
        }
        QCOMPARE(resultsByNearestMean(net, data, allRows(data, 4), {}).confusion.counts,
                 before.counts);
    }

    // What stands for a class decides: with exchanged pictures the answers are exchanged.
    void theExemplarsDecide()
    {
        const LearningData data = tests::smallData(2, 10);
        Network net = smallNetwork(2);
        const Confusion right = resultsByNearestMean(net, data, allRows(data, 2), {}).confusion;
        const Confusion exchanged =
            resultsByNearestMean(net, data, {data.trainRows(1), data.trainRows(0)}, {}).confusion;
        QCOMPARE(exchanged.at(0, 1), right.at(0, 0));
        QCOMPARE(exchanged.at(1, 0), right.at(1, 1));
    }

    void everyClassOfTheHeadsNeedsItsRows()
    {
        const LearningData data = tests::smallData(4, 4);
        Network net = smallNetwork(4);
        QVERIFY_EXCEPTION_THROWN((void)resultsByNearestMean(net, data, allRows(data, 3), {}),
                                 UsageError);
    }

    void leavesStatisticsAndModeAlone()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        compareUntouched(net, [&] { (void)resultsByNearestMean(net, data, allRows(data, 2), {}); });
    }

    void aClassWithoutExemplarsIsNamed()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        QVERIFY_EXCEPTION_THROWN((void)resultsByNearestMean(net, data, {data.trainRows(0), {}}, {}),
                                 UsageError);
    }

    void aStopIsAnsweredAtOnce()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = smallNetwork(2);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(
            (void)resultsByNearestMean(net, data, allRows(data, 2), stop.get_token()), Cancelled);
    }
};

PALIMPSEST_TEST(TestNearestMeanClassifier)
#include "tst_nearest_mean_classifier.moc"
