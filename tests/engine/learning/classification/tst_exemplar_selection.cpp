// SPDX-License-Identifier: GPL-3.0-only
// The three policies on points whose order can be worked by hand.
#include "engine/core/base/errors.h"
#include "engine/learning/classification/exemplar_selection.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <cmath>
#include <limits>
#include <set>

using namespace engine;

namespace {

constexpr std::array kPolicies{
    ExemplarSelection::Herding, ExemplarSelection::ClosestToMean, ExemplarSelection::Random};

std::vector<int> rowsOf(const std::vector<HerdingPick>& picks)
{
    std::vector<int> rows;
    for (const HerdingPick& pick : picks)
        rows.push_back(pick.row);
    return rows;
}

std::vector<float> randomFeatures(int rows, int dimensions)
{
    RandomStream random(5);
    std::vector<float> features(static_cast<std::size_t>(rows * dimensions));
    for (float& value : features)
        value = static_cast<float>(random.uniform());
    return features;
}

} // namespace

class TestExemplarSelection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Points 1, 2, 6 on a line: the mean is 3, the gaps are 2, 1, 3.
    void pointsOnALineByHand()
    {
        const std::vector<float> features{1.0F, 2.0F, 6.0F};
        const auto closest =
            selectExemplars(ExemplarSelection::ClosestToMean, features, 1, 3, RandomStream(1));
        QCOMPARE(rowsOf(closest), (std::vector<int>{1, 0, 2}));
        QCOMPARE(closest[0].distance, 1.0); // |2 - 3|
        QCOMPARE(closest[1].distance, 1.5); // |(2 + 1) / 2 - 3|
        QCOMPARE(closest[2].distance, 0.0); // all of them: the mean itself
        // Herding looks at the mean of the picks instead, and takes the far one second.
        QCOMPARE(
            rowsOf(selectExemplars(ExemplarSelection::Herding, features, 1, 3, RandomStream(1))),
            (std::vector<int>{1, 2, 0}));
    }

    void equallyCloseOnesGoToTheLowerRow()
    {
        const std::vector<float> features{4.0F, 2.0F, 2.0F, 4.0F};
        QCOMPARE(rowsOf(selectExemplars(
                     ExemplarSelection::ClosestToMean, features, 1, 4, RandomStream(1))),
                 (std::vector<int>{0, 1, 2, 3}));
    }

    // Whatever the policy: the distance is that of the mean of the picks so far.
    void everyPolicyReportsTheRunningMean()
    {
        constexpr int kRows = 20;
        constexpr int kDimensions = 3;
        const auto features = randomFeatures(kRows, kDimensions);
        for (const ExemplarSelection policy : kPolicies) {
            const auto picks = selectExemplars(policy, features, kDimensions, 8, RandomStream(2));
            for (std::size_t count = 1; count <= picks.size(); ++count) {
                double squares = 0.0;
                for (std::size_t d = 0; d < kDimensions; ++d) {
                    double all = 0.0;
                    for (std::size_t row = 0; row < kRows; ++row)
                        all += features[row * kDimensions + d] / double{kRows};
                    double some = 0.0;
                    for (std::size_t i = 0; i < count; ++i)
                        some += features[static_cast<std::size_t>(picks[i].row) * kDimensions + d];
                    squares += std::pow(some / static_cast<double>(count) - all, 2);
                }
                QVERIFY(std::abs(picks[count - 1].distance - std::sqrt(squares)) < 1e-6);
            }
        }
    }

    void fewerPicksAreAPrefixOfMoreAndNoneComesTwice()
    {
        const auto features = randomFeatures(30, 4);
        for (const ExemplarSelection policy : kPolicies) {
            const auto all = rowsOf(selectExemplars(policy, features, 4, 30, RandomStream(3)));
            QCOMPARE(std::set<int>(all.begin(), all.end()).size(), std::size_t{30});
            for (const int count : {0, 1, 11}) {
                const auto some =
                    rowsOf(selectExemplars(policy, features, 4, count, RandomStream(3)));
                QCOMPARE(some, std::vector<int>(all.begin(), all.begin() + count));
            }
        }
    }

    // A draw does not look at the pictures, and another stream is another draw.
    void aRandomDrawDependsOnItsStreamAlone()
    {
        const auto draw = [](const std::vector<float>& features, std::uint64_t seed) {
            return rowsOf(
                selectExemplars(ExemplarSelection::Random, features, 1, 10, RandomStream(seed)));
        };
        const auto features = randomFeatures(40, 1);
        QCOMPARE(draw(features, 1), draw(std::vector<float>(40, 0.5F), 1));
        QVERIFY(draw(features, 1) != draw(features, 2));
    }

    void onePictureAndNoPickAreFine()
    {
        const std::vector<float> features{0.6F, 0.8F};
        for (const ExemplarSelection policy : kPolicies) {
            const auto picks = selectExemplars(policy, features, 2, 1, RandomStream(1));
            QCOMPARE(rowsOf(picks), std::vector<int>{0});
            QVERIFY(picks[0].distance < 1e-7);
            QVERIFY(selectExemplars(policy, features, 2, 0, RandomStream(1)).empty());
        }
    }

    void whatCannotBePickedIsRefused()
    {
        const std::vector<float> features(6, 1.0F);
        const std::vector<float> broken(6, std::numeric_limits<float>::quiet_NaN());
        for (const ExemplarSelection policy : kPolicies) {
            const auto select = [&](const std::vector<float>& rows, int dimensions, int count) {
                (void)selectExemplars(policy, rows, dimensions, count, RandomStream(1));
            };
            QVERIFY_EXCEPTION_THROWN(select(features, 2, 4), UsageError);
            QVERIFY_EXCEPTION_THROWN(select(features, 2, -1), UsageError);
            QVERIFY_EXCEPTION_THROWN(select(features, 4, 1), UsageError);
            QVERIFY_EXCEPTION_THROWN(select(features, 0, 1), UsageError);
            QVERIFY_EXCEPTION_THROWN(select(broken, 2, 1), RunError);
        }
    }
};

PALIMPSEST_TEST(TestExemplarSelection)
#include "tst_exemplar_selection.moc"
