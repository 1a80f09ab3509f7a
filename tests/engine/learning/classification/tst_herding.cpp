// SPDX-License-Identifier: GPL-3.0-only
// Herding against a brute-force reading of iCaRL's Algorithm 4.
#include "engine/core/base/errors.h"
#include "engine/core/base/random_stream.h"
#include "engine/learning/classification/herding.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <set>

using namespace engine;

namespace {

std::vector<float> randomFeatures(int rows, int dimensions, std::uint64_t seed)
{
    RandomStream random(seed);
    std::vector<float> features(static_cast<std::size_t>(rows * dimensions));
    for (float& value : features)
        value = static_cast<float>(random.uniform() - 0.3);
    return features;
}

// Algorithm 4 word for word: p_k = argmin_x || mu - (1/k) (x + sum of p_j) ||, no shortcut.
std::vector<HerdingPick>
herdByTheBook(const std::vector<float>& features, int dimensions, int count)
{
    const int rows = static_cast<int>(features.size()) / dimensions;
    const auto value = [&](int row, int d) {
        return static_cast<double>(features[static_cast<std::size_t>(row * dimensions + d)]);
    };
    std::vector<double> mean(static_cast<std::size_t>(dimensions), 0.0);
    for (int d = 0; d < dimensions; ++d) {
        for (int row = 0; row < rows; ++row)
            mean[static_cast<std::size_t>(d)] += value(row, d) / rows;
    }
    std::vector<HerdingPick> picks;
    std::set<int> taken;
    for (int k = 1; k <= count; ++k) {
        HerdingPick best{-1, std::numeric_limits<double>::infinity()};
        for (int row = 0; row < rows; ++row) {
            if (taken.contains(row))
                continue;
            double squared = 0.0;
            for (int d = 0; d < dimensions; ++d) {
                double sum = value(row, d);
                for (const HerdingPick& pick : picks)
                    sum += value(pick.row, d);
                const double gap = mean[static_cast<std::size_t>(d)] - sum / k;
                squared += gap * gap;
            }
            if (std::sqrt(squared) < best.distance)
                best = {row, std::sqrt(squared)};
        }
        taken.insert(best.row);
        picks.push_back(best);
    }
    return picks;
}

// Whole numbers from -2 to 2: of 256 and more rows many come equally near, and some are equal.
std::vector<float> wholeNumbers(int rows, int dimensions)
{
    RandomStream random(3);
    std::vector<float> features(static_cast<std::size_t>(rows * dimensions));
    for (float& value : features)
        value = static_cast<float>(random.below(5)) - 2.0F;
    return features;
}

// Algorithm 4 in whole numbers, without any rounding: times N and k, the rule is to minimise
// || k S - N (s + x) || with S the sum of all rows and s that of the picks.
std::vector<int> herdInWholeNumbers(const std::vector<float>& features, int dimensions, int count)
{
    const auto width = static_cast<std::size_t>(dimensions);
    const std::size_t rows = features.size() / width;
    std::vector<std::int64_t> all(width, 0);
    for (std::size_t i = 0; i < features.size(); ++i)
        all[i % width] += static_cast<std::int64_t>(features[i]);
    std::vector<std::int64_t> picked(width, 0);
    std::vector<bool> isTaken(rows, false);
    std::vector<int> picks;
    for (int k = 1; k <= count; ++k) {
        std::size_t best = rows;
        std::int64_t least = std::numeric_limits<std::int64_t>::max();
        for (std::size_t row = 0; row < rows; ++row) {
            std::int64_t squared = 0;
            for (std::size_t d = 0; d < width; ++d) {
                const auto with = picked[d] + static_cast<std::int64_t>(features[row * width + d]);
                const std::int64_t gap = k * all[d] - static_cast<std::int64_t>(rows) * with;
                squared += gap * gap;
            }
            if (!isTaken[row] && squared < least) {
                best = row;
                least = squared;
            }
        }
        isTaken[best] = true;
        for (std::size_t d = 0; d < width; ++d)
            picked[d] += static_cast<std::int64_t>(features[best * width + d]);
        picks.push_back(static_cast<int>(best));
    }
    return picks;
}

} // namespace

