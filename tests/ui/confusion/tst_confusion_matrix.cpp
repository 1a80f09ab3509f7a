// SPDX-License-Identifier: GPL-3.0-only
// A confusion in words, with counts that can be checked by eye.
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/confusion/confusion_matrix.h"

#include <QTest>

using namespace ui;

namespace {

const QStringList kNames{QStringLiteral("husky"), QStringLiteral("wolf"), QStringLiteral("car")};

// Husky: 70 right, 23 wolf, 7 car of 100. Wolf: all 50 right. Car: without test images.
engine::Confusion confusion()
{
    return {3, {70, 23, 7, 0, 50, 0, 0, 0, 0}};
}

} // namespace

class TestConfusionMatrix : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Wilson, 95 %, of 23 of 100: 15.8 to 32.2 %; of 70 of 100: 60.4 to 78.1 %.
    void aCellIsASentence()
    {
        QCOMPARE(cellText(confusion(), kNames, {0, 1}),
                 QStringLiteral("husky taken for wolf: 23 of 100 (23 %, 16–32 %)"));
        QCOMPARE(cellText(confusion(), kNames, {0, 0}),
                 QStringLiteral("husky rightly called so: 70 of 100 (70 %, 60–78 %)"));
        QCOMPARE(cellText(confusion(), kNames, {2, 0}), QStringLiteral("car: no test images"));
        const engine::Confusion early{1, {5}};
        QCOMPARE(cellText(early, kNames, {1, 0}), QStringLiteral("wolf: not learned yet"));
        QCOMPARE(cellText(early, kNames, {0, 1}), QStringLiteral("wolf: not learned yet"));
    }

    void aRowSaysItsWorst()
    {
        QCOMPARE(rowText(confusion(), kNames, 0),
                 QStringLiteral("husky: 70 of 100 right (70 %, 60–78 %), most often taken for "
                                "wolf (23)"));
        QVERIFY(!worstOf(confusion(), 1));
        QCOMPARE(worstOf(confusion(), 0), std::optional(ConfusionCell{0, 1}));
    }

    void theSentenceNamesTheWorstOfAll()
    {
        QCOMPARE(confusionSentence({0, QStringLiteral("A"), 2, confusion()}, kNames),
                 QStringLiteral("A: 120 of 150 right; most often husky is taken for wolf "
                                "(23 of 100)"));
        QCOMPARE(confusionSentence({0, QStringLiteral("A"), 0, {}}, kNames),
                 QStringLiteral("A: not tested yet"));
    }

    void theTableHoldsWhatOccurred()
    {
        const ViewTable table = confusionTable({{0, QStringLiteral("A"), 2, confusion()}}, kNames);
        QCOMPARE(table.rows.size(), std::size_t{4});
        QCOMPARE(table.rows[1], (QStringList{"A", "2", "husky", "wolf", "23", "100", "23.0"}));
        QCOMPARE(table.columns.size(), 7);
    }

    void eachArmHasItsOwnAtTheMoment()
    {
        const engine::Timeline timeline =
            engine::foldEvents(tests::syntheticEvents(tests::syntheticExperiment(10, 2)));
        QVERIFY(confusionsAt({}, {}, 0).empty());
        const auto start = confusionsAt(timeline, {}, 0);
        QCOMPARE(start.size(), std::size_t{2});
        QCOMPARE(start[0].confusion.classes, 0);
        const auto end = confusionsAt(timeline, {1, 0}, timeline.lastTick());
        QCOMPARE(end[0].confusion, timeline.evaluations(1).back().classified().confusion);
        QCOMPARE(end[1].confusion, timeline.evaluations(0).back().classified().confusion);
        QCOMPARE(end[0].arm, 1);
        QCOMPARE(end[1].arm, 0);
    }
};

PALIMPSEST_TEST(TestConfusionMatrix)
#include "tst_confusion_matrix.moc"
