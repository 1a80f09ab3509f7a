// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/memory_budget.h"
#include "engine/learning/exemplar_memory.h"

#include <QTest>

using namespace engine;

namespace {

std::vector<Exemplar> ranked(int first, int count)
{
    std::vector<Exemplar> exemplars;
    for (int rank = 0; rank < count; ++rank)
        exemplars.push_back({first + rank, rank, 1.0 / (rank + 1)});
    return exemplars;
}

} // namespace

class TestExemplarMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shrinkingKeepsAPrefixWithItsRanks()
    {
        ExemplarMemory memory;
        memory.addClass(ranked(100, 6));
        memory.addClass(ranked(200, 6));
        const auto before = memory.exemplars();
        memory.shrinkTo(4);
        QCOMPARE(memory.imageCount(), 8);
        for (std::size_t position = 0; position < 2; ++position) {
            for (std::size_t rank = 0; rank < 4; ++rank)
                QVERIFY(memory.exemplars()[position][rank] == before[position][rank]);
        }
        QCOMPARE(memory.datasetIndices(),
                 (std::vector<int>{100, 101, 102, 103, 200, 201, 202, 203}));
    }

    void aClassSmallerThanItsQuotaStaysWhole()
    {
        ExemplarMemory memory;
        memory.addClass(ranked(0, 2));
        memory.addClass(ranked(10, 9));
        memory.shrinkTo(5);
        QCOMPARE(memory.exemplars()[0].size(), std::size_t{2});
        QCOMPARE(memory.exemplars()[1].size(), std::size_t{5});
    }

    void aQuotaOfZeroEmptiesTheClasses()
    {
        ExemplarMemory memory;
        memory.addClass(ranked(0, 3));
        memory.shrinkTo(0);
        QCOMPARE(memory.imageCount(), 0);
        QCOMPARE(memory.classCount(), 1);
    }

    void theBudgetIsNeverExceeded()
    {
        // 2000 for 30 classes was once 30 * 67 = 2010 elsewhere; the floor gives 1980.
        for (const int budget : {20, 200, 2000}) {
            ExemplarMemory memory;
            for (int classes = 1; classes <= 30; ++classes) {
                const int each = exemplarsPerClass(budget, classes);
                memory.shrinkTo(each);
                memory.addClass(ranked(classes * 10000, each));
                QVERIFY(memory.imageCount() <= budget);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestExemplarMemory)
#include "tst_exemplar_memory.moc"
