// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/model/network.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

at::Generator networkSeed(std::uint64_t seed)
{
    return at::detail::createCPUGenerator(seed);
}

std::shared_ptr<Network> twoHeads()
{
    auto network = std::make_shared<Network>(makeBackbone("small_cnn", {32, 32}, networkSeed(1)));
    network->addHead(2, networkSeed(2));
    network->addHead(3, networkSeed(3));
    return network;
}

torch::Tensor imagesForNetwork(int count)
{
    torch::manual_seed(5);
    return torch::randn({count, 3, 32, 32}).contiguous(torch::MemoryFormat::ChannelsLast);
}

} // namespace

class TestNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasTheShapesOfThreeBlocksAndTwoHeads()
    {
        const auto network = twoHeads();
        QCOMPARE(network->classCount(), 5);
        QCOMPARE(network->headCount(), 2);
        QVERIFY(network->features(imagesForNetwork(4)).sizes() ==
                (std::vector<std::int64_t>{4, 128}));
        const auto heads = network->ofEachHead(network->logits(imagesForNetwork(4)));
        QVERIFY(heads[0].sizes() == (std::vector<std::int64_t>{4, 2}));
        QVERIFY(heads[1].sizes() == (std::vector<std::int64_t>{4, 3}));
        // 27*32 + 288*64 + 576*128 weights, 2 per BatchNorm channel, 129 per class.
        std::int64_t parameters = 0;
        for (const auto& parameter : network->parameters())
            parameters += parameter.numel();
        QCOMPARE(parameters,
                 std::int64_t{27 * 32 + 288 * 64 + 576 * 128 + 2 * (32 + 64 + 128) + 129 * 5});
    }

    void logitsAreTheHeadsInOrder()
    {
        const auto network = twoHeads();
        network->eval();
        const auto logits = network->logits(imagesForNetwork(3));
        QVERIFY(torch::equal(logits, torch::cat(network->ofEachHead(logits), 1)));
    }

    void equalSeedsGiveEqualWeights()
    {
        const auto one = twoHeads();
        const auto other = twoHeads();
        const auto different =
            std::make_shared<Network>(makeBackbone("small_cnn", {32, 32}, networkSeed(9)));
        for (std::size_t i = 0; i < one->parameters().size(); ++i)
            QVERIFY(torch::equal(one->parameters()[i], other->parameters()[i]));
        QVERIFY(!torch::equal(one->parameters()[0], different->parameters()[0]));
    }

    void convolutionsStartWithTheVarianceOfHe()
    {
        const auto network = twoHeads();
        for (const auto& item : network->named_parameters()) {
            if (item.value().dim() != 4)
                continue;
            const double fanIn = static_cast<double>(item.value().size(1) * 9);
            const double deviation = item.value().std().item<double>();
            QVERIFY(std::abs(deviation / std::sqrt(2.0 / fanIn) - 1.0) < 0.1);
        }
    }

    void aFrozenCopyIsEqualAndStaysAsItIs()
    {
        const auto network = twoHeads();
        network->train();
        network->logits(imagesForNetwork(16)); // moves the BatchNorm statistics off their start
        const auto teacher = network->frozenCopy();
        network->eval();
        const auto expected = network->logits(imagesForNetwork(4)).detach().clone();
        QVERIFY(torch::equal(teacher->logits(imagesForNetwork(4)), expected));

        network->train();
        {
            const torch::NoGradGuard noGrad;
            for (auto& parameter : network->parameters())
                parameter.add_(1.0);
        }
        network->logits(imagesForNetwork(16));
        network->addHead(4, networkSeed(7));
        QVERIFY(torch::equal(teacher->logits(imagesForNetwork(4)), expected));
        QVERIFY(!teacher->is_training());
        for (const auto& parameter : teacher->parameters())
            QVERIFY(!parameter.requires_grad());
    }

    void batchAndSingleImagesAgreeInEvalMode()
    {
        const auto network = twoHeads();
        network->eval();
        const auto images = imagesForNetwork(6);
        const auto together = network->logits(images);
        for (std::int64_t i = 0; i < 6; ++i)
            QVERIFY(torch::allclose(
                network->logits(images.narrow(0, i, 1)), together.narrow(0, i, 1), 1e-4, 1e-5));
    }

    void anUnknownBackboneIsRefused()
    {
        QVERIFY_EXCEPTION_THROWN((void)makeBackbone("resnet9000", {32, 32}, networkSeed(1)),
                                 UsageError);
    }
};

PALIMPSEST_TEST(TestNetwork)
#include "tst_network.moc"
