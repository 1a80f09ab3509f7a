// SPDX-License-Identifier: GPL-3.0-only
// What holds for every built-in backbone, and the published sizes of each.
#include "engine/core/backbone_names.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/sound_convolutions.h"
#include "engine/model/backbones/basic_block.h"
#include "engine/model/network.h"
#include "engine/model/network_tensors.h"
#include "tests/engine/model/seeded.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

using namespace engine;

using tests::seeded;

namespace {

torch::Tensor pictures(int count, BackboneInput size)
{
    torch::manual_seed(5);
    return torch::randn({count, 3, size.height, size.width})
        .contiguous(torch::MemoryFormat::ChannelsLast);
}

std::int64_t parameterCount(const std::string& name, BackboneInput input)
{
    std::int64_t count = 0;
    for (const auto& parameter : makeBackbone(name, input, seeded(1))->parameters())
        count += parameter.numel();
    return count;
}

Network networkOf(const std::string& name, BackboneInput input, std::uint64_t seed = 1)
{
    Network network(makeBackbone(name, input, seeded(seed)));
    network.addHead(2, seeded(seed + 1));
    network.addHead(3, seeded(seed + 2));
    return network;
}

void eachBackbone()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("side");
    for (const std::string_view name : kBackboneNames)
        QTest::newRow(name.data()) << QString::fromUtf8(name.data()) << 32;
    // The one that takes another form for larger pictures.
    QTest::newRow("resnet18, large") << "resnet18" << 64;
}

} // namespace

