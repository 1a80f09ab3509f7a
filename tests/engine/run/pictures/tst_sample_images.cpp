// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/run/pictures/sample_images.h"
#include "tests/engine/learning/small_data.h"
#include "tests/support/test_program.h"

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

class TestSamples : public QObject
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
        const SampleImages sampleImages = chooseSamples(data);
        QCOMPARE(sampleImages.images.size(), std::size_t{6});
        QCOMPARE(sampleImages.images[0].testIndex, 7);
        QCOMPARE(sampleImages.images[1].testIndex, 3);
        QCOMPARE(sampleImages.images[2].testIndex, 9);
        QVERIFY(sampleImages.batch.sizes() == (std::vector<std::int64_t>{6, 3, 1, 2}));
        // All others are alike: the first of them.
        QCOMPARE(sampleImages.images[3].testIndex, 0);
    }

    void aClassWithFewTestImagesGivesWhatItHas()
    {
        const LearningData data({"pairs", {"a"}, greyPairs({{1, 2}}), greyPairs({{1, 2}, {3, 9}})},
                                {0});
        QCOMPARE(chooseSamples(data).images.size(), std::size_t{2});
    }

    // smallData() has five test images of each class.
    void manyClassesShareSixty_data()
    {
        QTest::addColumn<int>("classes");
        QTest::addColumn<int>("sampleImages");
        QTest::newRow("ten have all five they have") << 10 << 50;
        QTest::newRow("fifteen have four each") << 15 << 60;
        QTest::newRow("twenty-one have two each") << 21 << 42;
        QTest::newRow("sixty-one have one each") << 61 << 61;
    }

    void manyClassesShareSixty()
    {
        QFETCH(int, classes);
        QFETCH(int, sampleImages);
        const SampleImages chosen = chooseSamples(tests::smallData(classes, 1));
        QCOMPARE(static_cast<int>(chosen.images.size()), sampleImages);
        QCOMPARE(chosen.images.back().position, classes - 1);
    }

    void aRunGoesOnWithTheSamplesItBeganWith()
    {
        const LearningData data = tests::smallData(3, 1);
        const SampleImages all = chooseSamples(data);
        const SampleImages two = samplesOf({all.images[7], all.images[2]}, data);
        QCOMPARE(two.images.size(), std::size_t{2});
        QVERIFY(torch::equal(two.batch, all.batch.index_select(0, torch::tensor({7, 2}))));
        QVERIFY_EXCEPTION_THROWN((void)samplesOf({{15, 0, {}}}, data), DataError);
        QVERIFY_EXCEPTION_THROWN((void)samplesOf({{-1, 0, {}}}, data), DataError);
    }
};

PALIMPSEST_TEST(TestSamples)
#include "tst_sample_images.moc"
