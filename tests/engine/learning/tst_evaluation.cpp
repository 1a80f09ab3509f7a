// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/evaluation.h"
#include "engine/learning/image_batch.h"
#include "tests/engine/learning/small_data.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

at::Generator seeded(std::uint64_t seed)
{
    return at::detail::createCPUGenerator(seed);
}

Network network(int classes)
{
    Network made(makeBackbone("small_cnn", {16, 16}, seeded(1)));
    made.addHead(classes, seeded(2));
    return made;
}

} // namespace

class TestEvaluation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // A head of zeros whose bias names one class must send every picture there.
    void countsWhatTheArgMaxSays()
    {
        const LearningData data = tests::smallData(3, 4);
        Network net = network(3);
        {
            const torch::NoGradGuard noGrad;
            for (auto& item : net.named_parameters()) {
                if (item.key() == "head1.weight")
                    item.value().zero_();
                if (item.key() == "head1.bias")
                    item.value().copy_(torch::tensor({0.0F, 5.0F, 1.0F}));
            }
        }
        const Confusion confusion = confusionOnTest(net, data, {});
        QCOMPARE(confusion.counts, (std::vector<int>{0, 5, 0, 0, 5, 0, 0, 5, 0}));
    }

    void looksOnlyAtClassesTheNetworkHas()
    {
        const LearningData data = tests::smallData(4, 4);
        Network net = network(2);
        const Confusion confusion = confusionOnTest(net, data, {});
        QCOMPARE(confusion.classes, 2);
        QCOMPARE(accuracyOfAll(confusion).n, 10);
    }

    // Evaluation and herding must leave BatchNorm as it is and put the network back to work.
    void leavesStatisticsAndModeAlone()
    {
        const LearningData data = tests::smallData(2, 4);
        Network net = network(2);
        net.train();
        std::vector<torch::Tensor> before;
        for (const auto& buffer : net.buffers())
            before.push_back(buffer.clone());
        (void)confusionOnTest(net, data, {});
        (void)normalisedFeatures(net, data.dataset().train, data.trainRows(0), {});
        (void)plainLogits(net, imageBatch(data.dataset().test, data.testRows(0)));
        QVERIFY(net.is_training());
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY(torch::equal(net.buffers()[i], before[i]));
    }

    void featuresHaveLengthOne()
    {
        const LearningData data = tests::smallData(2, 7);
        Network net = network(2);
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
        Network net = network(2);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN((void)confusionOnTest(net, data, stop.get_token()), Cancelled);
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

QTEST_APPLESS_MAIN(TestEvaluation)
#include "tst_evaluation.moc"
