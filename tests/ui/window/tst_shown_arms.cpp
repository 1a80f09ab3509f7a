// SPDX-License-Identifier: GPL-3.0-only
// Which arms stand on which side.
#include "tests/support/test_program.h"
#include "ui/models/view_state.h"

#include <QTest>

using ui::ShownArms;
using Arms = std::vector<int>;

class TestShownArms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoArmsStandInTheirOrder()
    {
        QVERIFY(ui::armsBySide({}, 2) == (Arms{0, 1}));
        QVERIFY(ui::armsBySide({3, 1}, 4) == (Arms{3, 1}));
    }

    void oneArmStandsAlone()
    {
        QVERIFY(ui::armsBySide({}, 1) == Arms{0});
        QVERIFY(ui::armsBySide({2, 3}, 1) == Arms{0});
        QVERIFY(ui::armsBySide({}, 0).empty());
    }

    void whatTheRunDoesNotHaveIsReplaced_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<int>("right");
        QTest::newRow("right one missing") << 0 << 3;
        QTest::newRow("left one missing") << 3 << 0;
        QTest::newRow("below zero") << -1 << 1;
        QTest::newRow("one arm twice") << 2 << 2;
    }

    void whatTheRunDoesNotHaveIsReplaced()
    {
        QFETCH(int, left);
        QFETCH(int, right);
        QVERIFY((ui::fitted({left, right}, 3) == ShownArms{0, 1}));
        QVERIFY(ui::armsBySide({left, right}, 3) == (Arms{0, 1}));
    }

    void swappingTwiceChangesNothing()
    {
        const ShownArms shown{1, 3};
        QVERIFY((ui::swapped(shown) == ShownArms{3, 1}));
        QVERIFY(ui::swapped(ui::swapped(shown)) == shown);
    }
};

PALIMPSEST_TEST(TestShownArms)
#include "tst_shown_arms.moc"
