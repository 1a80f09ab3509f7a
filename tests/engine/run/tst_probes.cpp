// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/probes.h"
#include "tests/engine/learning/small_data.h"

#include <torch/torch.h>

#include <QTest>

using namespace engine;

namespace {

// One grey picture of 2x1 pixels for each pair of values.
LabelledImages greyPairs(const std::vector<std::pair<int, int>>& pairs)
{
    LabelledImages images{2, 1, {}, {}};
    for (const auto& [left, right] : pairs) {
        images.labels.push_back(0);
        for (const int value : {left, left, left, right, right, right})
            images.pixels.push_back(static_cast<std::uint8_t>(value));
    }
    return images;
}

} // namespace

class TestProbes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheClearestOfTheFirstTwelve()
    {
        std::vector<std::pair<int, int>> pairs(14, {100, 110});
        pairs[3] = {0, 200};
        pairs[7] = {0, 255};
        pairs[9] = {90, 200};
        pairs[13] = {255, 0}; // the clearest, but not among the first twelve
        const LearningData data({"pairs", {"a"}, greyPairs(pairs), greyPairs(pairs)}, {0});
        const Probes probes = chooseProbes(data);
        QCOMPARE(probes.images.size(), std::size_t{3});
        QCOMPARE(probes.images[0].testIndex, 7);
        QCOMPARE(probes.images[1].testIndex, 3);
        QCOMPARE(probes.images[2].testIndex, 9);
        QVERIFY(probes.batch.sizes() == (std::vector<std::int64_t>{3, 3, 1, 2}));
    }

    void aClassWithFewTestImagesGivesWhatItHas()
    {
        const LearningData data({"pairs", {"a"}, greyPairs({{1, 2}}), greyPairs({{1, 2}, {3, 9}})},
                                {0});
        QCOMPARE(chooseProbes(data).images.size(), std::size_t{2});
    }

    void manyClassesHaveOneEach()
    {
        const Probes probes = chooseProbes(tests::smallData(21, 1));
        QCOMPARE(probes.images.size(), std::size_t{21});
        QCOMPARE(probes.images[20].position, 20);
    }
};

QTEST_APPLESS_MAIN(TestProbes)
#include "tst_probes.moc"
