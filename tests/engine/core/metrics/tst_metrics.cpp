// SPDX-License-Identifier: GPL-3.0-only
// Accuracy, intervals, averages and forgetting against numbers worked out by hand or published.
#include "engine/core/metrics/metrics.h"
#include "tests/engine/core/metrics/made_confusions.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>

using namespace engine;
using tests::confusionOf;

namespace {

constexpr double kExact = 1e-12;

bool isClose(double a, double b)
{
    return std::abs(a - b) < kExact;
}

} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsAreTrueClasses()
    {
        const Confusion confusion{2, {7, 3, 1, 9}};
        QCOMPARE(confusion.at(0, 1), 3);
        QCOMPARE(confusion.at(1, 0), 1);
    }

    void accuracyKeepsItsN()
    {
        const Confusion confusion{3, {7, 2, 1, 0, 5, 5, 0, 0, 10}};
        QVERIFY(accuracyOf(confusion, 0) == (Accuracy{7, 10}));
        QVERIFY(accuracyOver(confusion, 0, 2) == (Accuracy{12, 20}));
        QVERIFY(accuracyOfAll(confusion) == (Accuracy{22, 30}));
        QVERIFY(accuracyOver(confusion, 2, 9) == (Accuracy{10, 10}));
        QVERIFY(accuracyOver(confusion, -3, 1) == (Accuracy{7, 10}));
        QCOMPARE(accuracyOver(confusion, 0, 2).value(), 0.6);
    }

    void nothingIsNotZero()
    {
        const Confusion confusion{1, {4}};
        QVERIFY(std::isnan(accuracyOver(confusion, 0, 0).value()));
        QVERIFY(std::isnan(accuracyOfAll(Confusion{}).value()));
        QVERIFY(std::isnan(averageIncrementalAccuracy({}, FirstStep::Included)));
        QVERIFY(std::isnan(forgetting({})));
    }

    void wilsonIntervalsAsPublished_data()
    {
        // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        QTest::addColumn<int>("correct");
        QTest::addColumn<int>("n");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("81 of 263") << 81 << 263 << 0.2553 << 0.3662;
        QTest::newRow("15 of 148") << 15 << 148 << 0.0624 << 0.1605;
        QTest::newRow("0 of 20") << 0 << 20 << 0.0000 << 0.1611;
        QTest::newRow("1 of 29") << 1 << 29 << 0.0061 << 0.1718;
    }

    void wilsonIntervalsAsPublished()
    {
        QFETCH(int, correct);
        QFETCH(int, n);
        QFETCH(double, low);
        QFETCH(double, high);
        const Interval interval = wilsonInterval({correct, n});
        QVERIFY(std::abs(interval.low - low) < 0.00005);
        QVERIFY(std::abs(interval.high - high) < 0.00005);
    }

    void wilsonIntervalsStayWithinBounds()
    {
        for (int n = 0; n <= 40; ++n) {
            for (int correct = 0; correct <= n; ++correct) {
                const Interval interval = wilsonInterval({correct, n});
                QVERIFY(interval.low >= 0.0 && interval.high <= 1.0);
                QVERIFY(interval.low <= interval.high);
                // Wilson's ends are exact where nothing or everything is right.
                QCOMPARE(interval.low == 0.0, correct == 0);
                QCOMPARE(interval.high == 1.0, correct == n);
                // What is right for hits is right for misses.
                const Interval mirrored = wilsonInterval({n - correct, n});
                QVERIFY(isClose(mirrored.low, 1.0 - interval.high));
            }
        }
    }

    void theAverageHasTwoConventions()
    {
        // Accuracies 0.9, 0.7 and 0.5 on all classes seen.
        const std::vector<StepResult> steps{{1, 0, confusionOf({9, 9})},
                                            {2, 2, confusionOf({6, 6, 8, 8})},
                                            {3, 4, confusionOf({3, 3, 5, 5, 7, 7})}};
        QVERIFY(isClose(averageIncrementalAccuracy(steps, FirstStep::Included), 0.7));
        QVERIFY(isClose(averageIncrementalAccuracy(steps, FirstStep::LeftOut), 0.6));
        QVERIFY(std::isnan(averageIncrementalAccuracy({steps.data(), 1}, FirstStep::LeftOut)));
    }

    void forgettingComparesWithTheBestBefore()
    {
        // Step 1: 0.5, then 0.8, at last 0.6: it fell by 0.2 from its best, not from its first.
        // Step 2: 0.9, at last 0.5: it fell by 0.4. The last step cannot be forgotten yet.
        const std::vector<StepResult> steps{{1, 0, confusionOf({5, 5})},
                                            {2, 2, confusionOf({8, 8, 9, 9})},
                                            {3, 4, confusionOf({6, 6, 5, 5, 1, 1})}};
        QVERIFY(isClose(forgetting(steps), 0.3));
    }

    void forgettingMayBeNegative()
    {
        const std::vector<StepResult> steps{{1, 0, confusionOf({5, 5})},
                                            {2, 2, confusionOf({9, 9, 10, 10})}};
        QVERIFY(isClose(forgetting(steps), -0.4));
    }

    void oneStepForgetsNothingYet()
    {
        const std::vector<StepResult> steps{{1, 0, confusionOf({5, 6})}};
        QVERIFY(std::isnan(forgetting(steps)));
    }

    void stepsMayBeUneven()
    {
        // Three classes, then two: old classes 27/30, then 15/30.
        const std::vector<StepResult> steps{{1, 0, confusionOf({9, 9, 9})},
                                            {2, 3, confusionOf({5, 5, 5, 10, 10})}};
        QVERIFY(isClose(forgetting(steps), 0.4));
        QVERIFY(isClose(averageIncrementalAccuracy(steps, FirstStep::LeftOut), 0.7));
    }
};

PALIMPSEST_TEST(TestMetrics)
#include "tst_metrics.moc"
