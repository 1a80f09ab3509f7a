// SPDX-License-Identifier: GPL-3.0-only
// Our max pooling against numbers by hand and against LibTorch's, forwards and backwards.
#include "engine/model/kernels/max_pool.h"
#include "tests/support/test_program.h"

#include <torch/torch.h>

#include <QTest>

#include <cmath>
#include <limits>

using engine::maxPool2x2;

namespace {

torch::Tensor channelsLast(const torch::Tensor& maps)
{
    return maps.contiguous(torch::MemoryFormat::ChannelsLast);
}

} // namespace

class TestMaxPool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fourPlacesByHand()
    {
        torch::Tensor maps =
            torch::tensor({1.0F, 2.0F, 4.0F, 3.0F, 5.0F, 0.0F, -1.0F, 7.0F}).reshape({1, 1, 2, 4});
        maps.requires_grad_(true);
        const torch::Tensor pooled = maxPool2x2(maps);
        QVERIFY(torch::equal(pooled, torch::tensor({5.0F, 7.0F}).reshape({1, 1, 1, 2})));
        pooled.backward(torch::tensor({10.0F, 20.0F}).reshape({1, 1, 1, 2}));
        QVERIFY(torch::equal(maps.grad(),
                             torch::tensor({0.0F, 0.0F, 0.0F, 0.0F, 10.0F, 0.0F, 0.0F, 20.0F})
                                 .reshape({1, 1, 2, 4})));
    }

    void ofEqualPlacesTheFirstGetsTheGradient()
    {
        const torch::Tensor maps = torch::ones({1, 3, 2, 2}).requires_grad_(true);
        maxPool2x2(maps).sum().backward();
        QVERIFY(torch::equal(maps.grad().sum(torch::IntArrayRef{0, 1}),
                             torch::tensor({{3.0F, 0.0F}, {0.0F, 0.0F}})));
    }

    void agreesWithLibTorch_data()
    {
        QTest::addColumn<std::vector<std::int64_t>>("sizes");
        QTest::addColumn<bool>("isReduced");
        for (const bool isReduced : {false, true}) {
            const char* type = isReduced ? "bfloat16" : "float32";
            QTest::addRow("even, %s", type) << std::vector<std::int64_t>{3, 40, 8, 6} << isReduced;
            QTest::addRow("odd, %s", type) << std::vector<std::int64_t>{2, 5, 7, 9} << isReduced;
            QTest::addRow("many, %s", type)
                << std::vector<std::int64_t>{16, 64, 16, 16} << isReduced;
            QTest::addRow("none, %s", type) << std::vector<std::int64_t>{0, 4, 4, 4} << isReduced;
        }
    }

    void agreesWithLibTorch()
    {
        QFETCH(const std::vector<std::int64_t>, sizes);
        QFETCH(const bool, isReduced);
        torch::manual_seed(1);
        const auto type = isReduced ? torch::kBFloat16 : torch::kFloat;
        const torch::Tensor maps = channelsLast(torch::randn(sizes).to(type));
        const torch::Tensor ours = maps.clone().requires_grad_(true);
        const torch::Tensor theirs = maps.clone().requires_grad_(true);
        const torch::Tensor pooled = maxPool2x2(ours);
        const torch::Tensor expected = torch::max_pool2d(theirs, 2);
        QVERIFY(torch::equal(pooled, expected));
        QVERIFY(pooled.is_contiguous(torch::MemoryFormat::ChannelsLast));
        const torch::Tensor gradient = torch::randn_like(pooled);
        pooled.backward(gradient);
        expected.backward(gradient);
        QVERIFY(torch::equal(ours.grad(), theirs.grad()));
    }

    void whatIsNotANumberStaysVisible()
    {
        for (int place = 0; place < 4; ++place) {
            torch::Tensor maps = torch::ones({1, 1, 2, 2});
            maps.view({4})[place] = std::numeric_limits<float>::quiet_NaN();
            QVERIFY(std::isnan(maxPool2x2(maps).item<float>()));
            QVERIFY(std::isnan(maxPool2x2(maps.to(torch::kBFloat16)).item<float>()));
        }
    }

    void otherTypesAreLeftToLibTorch()
    {
        const torch::Tensor maps = torch::randn({2, 3, 4, 4}, torch::kDouble);
        QVERIFY(torch::equal(maxPool2x2(maps), torch::max_pool2d(maps, 2)));
    }
};

PALIMPSEST_TEST(TestMaxPool)
#include "tst_max_pool.moc"
