// SPDX-License-Identifier: GPL-3.0-only
// The noise is as large as the two readings of the paper say, and normal.
#include "engine/learning/gradient_noise.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>

using namespace engine;

namespace {

torch::Tensor weightWithGradient(std::vector<std::int64_t> shape)
{
    torch::Tensor weight = torch::zeros(shape).requires_grad_(true);
    weight.mutable_grad() = torch::zeros(shape);
    return weight;
}

void compareNoise(double actual, double expected, double tolerance)
{
    QVERIFY2(std::abs(actual - expected) <= tolerance,
             qPrintable(QString("%1 is not %2").arg(actual).arg(expected)));
}

} // namespace

class TestGradientNoise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // eta 0.36, gamma 0.5: eta / (1 + t)^gamma is 0.36 at t = 0 and 0.09 at t = 15.
    void theTwoReadingsByHand()
    {
        const GradientNoise variance{0.36, 0.5, GradientNoiseScale::VarianceOfMean};
        compareNoise(gradientNoiseDeviation(variance, 0, 128), 0.6, 1e-12);
        compareNoise(gradientNoiseDeviation(variance, 15, 128), 0.3, 1e-12);
        const GradientNoise deviation{0.36, 0.5, GradientNoiseScale::DeviationOfSum};
        compareNoise(gradientNoiseDeviation(deviation, 0, 128), 0.36 / 128.0, 1e-12);
        compareNoise(gradientNoiseDeviation(deviation, 15, 64), 0.09 / 64.0, 1e-12);
        // The paper's numbers: in one reading the first update is 234 times noisier.
        const GradientNoise paper{0.3, 0.55, GradientNoiseScale::VarianceOfMean};
        compareNoise(gradientNoiseDeviation(paper, 0, 128) / (0.3 / 128.0), 233.7, 0.1);
    }

    void theNoiseIsNormalOfThatDeviation()
    {
        const torch::Tensor weight = weightWithGradient({200, 500});
        addGradientNoise({weight}, 0.25, 7);
        const torch::Tensor noise = weight.grad().to(torch::kDouble) / 0.25;
        // 100 000 draws: standard errors of the four moments are 0.003, 0.004, 0.008 and 0.031.
        compareNoise(noise.mean().item<double>(), 0.0, 0.015);
        compareNoise(noise.pow(2).mean().item<double>(), 1.0, 0.02);
        compareNoise(noise.pow(3).mean().item<double>(), 0.0, 0.04);
        compareNoise(noise.pow(4).mean().item<double>(), 3.0, 0.16);
    }

    void itIsAddedToTheGradient()
    {
        const torch::Tensor bare = weightWithGradient({30});
        const torch::Tensor pulled = weightWithGradient({30});
        pulled.grad().add_(1.0);
        addGradientNoise({bare}, 0.1, 3);
        addGradientNoise({pulled}, 0.1, 3);
        QVERIFY(torch::allclose(pulled.grad(), bare.grad() + 1.0));
        QVERIFY(torch::equal(pulled, torch::zeros({30}))); // the weight itself does not move
    }

    void itDependsOnItsSeedAlone()
    {
        const auto noiseFrom = [](std::uint64_t seed) {
            const torch::Tensor first = weightWithGradient({20});
            const torch::Tensor second = weightWithGradient({20});
            addGradientNoise({first, second}, 1.0, seed);
            return torch::cat({first.grad(), second.grad()});
        };
        torch::manual_seed(1);
        const torch::Tensor one = noiseFrom(5);
        torch::manual_seed(2);
        QVERIFY(torch::equal(noiseFrom(5), one));
        QVERIFY(!torch::equal(noiseFrom(6), one));
        QVERIFY(!torch::equal(one.narrow(0, 0, 20), one.narrow(0, 20, 20)));
    }

    // A network that was read back lies otherwise in memory; its noise must not.
    void itDoesNotDependOnTheMemoryFormat()
    {
        const torch::Tensor plain = weightWithGradient({8, 4, 3, 3});
        torch::Tensor last = torch::zeros({8, 4, 3, 3}).requires_grad_(true);
        last.mutable_grad() =
            torch::zeros({8, 4, 3, 3}).contiguous(torch::MemoryFormat::ChannelsLast);
        addGradientNoise({plain}, 1.0, 9);
        addGradientNoise({last}, 1.0, 9);
        QVERIFY(torch::equal(plain.grad(), last.grad()));
    }

    void aParameterWithoutAGradientStaysWithout()
    {
        const torch::Tensor idle = torch::zeros({3}).requires_grad_(true);
        addGradientNoise({idle}, 1.0, 1);
        QVERIFY(!idle.grad().defined());
    }
};

PALIMPSEST_TEST(TestGradientNoise)
#include "tst_gradient_noise.moc"
