// SPDX-License-Identifier: GPL-3.0-only
// A table as CSV (RFC 4180) and as a model of Qt.
#include "tests/support/test_program.h"
#include "ui/view/view_table.h"
#include "ui/view/view_table_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <limits>

class TestViewTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreQuotedWhereTheyMustBe()
    {
        const ui::ViewTable table{{"class", "says"},
                                  {{"husky, young", "a \"wolf\""}, {"two\nlines", "7.5"}}};
        QCOMPARE(ui::toCsv(table),
                 QStringLiteral("class,says\r\n"
                                "\"husky, young\",\"a \"\"wolf\"\"\"\r\n"
                                "\"two\nlines\",7.5\r\n"));
    }

    void anEmptyTableIsItsHeader()
    {
        QCOMPARE(ui::toCsv({{"a", "b"}, {}}), QStringLiteral("a,b\r\n"));
    }

    void numbersHaveAPointAndNothingForWhatIsNone()
    {
        QCOMPARE(ui::tableNumber(12.345, 1), QStringLiteral("12.3"));
        QCOMPARE(ui::tableNumber(-0.5, 2), QStringLiteral("-0.50"));
        QCOMPARE(ui::tableNumber(std::numeric_limits<double>::quiet_NaN(), 2), QString());
        QCOMPARE(ui::tableNumber(std::numeric_limits<double>::infinity(), 2), QString());
    }

    void theModelShowsTheTable()
    {
        ui::ViewTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(ui::rowsOf({{"class", "share"}, {{"husky", "0.5"}, {"wolf", "0.25"}}}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), 2);
        QCOMPARE(model.data(model.index(1, 0), Qt::DisplayRole).toString(), QStringLiteral("wolf"));
        QCOMPARE(model.headerData(1, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("share"));
        // Numbers stand under each other, names begin at the left.
        const auto alignment = [&](int column) {
            return model.data(model.index(0, column), Qt::TextAlignmentRole).toInt();
        };
        QVERIFY(alignment(0) & Qt::AlignLeft);
        QVERIFY(alignment(1) & Qt::AlignRight);
    }

    // A name above its column: where the texts below begin or end.
    void headersStandAsTheirColumnsDo()
    {
        ui::ViewTableModel model;
        const QAbstractItemModelTester tester(&model);
        const auto alignment = [&](int column) {
            return model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole).toInt();
        };
        QSignalSpy changed(&model, &QAbstractItemModel::headerDataChanged);
        const QStringList columns{"class", "share", "points", "remark"};
        model.show(ui::rowsOf({columns, {}}));
        QCOMPARE(alignment(1), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter));
        // The first text decides that is one: what is not known yet is empty.
        model.show(ui::rowsOf({columns, {{"husky", "0.5", "", ""}, {"wolf", "", "-3", ""}}}));
        QVERIFY(!changed.isEmpty());
        QCOMPARE(alignment(0), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter));
        QCOMPARE(alignment(1), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter));
        QCOMPARE(alignment(2), static_cast<int>(Qt::AlignRight | Qt::AlignVCenter));
        QCOMPARE(alignment(3), static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter));
    }

    void aTableIsItsRowsAndBack()
    {
        const ui::ViewTable table{{"class", "share"}, {{"husky", "0.5"}, {"wolf", "0.25"}}};
        QVERIFY(ui::wholeTable(ui::rowsOf(table)) == table);
        QVERIFY(ui::wholeTable(ui::rowsOf({})) == ui::ViewTable{});
    }

    void newNumbersKeepTheSelection()
    {
        ui::ViewTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.show(ui::rowsOf({{"class", "share"}, {{"husky", "0.5"}}}));
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.show(ui::rowsOf({{"class", "share"}, {{"husky", "0.6"}}}));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.data(model.index(0, 1), Qt::DisplayRole).toString(), QStringLiteral("0.6"));
        model.show(ui::rowsOf({{"class", "share"}, {{"husky", "0.6"}, {"wolf", "0.1"}}}));
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(reset.size(), 0);
        model.show(ui::rowsOf({{"class", "share"}, {{"husky", "0.6"}}}));
        QCOMPARE(reset.size(), 1);
        model.show(ui::rowsOf({{"class", "n"}, {{"husky", "100"}}}));
        QCOMPARE(reset.size(), 2);
    }

    // A long run has millions of texts; only what is looked at is made.
    void rowsAreMadeWhenTheyAreLookedAt()
    {
        int made = 0;
        ui::ViewTableModel model;
        model.show({{"row", "square"}, 1000000, [&made](std::size_t row) {
                        ++made;
                        return QStringList{QString::number(row), QString::number(row * row)};
                    }});
        QCOMPARE(model.rowCount(), 1000000);
        QCOMPARE(made, 0);
        QCOMPARE(model.data(model.index(999, 1), Qt::DisplayRole).toString(),
                 QStringLiteral("998001"));
        (void)model.data(model.index(999, 0), Qt::DisplayRole);
        QCOMPARE(made, 1);
    }

    void aRowThatIsGoneIsEmpty()
    {
        ui::ViewTableModel model;
        model.show({{"row", "square"}, 3, [](std::size_t) { return QStringList(); }});
        QVERIFY(model.data(model.index(2, 1), Qt::DisplayRole).toString().isEmpty());
    }
};

PALIMPSEST_TEST(TestViewTable)
#include "tst_view_table.moc"
