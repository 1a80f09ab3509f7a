// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"
#include "ui/exemplars/memory_history.h"

#include <QTest>

namespace {

// Arm 1 keeps 5, 6, 7 of the first class; then 5, 7 (dropped at random); then 5. The second class
// comes with the second update.
engine::Timeline threeUpdates()
{
    engine::Timeline timeline;
    timeline.apply(tests::syntheticEvents(tests::syntheticExperiment(10, 2)).front());
    timeline.apply(engine::MemoryUpdated{1, 1, 10, 3, {{{5, 0, 0.3}, {6, 1, 0.2}, {7, 2, 0.1}}}});
    timeline.apply(engine::MemoryUpdated{1, 2, 20, 3, {{{5, 0, 0.3}, {7, 2, 0.1}}, {{8, 0, 0.4}}}});
    timeline.apply(engine::MemoryUpdated{1, 3, 30, 3, {{{5, 0, 0.3}}, {{8, 0, 0.4}}}});
    return timeline;
}

} // namespace

class TestMemoryHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyImageKnowsWhenItFellOut()
    {
        const ui::MemoryHistory history = ui::memoryHistory(threeUpdates(), 1, 0, 30);
        using Moment = ui::MemoryHistory::Moment;
        QCOMPARE(history.moments, (std::vector<Moment>{{1, 10, 3}, {2, 20, 2}, {3, 30, 1}}));
        std::vector<int> evicted;
        for (const ui::RememberedImage& image : history.images)
            evicted.push_back(image.evictedAt);
        QCOMPARE(evicted, (std::vector<int>{0, 2, 3}));
    }

    void thePastKnowsNoMoreThanItDid()
    {
        const engine::Timeline timeline = threeUpdates();
        const ui::MemoryHistory history = ui::memoryHistory(timeline, 1, 0, 29);
        QCOMPARE(history.moments.size(), std::size_t{2});
        QCOMPARE(history.images[2].evictedAt, 0);
        QVERIFY(ui::memoryHistory(timeline, 1, 1, 19).moments.empty());
        QCOMPARE(ui::memoryHistory(timeline, 1, 1, 20).moments.front().step, 2);
        QVERIFY(ui::memoryHistories(timeline, 1, 5).empty());
        QCOMPARE(ui::memoryHistories(timeline, 1, 10).size(), std::size_t{1});
        QCOMPARE(ui::memoryHistories(timeline, 1, 30).size(), std::size_t{2});
    }

    void theTableNamesTheStepOfEviction()
    {
        const engine::Timeline timeline = threeUpdates();
        const ui::ViewTable table =
            ui::historyTable(ui::memoryHistories(timeline, 1, 30), timeline.run().classes);
        QCOMPARE(table.rows.size(), std::size_t{4});
        QCOMPARE(table.rows[1], (QStringList{"husky", "2", "6", "1", "2"}));
        QCOMPARE(table.rows[3], (QStringList{"wolf", "1", "8", "2", ""}));
    }
};

PALIMPSEST_TEST(TestMemoryHistory)
#include "tst_memory_history.moc"
