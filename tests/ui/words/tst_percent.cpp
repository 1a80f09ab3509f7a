// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/words/percent.h"

#include <QLocale>
#include <QTest>

#include <limits>

class TestPercent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void roundsHalvesAwayFromZero()
    {
        QCOMPARE(ui::wholePercent({1, 200}), 1); // 0.5 %
        QCOMPARE(ui::wholePercent({136, 200}), 68);
        QCOMPARE(ui::wholePercent({0, 5}), 0);
        QCOMPARE(ui::wholePercent({5, 5}), 100);
    }

    void sharesComeWithTheirInterval()
    {
        // Wilson's interval of 64 of 100: (0.64 + 1.96²/200 ± 1.96 sqrt(0.64 · 0.36 / 100 +
        // 1.96²/40000)) / (1 + 1.96²/100) = 0.5424 .. 0.7273.
        QCOMPARE(ui::percentAndInterval({64, 100}), QStringLiteral("64 %, 54–73 %"));
        QCOMPARE(ui::percentWithInterval({64, 100}), QStringLiteral("64 % (n = 100, 54–73 %)"));
    }

    void signsAreTypographic()
    {
        QCOMPARE(ui::signedNumber(54), QStringLiteral("+54"));
        QCOMPARE(ui::signedNumber(-3), QStringLiteral("\u22123"));
        QCOMPARE(ui::signedNumber(0), QStringLiteral("0"));
    }

    void digitsFollowTheSize_data()
    {
        QTest::addColumn<double>("probability");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing at all") << 0.0 << "0 %";
        QTest::newRow("certainty") << 1.0 << "100 %";
        QTest::newRow("tens") << 0.9383 << "94 %";
        QTest::newRow("ones") << 0.0312 << "3.1 %";
        QTest::newRow("hundredths") << 0.0004 << "0.04 %";
        QTest::newRow("the least that is written out") << 0.0001 << "0.01 %";
        QTest::newRow("less than that") << 0.00003 << "< 0.01 %";
        QTest::newRow("next to nothing") << 2e-9 << "< 0.01 %";
        QTest::newRow("all but a five hundredth") << 0.998 << "99.8 %";
        QTest::newRow("all but a five thousandth") << 0.9998 << "99.98 %";
        QTest::newRow("nearly certain") << 0.9999999 << "> 99.99 %";
    }

    void digitsFollowTheSize()
    {
        QFETCH(double, probability);
        QFETCH(QString, text);
        QCOMPARE(ui::percentText(probability), text);
    }

    void ratiosKeepTwoDigits_data()
    {
        QTest::addColumn<double>("ratio");
        QTest::addColumn<QString>("text");
        QTest::newRow("small") << 3.24 << "3.2 times";
        QTest::newRow("hundreds") << 313.0 << "310 times";
        QTest::newRow("thousands") << 52480.0 << "52000 times";
        QTest::newRow("millions") << 2.44e6 << "2.4 million times";
        QTest::newRow("many millions") << 8.14e8 << "810 million times";
        QTest::newRow("beyond words") << 4e12 << "more than a billion times";
        QTest::newRow("infinite") << std::numeric_limits<double>::infinity()
                                  << "more than a billion times";
    }

    void ratiosKeepTwoDigits()
    {
        QFETCH(double, ratio);
        QFETCH(QString, text);
        QString plain = ui::timesInWords(ratio);
        QCOMPARE(plain.remove(QChar(',')), text);
    }
};

PALIMPSEST_TEST(TestPercent)
#include "tst_percent.moc"
