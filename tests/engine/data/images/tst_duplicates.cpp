// SPDX-License-Identifier: GPL-3.0-only
// Test pictures that train too are found by their pixels, whatever their class.
#include "engine/data/images/duplicates.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>

using namespace engine;

namespace {

// One picture of 2 x 2 pixels for each value, all of its bytes that value.
LabelledImages flat(const std::vector<int>& values, std::vector<int> labels)
{
    LabelledImages images{2, 2, {}, std::move(labels)};
    for (const int value : values)
        images.pixels.insert(images.pixels.end(), 12, static_cast<std::uint8_t>(value));
    return images;
}

using Pairs = std::vector<std::pair<int, int>>;

} // namespace

class TestDuplicates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSamePixelsAreFound()
    {
        const auto train = flat({5, 6, 6, 7}, {0, 0, 1, 1});
        const auto test = flat({9, 6, 5, 6}, {0, 0, 1, 1});
        QCOMPARE(testImagesInTraining(train, test, {0, 1}), (Pairs{{1, 1}, {2, 0}, {3, 1}}));
    }

    void onePixelTellsThemApart()
    {
        const auto train = flat({5}, {0});
        for (std::size_t at = 0; at < 12; ++at) {
            auto test = flat({5}, {0});
            test.pixels[at] ^= 1U;
            QCOMPARE(testImagesInTraining(train, test, {0}), Pairs{});
        }
    }

    void classesThatAreNotLearnedDoNotCount()
    {
        const auto train = flat({5, 6}, {0, 1});
        const auto test = flat({5, 6}, {0, 1});
        QCOMPARE(testImagesInTraining(train, test, {1}), (Pairs{{1, 1}}));
        QCOMPARE(testImagesInTraining(train, test, {}), Pairs{});
    }

    void allAreCountedAndAFewNamed()
    {
        Dataset dataset{.name = "flat",
                        .classNames = {"a"},
                        .train = flat({1, 2, 3, 4, 5}, {0, 0, 0, 0, 0}),
                        .test = flat({5, 4, 3, 2, 0}, {0, 0, 0, 0, 0})};
        const auto name = [](const char* part) {
            return [part](int row) { return part + std::to_string(row); };
        };
        noteDuplicates(dataset, {0}, name("test "), name("train "));
        QCOMPARE(dataset.intake.testImagesInTraining, 4);
        QCOMPARE(
            dataset.intake.duplicateExamples,
            (std::vector<std::string>{"test 0 = train 4", "test 1 = train 3", "test 2 = train 2"}));
    }
};

PALIMPSEST_TEST(TestDuplicates)
#include "tst_duplicates.moc"