class TestHerding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threePointsOnALineByHand()
    {
        // Mean 3. First pick: 2 (gap 1). Then (2 + 1)/2 = 1.5 or (2 + 6)/2 = 4: gaps 1.5 and 1.
        const std::vector<float> features{1.0F, 2.0F, 6.0F};
        const auto picks = herd(features, 1, 3);
        QCOMPARE(picks[0].row, 1);
        QCOMPARE(picks[1].row, 2);
        QCOMPARE(picks[2].row, 0);
        QCOMPARE(picks[0].distance, 1.0);
        QCOMPARE(picks[1].distance, 1.0);
        QVERIFY(picks[2].distance < 1e-12); // all picked: the mean itself
    }

    void followsTheRule_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("dimensions");
        QTest::newRow("few, narrow") << 12 << 3;
        QTest::newRow("many, wide") << 60 << 32;
        QTest::newRow("one dimension") << 25 << 1;
    }

    void followsTheRule()
    {
        QFETCH(const int, rows);
        QFETCH(const int, dimensions);
        for (std::uint64_t seed = 1; seed <= 5; ++seed) {
            auto features = randomFeatures(rows, dimensions, seed);
            const auto expected = herdByTheBook(features, dimensions, rows / 2);
            const auto picks = herd(features, dimensions, rows / 2);
            QCOMPARE(picks.size(), expected.size());
            for (std::size_t i = 0; i < picks.size(); ++i) {
                QCOMPARE(picks[i].row, expected[i].row);
                QVERIFY(std::abs(picks[i].distance - expected[i].distance) < 1e-6);
            }
        }
    }

    void tiesAndNearTiesGoByTheExactRule_data()
    {
        QTest::addColumn<int>("rows"); // a power of two: the mean of whole numbers is exact
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<int>("count");
        QTest::newRow("to the last row") << 256 << 16 << 256;
        QTest::newRow("wide") << 512 << 128 << 40;
        QTest::newRow("more products than are kept") << 16384 << 3 << 3000;
    }

    void tiesAndNearTiesGoByTheExactRule()
    {
        QFETCH(const int, rows);
        QFETCH(const int, dimensions);
        QFETCH(const int, count);
        const auto features = wholeNumbers(rows, dimensions);
        std::vector<int> picked;
        for (const HerdingPick& pick : herd(features, dimensions, count))
            picked.push_back(pick.row);
        QCOMPARE(picked, herdInWholeNumbers(features, dimensions, count));
    }

    void fewerPicksAreAPrefixOfMore()
    {
        const auto features = randomFeatures(40, 8, 9);
        const auto all = herd(features, 8, 40);
        for (const int count : {0, 1, 7, 39}) {
            const auto picks = herd(features, 8, count);
            QCOMPARE(picks.size(), static_cast<std::size_t>(count));
            for (std::size_t i = 0; i < picks.size(); ++i)
                QCOMPARE(picks[i].row, all[i].row);
        }
    }

    void noImageIsPickedTwice()
    {
        const std::vector<float> same(10 * 4, 0.5F);
        std::set<int> rows;
        for (const HerdingPick& pick : herd(same, 4, 10))
            rows.insert(pick.row);
        QCOMPARE(rows.size(), std::size_t{10});
    }

    void oneImageIsItsOwnMean()
    {
        const std::vector<float> features{0.6F, 0.8F};
        const auto picks = herd(features, 2, 1);
        QCOMPARE(picks.at(0).row, 0);
        QVERIFY(picks.at(0).distance < 1e-7);
    }

    void refusesMorePicksThanImages()
    {
        const std::vector<float> features(12, 1.0F);
        QVERIFY_EXCEPTION_THROWN((void)herd(features, 1, 13), UsageError);
        QVERIFY_EXCEPTION_THROWN((void)herd(features, 1, -1), UsageError);
        QVERIFY_EXCEPTION_THROWN((void)herd(features, 5, 1), UsageError);
    }

    void featuresThatAreNotNumbersAreNamed()
    {
        const std::vector<float> features(6, std::numeric_limits<float>::quiet_NaN());
        QVERIFY_EXCEPTION_THROWN((void)herd(features, 2, 1), RunError);
    }

    void rowsAreScaledToLengthOne()
    {
        std::vector<float> features{3.0F, 4.0F, 0.0F, 0.0F, 0.0F, -2.0F};
        normaliseRows(features, 2);
        QCOMPARE(features, (std::vector<float>{0.6F, 0.8F, 0.0F, 0.0F, 0.0F, -1.0F}));
    }
};

PALIMPSEST_TEST(TestHerding)
#include "tst_herding.moc"
