// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/arm_workers.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <atomic>
#include <barrier>
#include <set>
#include <stdexcept>

using namespace engine;

class TestArmWorkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Both works wait for each other: one after the other they would never end.
    void armsWorkSideBySide()
    {
        ArmWorkers workers(2, 2);
        std::barrier meeting(2);
        std::atomic<int> met = 0;
        workers.run({0, 1}, [&](std::size_t) {
            meeting.arrive_and_wait();
            ++met;
        });
        QCOMPARE(met.load(), 2);
    }

    void onlyTheArmsAskedForWorkAndEachOnItsOwnThread()
    {
        ArmWorkers workers(3, 2);
        std::array<std::set<std::thread::id>, 3> threads;
        std::array<int, 3> calls{};
        for (int round = 0; round < 20; ++round) {
            workers.run({0, 2}, [&](std::size_t arm) {
                ++calls[arm];
                threads[arm].insert(std::this_thread::get_id());
            });
        }
        QCOMPARE(calls, (std::array<int, 3>{20, 0, 20}));
        QCOMPARE(threads[0].size(), std::size_t{1});
        QCOMPARE(threads[2].size(), std::size_t{1});
        QVERIFY(threads[0] != threads[2]);
    }

    void anExceptionComesBackAfterAllHaveEnded()
    {
        ArmWorkers workers(2, 2);
        std::atomic<bool> hasOtherEnded = false;
        const auto work = [&](std::size_t arm) {
            if (arm == 0)
                throw std::runtime_error("arm 0");
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            hasOtherEnded = true;
        };
        QVERIFY_EXCEPTION_THROWN(workers.run({0, 1}, work), std::runtime_error);
        QVERIFY(hasOtherEnded);
        int after = 0;
        workers.run({0}, [&](std::size_t) { ++after; });
        QCOMPARE(after, 1);
    }

    void withOneThreadArmsTakeTurns()
    {
        ArmWorkers workers(3, 1);
        std::atomic<int> atOnce = 0;
        std::atomic<int> most = 0;
        workers.run({0, 1, 2}, [&](std::size_t) {
            most = std::max(most.load(), ++atOnce);
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            --atOnce;
        });
        QCOMPARE(most.load(), 1);
    }

    void noArmsIsNoWork()
    {
        ArmWorkers workers(1, 1);
        workers.run({}, [](std::size_t) { QFAIL("nobody was asked"); });
    }
};

PALIMPSEST_TEST(TestArmWorkers)
#include "tst_arm_workers.moc"
