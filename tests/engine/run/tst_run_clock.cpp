// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/run_clock.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;
using namespace std::chrono_literals;

class TestRunClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void speedAndTimeLeftFollowTheWork()
    {
        const RunClock::Instant start{};
        RunClock clock(1000.0, start);
        QCOMPARE(clock.imagesPerSecond(), 0.0);
        QCOMPARE(clock.remainingSeconds(start + 5s), 0.0); // nothing done: nothing known
        clock.advance(250.0, 200, start + 2s);
        QCOMPARE(clock.imagesPerSecond(), 100.0);
        QCOMPARE(clock.elapsedSeconds(start + 2s), 2.0);
        QCOMPARE(clock.remainingSeconds(start + 2s), 6.0);
        clock.advance(750.0, 600, start + 8s);
        QCOMPARE(clock.remainingSeconds(start + 8s), 0.0);
    }

    void anInterruptedRunKeepsItsTime()
    {
        const RunClock::Instant start{};
        RunClock clock(1000.0, start);
        clock.goOnAfter(500.0, 60.0);
        QCOMPARE(clock.elapsedSeconds(start), 60.0);
        QCOMPARE(clock.remainingSeconds(start), 60.0);
        QCOMPARE(clock.imagesPerSecond(), 0.0);
        clock.advance(250.0, 200, start + 10s);
        QCOMPARE(clock.elapsedSeconds(start + 10s), 70.0);
        QCOMPARE(clock.imagesPerSecond(), 20.0); // of the present part
    }

    void pausesDoNotCount()
    {
        const RunClock::Instant start{};
        RunClock clock(100.0, start);
        clock.pause(start + 1s);
        QCOMPARE(clock.elapsedSeconds(start + 60s), 1.0);
        clock.resume(start + 61s);
        clock.advance(50.0, 40, start + 62s);
        QCOMPARE(clock.elapsedSeconds(start + 62s), 2.0);
        QCOMPARE(clock.imagesPerSecond(), 20.0);
        QCOMPARE(clock.remainingSeconds(start + 62s), 2.0);
    }

    void speedIsThatOfTheLastSeconds()
    {
        const RunClock::Instant start{};
        RunClock clock(1e6, start);
        for (int second = 1; second <= 10; ++second)
            clock.advance(1.0, 10, start + std::chrono::seconds(second));
        for (int second = 11; second <= 20; ++second)
            clock.advance(1.0, 500, start + std::chrono::seconds(second));
        QCOMPARE(clock.imagesPerSecond(), 500.0);
    }
};

PALIMPSEST_TEST(TestRunClock)
#include "tst_run_clock.moc"
