// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/batch_order.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <numeric>

using namespace engine;

class TestBatchOrder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAPermutationThatTheSeedDecides()
    {
        std::vector<int> samples(100);
        std::iota(samples.begin(), samples.end(), 0);
        const auto order = epochOrder(samples, 5);
        QCOMPARE(order, epochOrder(samples, 5));
        QVERIFY(order != epochOrder(samples, 6));
        auto sorted = order;
        std::ranges::sort(sorted);
        QCOMPARE(sorted, samples);
    }

    // What two arms have in common they see in the same order: leaving the exemplars out of one
    // arm's stream leaves the other arm's stream.
    void exemplarsDoNotDisturbTheOrderOfNewImages()
    {
        std::vector<int> fresh(50);
        std::iota(fresh.begin(), fresh.end(), 200);
        std::vector<int> withExemplars = fresh;
        for (int exemplar = 0; exemplar < 20; ++exemplar)
            withExemplars.push_back(exemplar);
        auto order = epochOrder(withExemplars, 11);
        std::erase_if(order, [](int row) { return row < 200; });
        QCOMPARE(order, epochOrder(fresh, 11));
    }

    void theOrderInWhichSamplesAreGivenDoesNotMatter()
    {
        QCOMPARE(epochOrder({1, 2, 3, 4, 5}, 3), epochOrder({5, 3, 1, 2, 4}, 3));
    }

    void everyImageIsInOneMiniBatch_data()
    {
        QTest::addColumn<int>("samples");
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("batches");
        QTest::newRow("whole batches") << 128 << 64 << 2;
        QTest::newRow("a short last batch") << 130 << 64 << 3;
        QTest::newRow("a last batch of one joins the one before") << 129 << 64 << 2;
        QTest::newRow("fewer images than a batch") << 5 << 64 << 1;
        QTest::newRow("a single image") << 1 << 64 << 1;
        QTest::newRow("no image") << 0 << 64 << 0;
    }

    void everyImageIsInOneMiniBatch()
    {
        QFETCH(const int, samples);
        QFETCH(const int, size);
        QFETCH(const int, batches);
        QCOMPARE(miniBatchCount(samples, size), batches);
        int next = 0;
        for (int batch = 0; batch < batches; ++batch) {
            const BatchRange range = miniBatch(samples, size, batch);
            QCOMPARE(range.first, next);
            QVERIFY(range.last > range.first);
            next = range.last;
        }
        QCOMPARE(next, samples);
    }

    void armsStandAtTheSameFractionOfTheEpoch()
    {
        for (const int batches : {0, 1, 10, 13, 14}) {
            int before = 0;
            for (int tick = 1; tick <= 14; ++tick) {
                const int due = batchesDueAfter(tick, 14, batches);
                QVERIFY(due >= before && due - before <= 1);
                QVERIFY(std::abs(due - batches * tick / 14.0) < 1.0);
                before = due;
            }
            QCOMPARE(before, batches);
        }
    }
};

PALIMPSEST_TEST(TestBatchOrder)
#include "tst_batch_order.moc"
