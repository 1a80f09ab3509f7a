// SPDX-License-Identifier: GPL-3.0-only
// Mean, median and range over seeds.
#include "engine/core/metrics/spread.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace engine;

class TestSpread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theMiddleOfThree()
    {
        const std::vector<double> values{0.5, 0.1, 0.3};
        const Spread spread = spreadOf(values);
        QCOMPARE(spread.n, 3);
        QCOMPARE(spread.median, 0.3);
        QCOMPARE(spread.low, 0.1);
        QCOMPARE(spread.high, 0.5);
        QCOMPARE(values, (std::vector<double>{0.5, 0.1, 0.3}));
    }

    void theMeanOfTheMiddleTwo()
    {
        QCOMPARE(spreadOf(std::vector<double>{8.0, 1.0, 2.0, 4.0}).median, 3.0);
    }

    void theMeanIsOfAll()
    {
        QCOMPARE(spreadOf(std::vector<double>{8.0, 1.0, 2.0, 4.0}).mean, 3.75);
        QCOMPARE(spreadOf(std::vector<double>{std::nan(""), 2.0, 5.0}).mean, 3.5);
        QVERIFY(std::isnan(spreadOf({}).mean));
    }

    void oneSeedIsItsOwnRange()
    {
        const Spread spread = spreadOf(std::vector<double>{-0.25});
        QCOMPARE(spread.mean, -0.25);
        QCOMPARE(spread.median, -0.25);
        QCOMPARE(spread.low, spread.high);
    }

    void whatIsNotANumberIsLeftOut()
    {
        const Spread spread = spreadOf(std::vector<double>{std::nan(""), 2.0, std::nan("")});
        QCOMPARE(spread.n, 1);
        QCOMPARE(spread.median, 2.0);
        QVERIFY(std::isnan(spreadOf(std::vector<double>{std::nan("")}).median));
        QCOMPARE(spreadOf({}).n, 0);
    }

    void rangesOverlapWhenTheyMeet()
    {
        const auto range = [](double low, double high) {
            return spreadOf(std::vector<double>{low, high});
        };
        QVERIFY(overlap(range(1, 3), range(2, 4)));
        QVERIFY(overlap(range(2, 4), range(1, 3)));
        QVERIFY(overlap(range(1, 4), range(2, 3)));
        QVERIFY(overlap(range(1, 2), range(2, 3)));
        QVERIFY(!overlap(range(1, 2), range(2.5, 3)));
        QVERIFY(!overlap(range(2.5, 3), range(1, 2)));
        QVERIFY(!overlap(range(1, 2), spreadOf({})));
    }
};

PALIMPSEST_TEST(TestSpread)
#include "tst_spread.moc"
