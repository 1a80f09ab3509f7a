// SPDX-License-Identifier: GPL-3.0-only
// What is a whole number, and what only begins like one.
#include "app/options/whole_number.h"
#include "tests/support/test_program.h"

#include <QTest>

class TestWholeNumber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void digitsAreANumber()
    {
        QCOMPARE(app::wholeNumber("0").value(), 0);
        QCOMPARE(app::wholeNumber("-17").value(), -17);
        QCOMPARE(app::wholeNumber("2147483647").value(), 2147483647);
    }

    void nothingElseIs()
    {
        for (const char* text : {"", "-", "+1", " 1", "1 ", "1.0", "0x1", "two", "2147483648"})
            QVERIFY2(!app::wholeNumber(text), text);
    }

    void aNumberMayBeTooLarge()
    {
        for (const char* text : {"2147483648", "99999999999999999999999"})
            QVERIFY2(app::isTooLarge(text), text);
        for (const char* text : {"", "2147483647", "-99999999999", "99999999999x"})
            QVERIFY2(!app::isTooLarge(text), text);
    }
};

PALIMPSEST_TEST(TestWholeNumber)
#include "tst_whole_number.moc"
