// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/metrics/guessing.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <vector>

using namespace engine;

class TestGuessing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsKnownByHand_data()
    {
        QTest::addColumn<std::vector<int>>("right"); // of 100 each
        QTest::addColumn<double>("known");
        QTest::addColumn<bool>("isGuessing");
        QTest::newRow("always the same") << std::vector{0, 100} << 0.0 << true;
        QTest::newRow("the other way round") << std::vector{0, 0} << 0.0 << true;
        // (91 / 200 - 1/2) is below 0.
        QTest::newRow("worse than guessing") << std::vector{89, 2} << 0.0 << true;
        QTest::newRow("all") << std::vector{100, 100} << 1.0 << false;
        // W = 3/4: half is known, and half of the rest is guessed right.
        QTest::newRow("half") << std::vector{100, 50} << 0.5 << false;
        // W = 1/2 among five: (0.5 - 0.2) / 0.8.
        QTest::newRow("of five") << std::vector{50, 50, 50, 50, 50} << 0.375 << false;
        // Wilson's interval of 110 of 200 begins at 0.481.
        QTest::newRow("too little to tell") << std::vector{55, 55} << 0.1 << true;
    }

    void whatIsKnownByHand()
    {
        QFETCH(std::vector<int>, right);
        QFETCH(double, known);
        std::vector<Accuracy> head;
        for (const int ofClass : right)
            head.push_back({ofClass, 100});
        QVERIFY(std::abs(knownShare(head) - known) < 1e-12);
        QTEST(isNoBetterThanGuessing(head), "isGuessing");
    }

    // 900 of one class and 100 of the other: one answer for all is right nine times of ten.
    void theSizesOfClassesDoNotCount()
    {
        const std::vector<Accuracy> head{{900, 900}, {0, 100}};
        QCOMPARE(knownShare(head), 0.0);
        QVERIFY(isNoBetterThanGuessing(head));
    }

    void aHeadOfOneClassTellsNothingApart()
    {
        const std::vector<Accuracy> one{{100, 100}};
        QVERIFY(std::isnan(knownShare(one)));
        QVERIFY(!isNoBetterThanGuessing(one));
        const std::vector<Accuracy> untested{{10, 10}, {}};
        QVERIFY(std::isnan(knownShare(untested)));
    }
};

PALIMPSEST_TEST(TestGuessing)
#include "tst_guessing.moc"
