// SPDX-License-Identifier: GPL-3.0-only
// Principal axes of clouds whose axes are known beforehand.
#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/random_stream.h"
#include "engine/learning/classification/principal_plane.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace engine;

namespace {

double dot(const std::vector<double>& one, const std::vector<double>& other)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < one.size(); ++i)
        sum += one[i] * other[i];
    return sum;
}

bool isNear(double value, double expected)
{
    return std::abs(value - expected) < 1e-6;
}

} // namespace

class TestPrincipalPlane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Around (10, 20, 30): +-3 along z, +-2 along x, +-1 along y. Squares: 18, 8, 2.
    void pointsOnTheAxesByHand()
    {
        const std::vector<float> rows{
            10, 20, 33, 10, 20, 27, 12, 20, 30, 8, 20, 30, 10, 21, 30, 10, 19, 30};
        const PrincipalPlane plane = principalPlane(rows, 3);
        QVERIFY(isNear(plane.mean[0], 10) && isNear(plane.mean[1], 20) &&
                isNear(plane.mean[2], 30));
        QVERIFY(isNear(plane.first[2], 1.0));
        QVERIFY(isNear(plane.second[0], 1.0));
        QVERIFY(isNear(plane.share, (18.0 + 8.0) / 28.0));
    }

    // Twice as long as wide, turned by 30 degrees: the long axis is (cos 30, sin 30).
    void aTurnedCloudHasTurnedAxes()
    {
        const double c = std::cos(M_PI / 6);
        const double s = std::sin(M_PI / 6);
        std::vector<float> rows;
        for (const auto& [along, across] :
             std::vector<std::pair<double, double>>{{2, 0}, {-2, 0}, {0, 1}, {0, -1}}) {
            rows.push_back(static_cast<float>(along * c - across * s));
            rows.push_back(static_cast<float>(along * s + across * c));
        }
        const PrincipalPlane plane = principalPlane(rows, 2);
        QVERIFY(isNear(plane.first[0], c) && isNear(plane.first[1], s));
        // (-s, c) or (s, -c): the larger entry is the second, and it is positive.
        QVERIFY(isNear(plane.second[0], -s) && isNear(plane.second[1], c));
        QVERIFY(isNear(plane.share, 1.0));
    }

    // Whatever the cloud: unit vectors across each other, and no direction has more variance than
    // the first, nor any across it more than the second.
    void noOtherDirectionShowsMore()
    {
        constexpr int kRows = 60;
        constexpr int kWidth = 20;
        RandomStream random(4);
        std::vector<float> rows;
        for (int i = 0; i < kRows * kWidth; ++i)
            rows.push_back(static_cast<float>(random.uniform() * (1 + i % kWidth)));
        const PrincipalPlane plane = principalPlane(rows, kWidth);
        QVERIFY(isNear(dot(plane.first, plane.first), 1.0));
        QVERIFY(isNear(dot(plane.second, plane.second), 1.0));
        QVERIFY(isNear(dot(plane.first, plane.second), 0.0));
        const auto variance = [&](const std::vector<double>& axis) {
            double squares = 0.0;
            for (int row = 0; row < kRows; ++row) {
                double along = 0.0;
                for (std::size_t d = 0; d < kWidth; ++d)
                    along += axis[d] *
                             (rows[static_cast<std::size_t>(row) * kWidth + d] - plane.mean[d]);
                squares += along * along;
            }
            return squares;
        };
        const double largest = variance(plane.first);
        const double next = variance(plane.second);
        double whole = 0.0;
        for (std::size_t d = 0; d < kWidth; ++d) {
            std::vector<double> axis(kWidth, 0.0);
            axis[d] = 1.0;
            whole += variance(axis);
        }
        QVERIFY(std::abs(plane.share - (largest + next) / whole) < 1e-9);
        for (int trial = 0; trial < 200; ++trial) {
            std::vector<double> axis(kWidth);
            for (double& value : axis)
                value = random.uniform() - 0.5;
            const double length = std::sqrt(dot(axis, axis));
            for (double& value : axis)
                value /= length;
            QVERIFY(variance(axis) <= largest * (1 + 1e-9));
            const double along = dot(axis, plane.first);
            for (std::size_t d = 0; d < kWidth; ++d)
                axis[d] -= along * plane.first[d];
            QVERIFY(variance(axis) / dot(axis, axis) <= next * (1 + 1e-6));
        }
        QCOMPARE(principalPlane(rows, kWidth).first, plane.first);
    }

    void cloudsWithoutTwoAxesAreFine()
    {
        // On a line of one dimension: nothing is left for the second axis.
        const PrincipalPlane line = principalPlane(std::vector<float>{1, 2, 6}, 1);
        QVERIFY(isNear(line.first[0], 1.0));
        QCOMPARE(line.second, std::vector<double>{0.0});
        QCOMPARE(line.share, 1.0);
        // One point, and many equal ones: no spread at all.
        for (const int rows : {1, 5}) {
            std::vector<float> equal;
            for (int row = 0; row < rows; ++row)
                equal.insert(equal.end(), {0.1F, 0.7F, 0.3F});
            const PrincipalPlane plane = principalPlane(equal, 3);
            QCOMPARE(plane.first, std::vector<double>(3, 0.0));
            QCOMPARE(plane.second, std::vector<double>(3, 0.0));
            QCOMPARE(plane.share, 1.0);
        }
        // On a line through three dimensions: the one axis shows all.
        const PrincipalPlane slanted =
            principalPlane(std::vector<float>{0, 0, 0, 1, 2, 2, 2, 4, 4}, 3);
        QVERIFY(isNear(slanted.first[0], 1.0 / 3) && isNear(slanted.first[1], 2.0 / 3));
        QVERIFY(isNear(slanted.share, 1.0));
        for (const double value : slanted.second)
            QVERIFY(std::isfinite(value));
    }

    void whatIsNoCloudIsRefused()
    {
        const std::vector<float> broken{1.0F, std::numeric_limits<float>::quiet_NaN()};
        QVERIFY_EXCEPTION_THROWN((void)principalPlane(broken, 1), RunError);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(
            (void)principalPlane(std::vector<float>{1, 2}, 1, stop.get_token()), Cancelled);
    }
};

PALIMPSEST_TEST(TestPrincipalPlane)
#include "tst_principal_plane.moc"
