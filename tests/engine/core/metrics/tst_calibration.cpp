// SPDX-License-Identifier: GPL-3.0-only
// Reliability bins and the expected calibration error against cases worked out by hand.
#include "engine/core/metrics/calibration.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace engine;

namespace {

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-12;
}

int binOf(double confidence)
{
    Reliability reliability;
    addAnswer(reliability, confidence, Answer::Right);
    for (int bin = 0; bin < kReliabilityBins; ++bin) {
        if (reliability.n[static_cast<std::size_t>(bin)] == 1)
            return bin;
    }
    return -1;
}

} // namespace

class TestCalibration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void binsHoldTheirUpperEdge()
    {
        QCOMPARE(binOf(0.0), 0);
        QCOMPARE(binOf(0.05), 0);
        QCOMPARE(binOf(0.07), 1);
        QCOMPARE(binOf(0.2), 2); // 3/15
        QCOMPARE(binOf(0.2000001), 3);
        QCOMPARE(binOf(0.5), 7); // 7.5/15
        QCOMPARE(binOf(0.94), 14);
        QCOMPARE(binOf(1.0), 14);
    }

    void strayConfidencesStayWithinTheBins()
    {
        QCOMPARE(binOf(1.0000001), 14);
        QCOMPARE(binOf(-0.1), 0);
        QCOMPARE(binOf(std::numeric_limits<double>::quiet_NaN()), 0);
        QCOMPARE(binOf(std::numeric_limits<double>::infinity()), 0);
    }

    // Ten answers given with 0.9, of which six are right, and ten with 0.5, of which five are: the
    // first bin is off by 0.3, the second by nothing; together 0.15.
    void theErrorIsTheWeightedMeanOfTheGaps()
    {
        Reliability reliability;
        for (int i = 0; i < 10; ++i) {
            addAnswer(reliability, 0.9, i < 6 ? Answer::Right : Answer::Wrong);
            addAnswer(reliability, 0.5, i < 5 ? Answer::Right : Answer::Wrong);
        }
        QVERIFY(isClose(expectedCalibrationError(reliability), 0.15));
    }

    // One bin holds both: 0.81 and right, 0.85 and wrong. Its mean confidence is 0.83, its accuracy
    // 0.5; gaps within a bin even out.
    void withinABinOnlyTheMeansCount()
    {
        Reliability reliability;
        addAnswer(reliability, 0.81, Answer::Right);
        addAnswer(reliability, 0.85, Answer::Wrong);
        QVERIFY(isClose(expectedCalibrationError(reliability), 0.33));
    }

    void tooModestIsAnErrorToo()
    {
        Reliability reliability;
        addAnswer(reliability, 0.3, Answer::Right);
        QVERIFY(isClose(expectedCalibrationError(reliability), 0.7));
    }

    void nothingMeasuredIsNoNumber()
    {
        QVERIFY(std::isnan(expectedCalibrationError({})));
        const Reliability empty{
            std::vector<int>(15), std::vector<int>(15), std::vector<double>(15)};
        QVERIFY(std::isnan(expectedCalibrationError(empty)));
    }
};

PALIMPSEST_TEST(TestCalibration)
#include "tst_calibration.moc"
