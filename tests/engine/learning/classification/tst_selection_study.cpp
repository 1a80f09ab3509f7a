// SPDX-License-Identifier: GPL-3.0-only
// What is said about the choice of exemplars, against numbers worked by hand and recomputed the
// long way round.
#include "engine/core/base/errors.h"
#include "engine/learning/classification/exemplar_selection.h"
#include "engine/learning/classification/selection_study.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

using namespace engine;

namespace {

bool isNear(double value, double expected)
{
    return std::abs(value - expected) < 1e-6;
}

std::vector<float> randomFeatures(int rows, int dimensions)
{
    RandomStream random(9);
    std::vector<float> features(static_cast<std::size_t>(rows * dimensions));
    for (float& value : features)
        value = static_cast<float>(random.uniform());
    normaliseRows(features, dimensions);
    return features;
}

std::vector<int> rowsFrom(int first, int count)
{
    std::vector<int> rows(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), first);
    return rows;
}

// || mean of the rows `picked` - mean of all rows ||, from nothing but its definition.
double gapOf(std::span<const int> picked, const std::vector<float>& features, int dimensions)
{
    const auto width = static_cast<std::size_t>(dimensions);
    const auto rows = features.size() / width;
    double squares = 0.0;
    for (std::size_t d = 0; d < width; ++d) {
        double all = 0.0;
        for (std::size_t row = 0; row < rows; ++row)
            all += features[row * width + d];
        double some = 0.0;
        for (const int row : picked)
            some += features[static_cast<std::size_t>(row) * width + d];
        const double gap =
            some / static_cast<double>(picked.size()) - all / static_cast<double>(rows);
        squares += gap * gap;
    }
    return std::sqrt(squares);
}

} // namespace

