// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/text_table.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace app;

class TestTextTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columnsAreAsWideAsTheirWidestCell()
    {
        QCOMPARE(textTable({{"arm", "n"}, {"finetune", "7"}, {"e2e", "1000"}}, TableStyle::Plain),
                 std::string("arm       n\n"
                             "finetune  7\n"
                             "e2e       1000\n"));
    }

    void lettersCountNotBytes()
    {
        QCOMPARE(textTable({{"ä", "1"}, {"bc", "2"}}, TableStyle::Plain),
                 std::string("ä   1\nbc  2\n"));
    }

    void shortRowsAndEmptyCells()
    {
        QCOMPARE(textTable({{"a"}, {"", "b", ""}}, TableStyle::Plain), std::string("a\n   b\n"));
        QCOMPARE(textTable({{"a"}, {"", "b"}}, TableStyle::Markdown),
                 std::string("| a |  |\n| --- | --- |\n|  | b |\n"));
        QVERIFY(textTable({}, TableStyle::Plain).empty());
        QVERIFY(textTable({}, TableStyle::Markdown).empty());
    }

    void markdownHasOneHead()
    {
        QCOMPARE(textTable({{"arm", "n"}, {"e2e", "7"}, {"lwf", "8"}}, TableStyle::Markdown),
                 std::string("| arm | n |\n| --- | --- |\n| e2e | 7 |\n| lwf | 8 |\n"));
    }

    void barsDoNotBreakACell()
    {
        QCOMPARE(textTable({{"a|b||c"}}, TableStyle::Markdown),
                 std::string("| a\\|b\\|\\|c |\n| --- |\n"));
    }
};

PALIMPSEST_TEST(TestTextTable)
#include "tst_text_table.moc"
