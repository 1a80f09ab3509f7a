// SPDX-License-Identifier: GPL-3.0-only
// Batch normalisation with ReLU against numbers by hand and against LibTorch's in double.
#include "engine/model/kernels/half_bits.h"
#include "engine/model/kernels/rectified_normalisation.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>
#include <limits>

using namespace engine;

namespace {

NormalisationState freshState(std::int64_t channels)
{
    return {torch::ones({channels}),
            torch::zeros({channels}),
            torch::zeros({channels}),
            torch::ones({channels}),
            0.1,
            1e-5};
}

NormalisationState randomState(std::int64_t channels)
{
    NormalisationState state = freshState(channels);
    state.weight = (torch::rand({channels}) + 0.5).requires_grad_(true);
    state.bias = torch::randn({channels}).requires_grad_(true);
    state.runningMean = torch::randn({channels});
    state.runningVariance = torch::rand({channels}) + 0.5;
    return state;
}

// What LibTorch makes of it in double, with gradients for `gradient`.
struct Reference
{
    torch::Tensor maps;
    torch::Tensor weight;
    torch::Tensor bias;
    torch::Tensor runningMean;
    torch::Tensor runningVariance;
    torch::Tensor result;

    Reference(const torch::Tensor& given, const NormalisationState& state)
        : maps(given.detach().to(torch::kDouble).requires_grad_(true))
        , weight(state.weight.detach().to(torch::kDouble).requires_grad_(true))
        , bias(state.bias.detach().to(torch::kDouble).requires_grad_(true))
        , runningMean(state.runningMean.to(torch::kDouble).clone())
        , runningVariance(state.runningVariance.to(torch::kDouble).clone())
        , result(torch::relu(torch::batch_norm(maps,
                                               weight,
                                               bias,
                                               runningMean,
                                               runningVariance,
                                               true,
                                               state.momentum,
                                               state.epsilon,
                                               false)))
    {
    }
};

bool areClose(const torch::Tensor& ours, const torch::Tensor& theirs, double tolerance)
{
    const torch::Tensor wide = ours.to(torch::kDouble);
    const double largest = theirs.abs().max().item<double>();
    return (wide - theirs).abs().max().item<double>() <= tolerance * (1.0 + largest);
}

torch::Tensor inChannelsLast(const torch::Tensor& maps)
{
    return maps.contiguous(torch::MemoryFormat::ChannelsLast);
}

} // namespace

