// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/number_text.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace app;

class TestNumberText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sharesHaveOneDecimal()
    {
        QCOMPARE(percentText(0.5), std::string("50.0 %"));
        QCOMPARE(percentText(1.0), std::string("100.0 %"));
        QCOMPARE(percentText(-0.1234), std::string("-12.3 %"));
        QCOMPARE(percentText(std::nan("")), std::string("-"));
        QCOMPARE(percentNumber(0.3333), std::string("33.3"));
        QCOMPARE(percentNumber(std::nan("")), std::string("-"));
    }

    // Backward transfer of almost nothing is nothing.
    void nothingHasNoSign()
    {
        QCOMPARE(percentText(-0.0001), std::string("0.0 %"));
        QCOMPARE(percentText(-0.0), std::string("0.0 %"));
    }

    void oneOfAThingIsNotCalledMany()
    {
        QCOMPARE(countText(1, "step"), std::string("1 step"));
        QCOMPARE(countText(0, "step"), std::string("0 steps"));
        QCOMPARE(countText(2, "thread"), std::string("2 threads"));
        QCOMPARE(countText(1, "class", "classes"), std::string("1 class"));
        QCOMPARE(countText(10, "class", "classes"), std::string("10 classes"));
    }

    void durationsReadLikeAClock()
    {
        QCOMPARE(durationText(0.0), std::string("0:00"));
        QCOMPARE(durationText(42.4), std::string("0:42"));
        QCOMPARE(durationText(59.6), std::string("1:00"));
        QCOMPARE(durationText(725.0), std::string("12:05"));
        QCOMPARE(durationText(3723.0), std::string("1:02:03"));
        QCOMPARE(durationText(-5.0), std::string("0:00"));
        QCOMPARE(durationText(std::numeric_limits<double>::infinity()), std::string("?"));
    }
};

PALIMPSEST_TEST(TestNumberText)
#include "tst_number_text.moc"
