// SPDX-License-Identifier: GPL-3.0-only
// Which known name a misspelt one stands for.
#include "engine/core/base/nearest_name.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestNearestName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void editsAreCounted_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<int>("edits");
        // The textbook's example: k to s, e to i, and a g.
        QTest::newRow("kitten, sitting") << QByteArray("kitten") << QByteArray("sitting") << 3;
        QTest::newRow("the same") << QByteArray("e2e") << QByteArray("e2e") << 0;
        QTest::newRow("from nothing") << QByteArray() << QByteArray("lwf") << 3;
        QTest::newRow("two letters swapped") << QByteArray("lfw") << QByteArray("lwf") << 2;
        QTest::newRow("one in front") << QByteArray("ewc") << QByteArray("newc") << 1;
    }

    void editsAreCounted()
    {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        QFETCH(int, edits);
        QCOMPARE(editDistance(one.toStdString(), other.toStdString()), edits);
        QCOMPARE(editDistance(other.toStdString(), one.toStdString()), edits);
    }

    void theNearestIsNamed()
    {
        const std::vector<std::string> known{"replay", "e2e-paper", "e2e-unbalanced"};
        QCOMPARE(*nearestName("e2e_paper", known), std::string("e2e-paper"));
        QCOMPARE(*nearestName("reply", known), std::string("replay"));
    }

    void aNameLikeNoneIsNotGuessed()
    {
        QVERIFY(!nearestName("magic", std::vector<std::string>{"replay", "lwf"}));
        QVERIFY(!nearestName("", std::vector<std::string>{"lwf"}));
        QVERIFY(!nearestName("lwf", {}));
    }
};

PALIMPSEST_TEST(TestNearestName)
#include "tst_nearest_name.moc"