class TestRectifiedNormalisation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fourNumbersByHand()
    {
        // 1, 3, 5, 7: mean 4, variance 5. Below the mean becomes 0.
        const torch::Tensor maps = torch::tensor({1.0F, 3.0F, 5.0F, 7.0F}).reshape({4, 1, 1, 1});
        NormalisationState state = freshState(1);
        const torch::Tensor result = rectifiedBatchNormalisation(maps, state);
        const double unit = 1.0 / std::sqrt(5.0 + 1e-5);
        QCOMPARE(result[0].item<float>(), 0.0F);
        QCOMPARE(result[1].item<float>(), 0.0F);
        QVERIFY(std::abs(result[2].item<double>() - unit) < 1e-6);
        QVERIFY(std::abs(result[3].item<double>() - 3.0 * unit) < 1e-6);
        // A tenth of the way to 4, and to 20 / 3, the unbiased variance.
        QVERIFY(std::abs(state.runningMean.item<double>() - 0.4) < 1e-6);
        QVERIFY(std::abs(state.runningVariance.item<double>() - (0.9 + 0.1 * 20.0 / 3.0)) < 1e-6);
    }

    void agreesWithLibTorch_data()
    {
        QTest::addColumn<std::vector<std::int64_t>>("sizes");
        QTest::addColumn<bool>("isReduced");
        QTest::newRow("several runs") << std::vector<std::int64_t>{8, 20, 9, 7} << false;
        QTest::newRow("less than a run") << std::vector<std::int64_t>{2, 33, 3, 2} << false;
        QTest::newRow("one channel") << std::vector<std::int64_t>{16, 1, 8, 8} << false;
        QTest::newRow("bfloat16") << std::vector<std::int64_t>{8, 20, 9, 7} << true;
    }

    void agreesWithLibTorch()
    {
        QFETCH(const std::vector<std::int64_t>, sizes);
        QFETCH(const bool, isReduced);
        torch::manual_seed(5);
        const auto type = isReduced ? torch::kBFloat16 : torch::kFloat;
        // Far from 0, where a careless variance loses its digits.
        const torch::Tensor maps =
            inChannelsLast((3.0 * torch::randn(sizes) + 40.0).to(type)).requires_grad_(true);
        NormalisationState state = randomState(sizes[1]);
        const Reference reference(maps, state);
        const torch::Tensor result = rectifiedBatchNormalisation(maps, state);
        // A bfloat16 has 8 bits.
        const double tolerance = isReduced ? 0.01 : 1e-4;
        QVERIFY(result.scalar_type() == type);
        QVERIFY(areClose(result, reference.result, tolerance));
        QVERIFY(areClose(state.runningMean, reference.runningMean, 1e-5));
        QVERIFY(areClose(state.runningVariance, reference.runningVariance, 1e-5));

        const torch::Tensor gradient = torch::randn(sizes).to(type);
        result.backward(gradient);
        reference.result.backward(gradient.to(torch::kDouble));
        QVERIFY(areClose(maps.grad(), reference.maps.grad(), tolerance));
        QVERIFY(areClose(state.weight.grad(), reference.weight.grad(), tolerance));
        QVERIFY(areClose(state.bias.grad(), reference.bias.grad(), tolerance));
    }

    void theSameBitsForAnyNumberOfThreads()
    {
        torch::manual_seed(6);
        const int before = at::get_num_threads();
        const torch::Tensor given = inChannelsLast(torch::randn({32, 24, 16, 16}));
        std::vector<torch::Tensor> found;
        for (const int threads : {1, 3}) {
            at::set_num_threads(threads);
            NormalisationState state = freshState(24);
            const torch::Tensor maps = given.clone().requires_grad_(true);
            rectifiedBatchNormalisation(maps, state).square().sum().backward();
            found.push_back(maps.grad());
        }
        at::set_num_threads(before);
        QVERIFY(torch::equal(found[0], found[1]));
    }

    void runningNumbersStandForThoseOfTheBatch()
    {
        torch::manual_seed(7);
        const torch::Tensor maps = inChannelsLast(torch::randn({4, 6, 5, 5}));
        const NormalisationState state = randomState(6);
        const torch::Tensor expected = torch::relu(torch::batch_norm(maps,
                                                                     state.weight,
                                                                     state.bias,
                                                                     state.runningMean,
                                                                     state.runningVariance,
                                                                     false,
                                                                     0.1,
                                                                     1e-5,
                                                                     false));
        QVERIFY(areClose(rectifiedRunningNormalisation(maps, state),
                         expected.detach().to(torch::kDouble),
                         1e-5));
    }

    void whatIsNotANumberStaysVisible()
    {
        torch::Tensor maps = torch::randn({2, 3, 4, 4});
        maps[1][2][3][3] = std::numeric_limits<float>::quiet_NaN();
        const torch::Tensor result = rectifiedBatchNormalisation(maps, freshState(3));
        QVERIFY(result.isnan().any().item<bool>());
    }

    void bfloat16IsRoundedAsLibTorchRounds()
    {
        const float infinity = std::numeric_limits<float>::infinity();
        for (const float value : {0.0F,
                                  -0.0F,
                                  1.0F,
                                  1.00390625F,
                                  1.01171875F,
                                  -3.14159F,
                                  65504.0F,
                                  1e-40F,
                                  3.4e38F,
                                  infinity,
                                  -infinity}) {
            HalfBits bits = 0;
            assign(bits, value);
            QCOMPARE(bits, c10::BFloat16(value).x);
        }
        HalfBits bits = 0;
        assign(bits, std::numeric_limits<float>::quiet_NaN());
        QVERIFY(std::isnan(valueOf(bits)));
    }
};

PALIMPSEST_TEST(TestRectifiedNormalisation)
#include "tst_rectified_normalisation.moc"