class TestSelectionStudy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Points 1, 2, 6 on a line: the mean is 3.
    // Pick 1: 2 is 1 away; next best are 1 (2 away) and 6 (3 away).
    // Pick 2: with 6 the mean is 4, 1 away; with 1 it is 1.5, 1.5 away.
    // Pick 3: only 1 is left, and the mean is the class mean.
    // Closest to the mean come 2, 1, 6: the means are 2, 1.5, 3.
    void pointsOnALineByHand()
    {
        const std::vector<float> features{1, 2, 6};
        const std::vector<int> rows{70, 71, 90};
        const SelectionStudied study = studySelection(features, rows, 3, RandomStream(1));
        using Pick = SelectionStudied::Pick;
        const std::vector<Pick> expected{
            {{71, 1.0}, {{70, 2.0}, {90, 3.0}}}, {{90, 1.0}, {{70, 1.5}}}, {{70, 0.0}, {}}};
        QVERIFY(study.picks == expected);
        QCOMPARE(study.herding, (std::vector<float>{1, 1, 0}));
        QCOMPARE(study.closestToMean, (std::vector<float>{1, 1.5, 0}));
        QCOMPARE(study.images, 3);
        // Around the mean on the one axis there is.
        QCOMPARE(study.planeIndices, rows);
        QCOMPARE(study.planeX, (std::vector<float>{-2, -1, 3}));
        QCOMPARE(study.planeY, (std::vector<float>{0, 0, 0}));
        QCOMPARE(study.planeShare, 1.0);
        // All images: every order has the same mean.
        QVERIFY(isNear(study.randomMean[2], 0.0));
        QVERIFY(isNear(study.randomDeviation[2], 0.0));
    }

    void theCurveOfHerdingIsThatOfTheExemplars()
    {
        const auto features = randomFeatures(40, 6);
        const SelectionStudied study =
            studySelection(features, rowsFrom(100, 40), 12, RandomStream(1));
        const auto picks = herd(features, 6, 12);
        QCOMPARE(study.picks.size(), picks.size());
        for (std::size_t m = 0; m < picks.size(); ++m) {
            QCOMPARE(study.picks[m].chosen.datasetIndex, 100 + picks[m].row);
            QCOMPARE(study.picks[m].chosen.distance, picks[m].distance);
            QCOMPARE(study.herding[m], static_cast<float>(picks[m].distance));
        }
    }

    // What is said of a runner-up: the gap there would be had it been picked instead.
    void runnersUpAreTheNextBestOfAllThatAreLeft()
    {
        const auto features = randomFeatures(25, 4);
        const SelectionStudied study =
            studySelection(features, rowsFrom(0, 25), 24, RandomStream(1));
        std::vector<int> taken;
        for (const SelectionStudied::Pick& pick : study.picks) {
            std::vector<std::pair<double, int>> gaps;
            for (int row = 0; row < 25; ++row) {
                if (std::ranges::count(taken, row) > 0)
                    continue;
                std::vector<int> with = taken;
                with.push_back(row);
                gaps.emplace_back(gapOf(with, features, 4), row);
            }
            std::ranges::sort(gaps);
            QCOMPARE(pick.chosen.datasetIndex, gaps[0].second);
            QCOMPARE(pick.runnersUp.size(), std::min<std::size_t>(3, gaps.size() - 1));
            for (std::size_t place = 0; place < pick.runnersUp.size(); ++place) {
                QCOMPARE(pick.runnersUp[place].datasetIndex, gaps[place + 1].second);
                QVERIFY(isNear(pick.runnersUp[place].distance, gaps[place + 1].first));
            }
            taken.push_back(pick.chosen.datasetIndex);
        }
    }

    void meanAndDeviationAreThoseOfThirtyOrders()
    {
        constexpr int kRows = 20;
        constexpr int kPicks = 7;
        const auto features = randomFeatures(kRows, 5);
        const SelectionStudied study =
            studySelection(features, rowsFrom(0, kRows), kPicks, RandomStream(6));
        std::vector<std::vector<int>> orders;
        RandomStream random(6);
        for (int draw = 0; draw < 30; ++draw)
            orders.push_back(permutation(kRows, RandomStream(random.next())));
        for (std::size_t m = 1; m <= kPicks; ++m) {
            double sum = 0.0;
            double squares = 0.0;
            for (const std::vector<int>& order : orders) {
                const double gap = gapOf(std::span(order).first(m), features, 5);
                sum += gap;
                squares += gap * gap;
            }
            const double mean = sum / 30;
            QVERIFY(isNear(study.randomMean[m - 1], mean));
            QVERIFY(std::abs(study.randomDeviation[m - 1] -
                             std::sqrt((squares - 30 * mean * mean) / 29)) < 1e-5);
        }
        QVERIFY(study == studySelection(features, rowsFrom(0, kRows), kPicks, RandomStream(6)));
        QVERIFY(study.randomMean !=
                studySelection(features, rowsFrom(0, kRows), kPicks, RandomStream(7)).randomMean);
    }

    // Two images with a quarter turn between them: the mean lies half-way, sqrt(2) / 2 from each.
    void anOrderOfTwoIsAlwaysTheSame()
    {
        const SelectionStudied study =
            studySelection(std::vector<float>{1, 0, 0, 1}, rowsFrom(0, 2), 1, RandomStream(1));
        QVERIFY(isNear(study.randomMean[0], std::sqrt(0.5)));
        QVERIFY(isNear(study.randomDeviation[0], 0.0));
        // The axis is (1, -1) / sqrt(2); of two entries of one size the first is positive.
        QVERIFY(isNear(std::abs(study.planeX[0]), std::sqrt(0.5)));
        QVERIFY(isNear(study.planeX[0], -study.planeX[1]));
    }

    void thePlaneShowsFiveHundredButEveryPick()
    {
        const auto features = randomFeatures(1200, 3);
        const SelectionStudied some =
            studySelection(features, rowsFrom(0, 1200), 20, RandomStream(1));
        QCOMPARE(some.planeIndices.size(), std::size_t{500});
        QVERIFY(std::ranges::is_sorted(some.planeIndices));
        // Those that fill up come from everywhere.
        QVERIFY(some.planeIndices.front() < 20 && some.planeIndices.back() > 1180);
        const SelectionStudied many =
            studySelection(features, rowsFrom(0, 1200), 700, RandomStream(1));
        QVERIFY(many.planeIndices.size() >= 700 && many.planeIndices.size() < 1200);
        for (const SelectionStudied& study : {some, many}) {
            const std::set<int> shown(study.planeIndices.begin(), study.planeIndices.end());
            QCOMPARE(shown.size(), study.planeIndices.size());
            for (const SelectionStudied::Pick& pick : study.picks) {
                QVERIFY(shown.contains(pick.chosen.datasetIndex));
                for (const SelectionStudied::Candidate& next : pick.runnersUp)
                    QVERIFY(shown.contains(next.datasetIndex));
            }
        }
    }

    // The mean of all points of the plane is the class mean, at (0, 0).
    void theClassMeanIsInTheMiddle()
    {
        const SelectionStudied study =
            studySelection(randomFeatures(80, 8), rowsFrom(0, 80), 5, RandomStream(1));
        QCOMPARE(study.planeX.size(), std::size_t{80});
        double x = 0.0;
        double y = 0.0;
        for (std::size_t i = 0; i < 80; ++i) {
            x += study.planeX[i];
            y += study.planeY[i];
        }
        QVERIFY(std::abs(x) < 1e-5 && std::abs(y) < 1e-5);
        QVERIFY(study.planeShare > 0.0 && study.planeShare < 1.0);
    }

    void oneImageEqualImagesAndNoPickAreFine()
    {
        const SelectionStudied one =
            studySelection(std::vector<float>{0.6F, 0.8F}, rowsFrom(5, 1), 1, RandomStream(1));
        QCOMPARE(one.picks.size(), std::size_t{1});
        QVERIFY(one.picks[0].runnersUp.empty());
        QVERIFY(isNear(one.randomMean[0], 0.0) && isNear(one.randomDeviation[0], 0.0));
        QCOMPARE(one.planeX, std::vector<float>{0.0F});

        std::vector<float> equal;
        for (int row = 0; row < 9; ++row)
            equal.insert(equal.end(), {0.6F, 0.8F});
        const SelectionStudied same = studySelection(equal, rowsFrom(0, 9), 4, RandomStream(1));
        QCOMPARE(same.planeX, std::vector<float>(9, 0.0F));
        for (std::size_t m = 0; m < 4; ++m) {
            QVERIFY(isNear(same.herding[m], 0.0) && isNear(same.closestToMean[m], 0.0));
            QVERIFY(isNear(same.randomMean[m], 0.0) && isNear(same.randomDeviation[m], 0.0));
            QCOMPARE(same.picks[m].chosen.datasetIndex, static_cast<int>(m));
        }

        const SelectionStudied none = studySelection(equal, rowsFrom(0, 9), 0, RandomStream(1));
        QVERIFY(none.picks.empty() && none.herding.empty() && none.randomMean.empty());
        QCOMPARE(none.planeIndices.size(), std::size_t{9});
    }

    void whatCannotBeStudiedIsRefused()
    {
        const std::vector<float> features(6, 1.0F);
        const auto study = [&](const std::vector<float>& values, int rows, int count) {
            (void)studySelection(values, rowsFrom(0, rows), count, RandomStream(1));
        };
        QVERIFY_EXCEPTION_THROWN(study(features, 4, 1), UsageError);
        QVERIFY_EXCEPTION_THROWN(study(features, 0, 0), UsageError);
        QVERIFY_EXCEPTION_THROWN(study({}, 3, 0), UsageError);
        QVERIFY_EXCEPTION_THROWN(study(features, 3, 4), UsageError);
        const std::vector<float> broken(6, std::numeric_limits<float>::infinity());
        QVERIFY_EXCEPTION_THROWN(study(broken, 3, 1), RunError);
    }
};

PALIMPSEST_TEST(TestSelectionStudy)
#include "tst_selection_study.moc"
