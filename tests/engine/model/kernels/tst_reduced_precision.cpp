// SPDX-License-Identifier: GPL-3.0-only
// Products are rounded to bfloat16 only while a ReducedPrecision lives, and only when it is told
// to.
#include "engine/model/kernels/reduced_precision.h"
#include "tests/support/test_program.h"

#include <ATen/autocast_mode.h>
#include <torch/torch.h>

#include <QTest>

using namespace engine;

class TestReducedPrecision : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void productsAreRoundedWhileItLives()
    {
        const torch::Tensor one = torch::ones({4, 4});
        {
            const ReducedPrecision precision(Precision::BFloat16);
            QVERIFY(torch::mm(one, one).scalar_type() == torch::kBFloat16);
        }
        QVERIFY(torch::mm(one, one).scalar_type() == torch::kFloat);
    }

    void float32StaysAsItIs()
    {
        const torch::Tensor one = torch::ones({4, 4});
        const ReducedPrecision precision(Precision::Float32);
        QVERIFY(torch::mm(one, one).scalar_type() == torch::kFloat);
    }

    // 8 bits of mantissa: 1 + 1/256 lies between two of them and is rounded to even, 1.
    void roundingIsThatOfBFloat16()
    {
        const torch::Tensor value = torch::full({1, 1}, 1.0 + 1.0 / 256.0);
        const ReducedPrecision precision(Precision::BFloat16);
        QCOMPARE(torch::mm(value, torch::ones({1, 1})).item<double>(), 1.0);
    }

    // A weight that changes between two passes must not be answered from the first one's cache.
    void weightsAreRoundedAnew()
    {
        torch::nn::Linear layer(torch::nn::LinearOptions(1, 1).bias(false));
        const auto answer = [&layer] {
            const ReducedPrecision precision(Precision::BFloat16);
            return layer(torch::ones({1, 1})).item<double>();
        };
        torch::NoGradGuard noGrad;
        layer->weight.fill_(2.0);
        QCOMPARE(answer(), 2.0);
        layer->weight.fill_(3.0);
        QCOMPARE(answer(), 3.0);
    }

    // What LibTorch keeps rounded is kept for all threads, and cleared whenever one has ended its
    // pass: a weight that is used twice must not have another gradient then.
    void anotherPassThatEndsChangesNoGradient()
    {
        const torch::Tensor input = torch::randn({8, 16}, at::detail::createCPUGenerator(1));
        const torch::Tensor start = torch::randn({16, 16}, at::detail::createCPUGenerator(2));
        const auto gradient = [&](bool isDisturbed) {
            const torch::Tensor weight = start.clone().requires_grad_();
            torch::Tensor output;
            {
                const ReducedPrecision precision(Precision::BFloat16);
                output = torch::mm(input, weight);
                if (isDisturbed)
                    at::autocast::clear_cache();
                output = torch::mm(output, weight).to(torch::kFloat);
            }
            output.square().sum().backward();
            return weight.grad();
        };
        QVERIFY(torch::equal(gradient(true), gradient(false)));
    }

    void itIsKnownWhereItLives()
    {
        QVERIFY(!isReducedOn(c10::kCPU));
        {
            const ReducedPrecision precision(Precision::BFloat16);
            QVERIFY(isReducedOn(c10::kCPU));
        }
        QVERIFY(!isReducedOn(c10::kCPU));
        const ReducedPrecision precision(Precision::Float32);
        QVERIFY(!isReducedOn(c10::kCPU));
    }

    // Weights and their gradients are what the optimiser works on.
    void gradientsAreFloat32()
    {
        torch::nn::Linear layer(2, 2);
        torch::Tensor output;
        {
            const ReducedPrecision precision(Precision::BFloat16);
            output = layer(torch::ones({1, 2}));
        }
        QVERIFY(output.scalar_type() == torch::kBFloat16);
        output.to(torch::kFloat).sum().backward();
        QVERIFY(layer->weight.scalar_type() == torch::kFloat);
        QVERIFY(layer->weight.grad().scalar_type() == torch::kFloat);
    }
};

PALIMPSEST_TEST(TestReducedPrecision)
#include "tst_reduced_precision.moc"
