// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/exemplars/shelf_layout.h"

#include <QTest>

class TestShelfLayout : public QObject
{
    Q_OBJECT

    static ui::ShelfContent content(int rows, int longest)
    {
        return {rows, longest, 120, 40, 90, 18};
    }

    static bool fits(const ui::ShelfLayout& layout, int longest, QSizeF room)
    {
        const int onLine = layout.lines > 1 ? layout.perLine : longest;
        return layout.height() <= room.height() &&
               layout.across(onLine) <= layout.picturesWidth() + 2 &&
               layout.lines * layout.perLine >= longest;
    }

private Q_SLOTS:
    void everyClassIsSeenWhereThatStaysRecognisable_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("longest");
        QTest::addColumn<QSizeF>("room");
        QTest::addColumn<double>("least"); // width of a picture
        const QSizeF large(926, 235);      // 1920 x 1080
        const QSizeF small(980, 144);      // 1024 x 700
        QTest::newRow("two classes of 100") << 2 << 100 << large << 25.0;
        QTest::newRow("four classes of 50") << 4 << 50 << large << 24.0;
        QTest::newRow("six classes of 33") << 6 << 33 << large << 20.0;
        QTest::newRow("ten classes of 20") << 10 << 20 << large << 20.0;
        QTest::newRow("ten classes of 7") << 10 << 7 << large << 40.0;
        QTest::newRow("ten classes of 1") << 10 << 1 << large << 50.0;
        QTest::newRow("ten classes of 20, small window") << 10 << 20 << small << 13.0;
        QTest::newRow("one of one") << 1 << 1 << small << 50.0;
    }

    void everyClassIsSeenWhereThatStaysRecognisable()
    {
        QFETCH(int, rows);
        QFETCH(int, longest);
        QFETCH(QSizeF, room);
        QFETCH(double, least);
        const ui::ShelfLayout layout = ui::shelfLayout(content(rows, longest), room);
        QVERIFY(fits(layout, longest, room));
        QVERIFY2(layout.slot >= least, qPrintable(QString::number(layout.slot)));
        // Neither name nor distance is cut.
        QVERIFY(layout.words >= (layout.isStacked ? 120 : 160));
        QVERIFY(layout.thumbnail <= 1.3 * layout.slot);
    }

    void picturesStayInTheirRowAndApart_data()
    {
        everyClassIsSeenWhereThatStaysRecognisable_data();
    }

    void picturesStayInTheirRowAndApart()
    {
        QFETCH(int, rows);
        QFETCH(int, longest);
        QFETCH(QSizeF, room);
        const ui::ShelfLayout layout = ui::shelfLayout(content(rows, longest), room);
        for (int row = 0; row < rows; ++row) {
            QVERIFY(QRectF(QPointF(), room).contains(layout.row(row)));
            for (int other = 0; other < row; ++other)
                QVERIFY(!layout.row(row).intersects(layout.row(other)));
        }
        const QSizeF size(layout.slot, layout.thumbnail);
        for (int rank = 0; rank < longest; ++rank) {
            const QRectF picture(layout.picture(rank), size);
            QVERIFY(picture.top() >= 0 && picture.bottom() <= layout.rowHeight);
            for (int other = 0; other < rank; ++other)
                QVERIFY(!picture.intersects(QRectF(layout.picture(other), size)));
        }
    }

    void aHundredClassesScrollDownwards()
    {
        const ui::ShelfLayout layout = ui::shelfLayout(content(100, 5), {926, 235});
        QVERIFY(layout.height() > 235);
        QVERIFY(layout.columns > 1); // and use the width
        QVERIFY(layout.slot >= 30);
        QCOMPARE(layout.row(1).top(), layout.row(0).top()); // neighbours stay in sight together
        QVERIFY(layout.row(1).left() >= layout.row(0).right());
        QVERIFY(layout.across(5) <= layout.picturesWidth());
    }

    void thousandsOfPicturesScrollSideways()
    {
        const ui::ShelfLayout layout = ui::shelfLayout(content(10, 200), {926, 235});
        QVERIFY(layout.height() <= 235);
        QCOMPARE(layout.lines, 1); // so that one cut goes through all rows
        QVERIFY(layout.slot >= 18);
    }

    void nothingToShowIsNoLayout()
    {
        QVERIFY(ui::shelfLayout(content(0, 0), {926, 235}) == ui::ShelfLayout{});
        const ui::ShelfLayout empty = ui::shelfLayout(content(2, 0), {926, 235});
        QVERIFY(empty.rowHeight > 0);
    }
};

PALIMPSEST_TEST(TestShelfLayout)
#include "tst_shelf_layout.moc"
