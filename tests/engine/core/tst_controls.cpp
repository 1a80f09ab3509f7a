// SPDX-License-Identifier: GPL-3.0-only
// Requests wait until they are taken, the newest counts, and each is taken once.
#include "engine/core/controls.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <thread>

using namespace engine;

class TestControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingAskedNothingTaken()
    {
        Controls controls;
        QVERIFY(!controls.takeMemoryBudget());
        QVERIFY(!controls.takeTemperature());
    }

    void theNewestRequestIsTakenOnce()
    {
        Controls controls;
        controls.requestMemoryBudget(100);
        controls.requestMemoryBudget(50);
        controls.requestTemperature(4.0);
        QCOMPARE(controls.takeMemoryBudget().value_or(-1), 50);
        QVERIFY(!controls.takeMemoryBudget());
        QCOMPARE(controls.takeTemperature().value_or(-1.0), 4.0);
        QVERIFY(!controls.takeTemperature());
    }

    void theLastRequestOfManyThreadsArrives()
    {
        Controls controls;
        int last = 0;
        {
            const std::jthread user([&controls] {
                for (int budget = 1; budget <= 2000; ++budget) {
                    controls.requestMemoryBudget(budget);
                    controls.requestTemperature(1.0 + budget % 19);
                }
            });
            while (last < 2000) {
                const int taken = controls.takeMemoryBudget().value_or(last);
                QVERIFY(taken >= last);
                last = taken;
                (void)controls.takeTemperature();
            }
        }
        QCOMPARE(last, 2000);
    }
};

PALIMPSEST_TEST(TestControls)
#include "tst_controls.moc"