class TestBackbones : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void haveAsManyParametersAsPublished()
    {
        QCOMPARE(parameterCount("mlp", {32, 32}),
                 std::int64_t{3 * 32 * 32 * 256 + 256 + 256 * 256 + 256});
        QCOMPARE(parameterCount("mlp", {28, 20}),
                 std::int64_t{3 * 28 * 20 * 256 + 256 + 256 * 256 + 256});
        QCOMPARE(parameterCount("small_cnn", {32, 32}),
                 std::int64_t{27 * 32 + 288 * 64 + 576 * 128 + 2 * (32 + 64 + 128)});
        // He et al. 2016, table 6: 0.46 M. Convolutions: the stem, ten of each stage (the first of
        // stages 2 and 3 from half the channels), and two numbers for each BatchNorm channel. With
        // the linear layer of ten classes (650) it is the 464,154 that re-implementations report.
        const std::int64_t convolutions =
            9 * (3 * 16 + 10 * 16 * 16 + 16 * 32 + 9 * 32 * 32 + 32 * 64 + 9 * 64 * 64);
        const std::int64_t normalisations = 2 * (16 + 10 * (16 + 32 + 64));
        QCOMPARE(parameterCount("resnet32", {32, 32}), convolutions + normalisations);
        QCOMPARE(parameterCount("resnet32", {32, 32}), std::int64_t{464154 - 650});
        // torchvision's resnet18 has 11,689,512 with its linear layer of 1000 classes; the 3x3 stem
        // replaces 7 * 7 by 3 * 3 weights for each pair of channels.
        QCOMPARE(parameterCount("resnet18", {64, 64}), std::int64_t{11689512 - 513000});
        QCOMPARE(parameterCount("resnet18", {63, 200}),
                 std::int64_t{11689512 - 513000 - (49 - 9) * 3 * 64});
    }

    void makeOneFeatureVectorOfEachPicture_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("features");
        QTest::newRow("mlp") << "mlp" << 256;
        QTest::newRow("small_cnn") << "small_cnn" << 128;
        QTest::newRow("resnet32") << "resnet32" << 64;
        QTest::newRow("resnet18") << "resnet18" << 512;
    }

    void makeOneFeatureVectorOfEachPicture()
    {
        QFETCH(QString, name);
        QFETCH(int, features);
        const torch::NoGradGuard noGrad;
        for (const BackboneInput size : {BackboneInput{8, 8},
                                         BackboneInput{28, 28},
                                         BackboneInput{32, 32},
                                         BackboneInput{64, 64},
                                         BackboneInput{100, 70}}) {
            const auto backbone = makeBackbone(name.toStdString(), size, seeded(1));
            backbone->eval();
            QCOMPARE(backbone->featureCount(), std::int64_t{features});
            const torch::Tensor made = backbone->forward(pictures(2, size));
            QVERIFY(made.sizes() == (std::vector<std::int64_t>{2, features}));
            // Different pictures, different features; none of them negative after the last ReLU.
            QVERIFY(!torch::equal(made[0], made[1]));
            QVERIFY(made.min().item<float>() >= 0.0F);
        }
    }

    void largePicturesShrinkFourfoldInTheStem()
    {
        // Five halvings leave 2 x 2 places of 64 x 64 pixels; three would leave 8 x 8.
        const auto backbone = makeBackbone("resnet18", {64, 64}, seeded(1));
        const torch::Tensor weight = backbone->named_parameters()["convolution.weight"];
        QVERIFY(weight.sizes() == (std::vector<std::int64_t>{64, 3, 7, 7}));
        const auto small = makeBackbone("resnet18", {32, 32}, seeded(1));
        QVERIFY(small->named_parameters()["convolution.weight"].sizes() ==
                (std::vector<std::int64_t>{64, 3, 3, 3}));
    }

    void equalSeedsGiveEqualWeights_data() { eachBackbone(); }
    void equalSeedsGiveEqualWeights()
    {
        QFETCH(QString, name);
        QFETCH(int, side);
        const BackboneInput input{side, side};
        const auto one = plainTensors(networkOf(name.toStdString(), input, 1));
        QVERIFY(one == plainTensors(networkOf(name.toStdString(), input, 1)));
        const auto other = plainTensors(networkOf(name.toStdString(), input, 5));
        for (std::size_t i = 0; i < one.size(); ++i) {
            // BatchNorm and the biases of hidden layers start equal whatever the seed.
            const bool isDrawn =
                one[i].shape.size() > 1 || one[i].name.find("head") != std::string::npos;
            QCOMPARE(one[i] == other[i], !isDrawn);
        }
    }

    void weightsStartWithTheVarianceOfHe_data() { eachBackbone(); }
    void weightsStartWithTheVarianceOfHe()
    {
        QFETCH(QString, name);
        QFETCH(int, side);
        const auto backbone = makeBackbone(name.toStdString(), {side, side}, seeded(1));
        for (const auto& item : backbone->named_parameters()) {
            const torch::Tensor& weight = item.value();
            if (weight.dim() < 2)
                continue;
            std::int64_t fanIn = 1;
            for (std::int64_t axis = 1; axis < weight.dim(); ++axis)
                fanIn *= weight.size(axis);
            const double expected = std::sqrt(2.0 / static_cast<double>(fanIn));
            QVERIFY2(std::abs(weight.std().item<double>() / expected - 1.0) < 0.1,
                     item.key().c_str());
            QVERIFY2(weight.dim() == 2 || weight.is_contiguous(torch::MemoryFormat::ChannelsLast),
                     item.key().c_str());
        }
    }

    void gradientsReachEveryParameter_data() { eachBackbone(); }
    void gradientsReachEveryParameter()
    {
        QFETCH(QString, name);
        QFETCH(int, side);
        Network network = networkOf(name.toStdString(), {side, side});
        network.train();
        network.logits(pictures(4, {side, side})).square().sum().backward();
        for (const auto& item : network.named_parameters()) {
            QVERIFY2(item.value().grad().defined(), item.key().c_str());
            QVERIFY2(item.value().grad().abs().max().item<float>() > 0.0F, item.key().c_str());
        }
    }

    void aFrozenCopyIsEqualAndStaysAsItIs_data() { eachBackbone(); }
    void aFrozenCopyIsEqualAndStaysAsItIs()
    {
        QFETCH(QString, name);
        QFETCH(int, side);
        const torch::NoGradGuard noGrad;
        const BackboneInput input{side, side};
        Network network = networkOf(name.toStdString(), input);
        network.train();
        network.logits(pictures(8, input)); // moves the BatchNorm statistics off their start
        network.eval();
        const PlainTensors before = plainTensors(network);
        const torch::Tensor expected = network.logits(pictures(3, input));
        const auto copy = network.frozenCopy();
        QVERIFY(plainTensors(*copy) == before);
        QVERIFY(torch::equal(copy->logits(pictures(3, input)), expected));

        for (auto& parameter : network.parameters())
            parameter.add_(0.5);
        network.train();
        network.logits(pictures(8, input));
        QVERIFY(plainTensors(*copy) == before);
        QVERIFY(torch::equal(copy->logits(pictures(3, input)), expected));
        for (const auto& parameter : copy->parameters())
            QVERIFY(!parameter.requires_grad());
    }

    void batchAndSinglePicturesAgreeInEvalMode_data() { eachBackbone(); }
    void batchAndSinglePicturesAgreeInEvalMode()
    {
        QFETCH(QString, name);
        QFETCH(int, side);
        const torch::NoGradGuard noGrad;
        Network network = networkOf(name.toStdString(), {side, side});
        network.eval();
        const torch::Tensor images = pictures(4, {side, side});
        const torch::Tensor together = network.logits(images);
        for (std::int64_t i = 0; i < 4; ++i)
            QVERIFY(torch::allclose(
                network.logits(images.narrow(0, i, 1)), together.narrow(0, i, 1), 1e-3, 1e-4));
    }

    // A convolution of one pixel is a product of matrices. See sound_convolutions.h.
    void convolutionsOfOnePixelAreProducts()
    {
        const torch::NoGradGuard noGrad;
        keepToSoundConvolutions();
        constexpr std::int64_t kChannels = 512;
        const torch::Tensor images =
            torch::randn({2, kChannels, 4, 4}).contiguous(torch::MemoryFormat::ChannelsLast);
        const torch::Tensor weight = torch::randn({kChannels, kChannels, 1, 1}) / 20;
        const torch::Tensor expected =
            torch::matmul(images.permute({0, 2, 3, 1}), weight.view({kChannels, kChannels}).t())
                .permute({0, 3, 1, 2});
        for (const int stride : {1, 2}) {
            const auto every = torch::indexing::Slice(0, torch::indexing::None, stride);
            QVERIFY(torch::allclose(torch::conv2d(images, weight, {}, stride),
                                    expected.index({"...", every, every}),
                                    1e-3,
                                    1e-3));
        }
    }

    void aShortcutWithoutParametersPadsWithZeros()
    {
        const torch::NoGradGuard noGrad;
        BasicBlock block(4, 6, 2, Shortcut::ZeroPadding, seeded(1));
        for (const auto& item : block.named_parameters()) {
            if (item.value().dim() == 4)
                item.value().zero_(); // leaves the shortcut alone
        }
        block.eval();
        const torch::Tensor maps = torch::rand({2, 4, 5, 5}, seeded(2)) + 0.1;
        const torch::Tensor result = block.forward(maps);
        QVERIFY(result.sizes() == (std::vector<std::int64_t>{2, 6, 3, 3}));
        for (std::int64_t row = 0; row < 3; ++row) {
            for (std::int64_t column = 0; column < 3; ++column) {
                const torch::Tensor place =
                    result.select(2, row).select(2, column); // 2 x 6 channels
                QVERIFY(torch::equal(place.narrow(1, 0, 4),
                                     maps.select(2, 2 * row).select(2, 2 * column)));
                QVERIFY(place.narrow(1, 4, 2).abs().max().item<float>() == 0.0F);
            }
        }
    }

    void anUnknownNameIsAnsweredWithTheKnownOnes()
    {
        for (const char* name : {"resnet9000", "", "torchscript", "torchscript:"}) {
            try {
                (void)makeBackbone(name, {32, 32}, seeded(1));
                QFAIL(name);
            } catch (const UsageError& error) {
                QVERIFY(QString(error.what())
                            .contains("mlp, small_cnn, resnet32, resnet18, torchscript:FILE"));
            }
        }
    }
};

PALIMPSEST_TEST(TestBackbones)
#include "tst_backbones.moc"
