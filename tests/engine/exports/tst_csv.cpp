// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/csv.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <clocale>
#include <cmath>
#include <limits>

using engine::CsvTable;

class TestCsv : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainFieldsStayPlain()
    {
        CsvTable table({"a", "b"});
        table.add({1, "x y"});
        QCOMPARE(table.text(), std::string("a,b\n1,x y\n"));
    }

    void fieldsAreQuotedAfterTheRfc()
    {
        // RFC 4180, section 2, rules 6 and 7.
        QCOMPARE(CsvTable::Field("wolf, grey").text(), std::string("\"wolf, grey\""));
        QCOMPARE(CsvTable::Field("the \"fox\"").text(), std::string("\"the \"\"fox\"\"\""));
        QCOMPARE(CsvTable::Field("two\nlines").text(), std::string("\"two\nlines\""));
        QCOMPARE(CsvTable::Field("two\r\nlines").text(), std::string("\"two\r\nlines\""));
        QCOMPARE(CsvTable::Field("").text(), std::string());
    }

    void numbersAreShortAndExact()
    {
        QCOMPARE(CsvTable::Field(0.1).text(), std::string("0.1"));
        QCOMPARE(CsvTable::Field(0.1F).text(), std::string("0.1"));
        QCOMPARE(CsvTable::Field(1.0 / 3.0).text(), std::string("0.3333333333333333"));
        QCOMPARE(CsvTable::Field(std::int64_t{-9007199254740993}).text(),
                 std::string("-9007199254740993"));
        QCOMPARE(CsvTable::Field(std::nan("")).text(), std::string());
        QCOMPARE(CsvTable::Field(std::numeric_limits<double>::infinity()).text(), std::string());
    }

    void numbersIgnoreTheLocale()
    {
        // German writes a decimal comma; where the locale is not installed this proves nothing new.
        std::setlocale(LC_ALL, "de_DE.UTF-8");
        QCOMPARE(CsvTable::Field(0.5).text(), std::string("0.5"));
        QCOMPARE(CsvTable::Field(1234567).text(), std::string("1234567"));
        std::setlocale(LC_ALL, "C");
    }
};

PALIMPSEST_TEST(TestCsv)
#include "tst_csv.moc"
