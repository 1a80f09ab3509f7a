// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/memory_budget.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestMemoryBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theQuotaIsRoundedDown()
    {
        // 2000 / 30 rounded up would keep 30 x 67 = 2010 images.
        QCOMPARE(exemplarsPerClass(2000, 30), 66);
        QCOMPARE(exemplarsPerClass(2000, 100), 20);
        QCOMPARE(exemplarsPerClass(200, 10), 20);
        QCOMPARE(exemplarsPerClass(7, 7), 1);
        QCOMPARE(exemplarsPerClass(6, 7), 0);
    }

    void theMemoryIsNeverOverItsBudget()
    {
        for (int budget = 0; budget <= 300; ++budget) {
            for (int classes = 1; classes <= 120; ++classes) {
                const int quota = exemplarsPerClass(budget, classes);
                QVERIFY(quota >= 0 && quota * classes <= budget);
                // And never wastes enough for one more of each class.
                QVERIFY((quota + 1) * classes > budget);
            }
        }
    }

    void nothingToKeepIsZero()
    {
        QCOMPARE(exemplarsPerClass(100, 0), 0);
        QCOMPARE(exemplarsPerClass(100, -1), 0);
        QCOMPARE(exemplarsPerClass(-5, 3), 0);
    }

    void aFixedQuotaDoesNotShrinkWithTheClasses()
    {
        const Recipe shared;
        Recipe fixed;
        fixed.exemplarsPerClass = 20;
        for (const int classes : {1, 10, 100}) {
            QCOMPARE(exemplarQuota(shared, 200, classes), 200 / classes);
            QCOMPARE(exemplarQuota(fixed, 200, classes), 20);
        }
    }

    void anArmMayHaveABudgetOfItsOwn()
    {
        Recipe own;
        own.memoryBudget = 50;
        QCOMPARE(budgetOf({}, 200), 200);
        QCOMPARE(budgetOf(own, 200), 50);
        QCOMPARE(exemplarQuota(own, 200, 4), 12); // 50 / 4 rounded down
    }
};

PALIMPSEST_TEST(TestMemoryBudget)
#include "tst_memory_budget.moc"
