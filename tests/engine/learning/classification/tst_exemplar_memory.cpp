// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/memory_budget.h"
#include "engine/learning/classification/exemplar_memory.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>

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
        QCOMPARE(memory.datasetIndices().size(), std::size_t{8});
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
        QCOMPARE(memory.datasetIndices().size(), std::size_t{0});
        QCOMPARE(memory.classCount(), 1);
    }

    // What a random eviction leaves: some of what was there, in the old order, with the old ranks.
    void aRandomEvictionKeepsRanksAndOrder()
    {
        ExemplarMemory memory;
        memory.addClass(ranked(100, 20));
        memory.addClass(ranked(200, 20));
        memory.addClass(ranked(300, 4));
        const auto before = memory.exemplars();
        memory.shrinkAtRandomTo(8, 1);
        QCOMPARE(memory.datasetIndices().size(), std::size_t{8 + 8 + 4});
        std::vector<std::vector<int>> ranks;
        for (std::size_t position = 0; position < 3; ++position) {
            ranks.emplace_back();
            for (const Exemplar& exemplar : memory.exemplars()[position]) {
                ranks.back().push_back(exemplar.rank);
                QVERIFY(exemplar == before[position][static_cast<std::size_t>(exemplar.rank)]);
            }
            QVERIFY(std::ranges::is_sorted(ranks.back()));
        }
        QVERIFY(ranks[0] != ranks[1]); // each class has a draw of its own
        QCOMPARE(ranks[2], (std::vector<int>{0, 1, 2, 3}));
    }

    void aRandomEvictionFavoursNoRank()
    {
        std::vector<int> kept(10, 0);
        for (std::uint64_t seed = 0; seed < 2000; ++seed) {
            ExemplarMemory memory;
            memory.addClass(ranked(0, 10));
            memory.shrinkAtRandomTo(5, seed);
            for (const Exemplar& exemplar : memory.exemplars()[0])
                ++kept[static_cast<std::size_t>(exemplar.rank)];
        }
        // Binomial(2000, 1/2): five standard deviations are 112.
        for (const int times : kept)
            QVERIFY(std::abs(times - 1000) < 112);
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
                QVERIFY(std::ssize(memory.datasetIndices()) <= budget);
            }
        }
    }
};

PALIMPSEST_TEST(TestExemplarMemory)
#include "tst_exemplar_memory.moc"
