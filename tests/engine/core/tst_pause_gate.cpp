// SPDX-License-Identifier: GPL-3.0-only
// Play, pause, one mini-batch, one epoch, next step, and stop while paused, seen from a thread that
// goes through the gate like a run does.
#include "engine/core/pause_gate.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace engine;

namespace {

constexpr int kBatchesInEpoch = 3;
constexpr int kEpochsInStep = 2;

// A run of steps of two epochs of three mini-batches each, until it is stopped.
class Runner
{
public:
    explicit Runner(PauseGate& gate)
        : m_thread([this, &gate](const std::stop_token& stop) { run(gate, stop); })
    {
    }

    [[nodiscard]] int batches() const { return m_batches; }
    [[nodiscard]] int pauses() const { return m_pauses; }
    [[nodiscard]] int resumes() const { return m_resumes; }
    [[nodiscard]] bool isWaiting() const { return m_pauses > m_resumes; }
    void stop() { m_thread.request_stop(); }
    void join() { m_thread.join(); }

private:
    void run(PauseGate& gate, const std::stop_token& stop)
    {
        const auto arrive = [&](Boundary boundary) {
            gate.arrive(
                boundary, stop, [this] { ++m_pauses; }, [this] { ++m_resumes; });
        };
        while (!stop.stop_requested()) {
            const int batches = ++m_batches;
            if (batches % (kBatchesInEpoch * kEpochsInStep) == 0)
                arrive(Boundary::Step);
            else if (batches % kBatchesInEpoch == 0)
                arrive(Boundary::Epoch);
            else
                arrive(Boundary::MiniBatch);
            std::this_thread::yield();
        }
    }

    std::atomic<int> m_batches = 0;
    std::atomic<int> m_pauses = 0;
    std::atomic<int> m_resumes = 0;
    std::jthread m_thread; // last, so that it ends before what it uses
};

} // namespace

class TestPauseGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playingGoesOn()
    {
        PauseGate gate;
        Runner runner(gate);
        QTRY_VERIFY(runner.batches() > 100);
        QCOMPARE(runner.pauses(), 0);
    }

    void startingPausedWaitsAtTheFirstPoint()
    {
        PauseGate gate(PauseGate::Start::Paused);
        Runner runner(gate);
        QTRY_VERIFY(runner.isWaiting());
        QCOMPARE(runner.batches(), 1);
        QCOMPARE(runner.resumes(), 0);
    }

    void pauseHoldsAndPlayReleases()
    {
        PauseGate gate;
        Runner runner(gate);
        QTRY_VERIFY(runner.batches() > 10);
        gate.pause();
        QTRY_VERIFY(runner.isWaiting());
        const int held = runner.batches();
        for (int i = 0; i < 1000; ++i) {
            std::this_thread::yield();
            QCOMPARE(runner.batches(), held);
        }
        gate.play();
        QTRY_VERIFY(runner.batches() > held + 10);
        QCOMPARE(runner.pauses(), 1);
        QCOMPARE(runner.resumes(), 1);
    }

    void whoAsksForOneMiniBatchIsKnown()
    {
        PauseGate gate(PauseGate::Start::Paused);
        QVERIFY(!gate.stopsAtNext(Boundary::MiniBatch));
        gate.playUntil(Boundary::MiniBatch);
        QVERIFY(gate.stopsAtNext(Boundary::MiniBatch));
        QVERIFY(!gate.stopsAtNext(Boundary::Epoch));
        gate.playUntil(Boundary::Epoch);
        QVERIFY(!gate.stopsAtNext(Boundary::MiniBatch));
        gate.play();
        QVERIFY(!gate.stopsAtNext(Boundary::MiniBatch));
    }

    void oneBoundaryIsOneBoundary_data()
    {
        QTest::addColumn<int>("boundary");
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("second");
        // The run waits after its first mini-batch.
        QTest::newRow("one mini-batch") << int(Boundary::MiniBatch) << 2 << 3;
        QTest::newRow("one epoch") << int(Boundary::Epoch) << 3 << 6;
        QTest::newRow("next step") << int(Boundary::Step) << 6 << 12;
    }

    void oneBoundaryIsOneBoundary()
    {
        QFETCH(int, boundary);
        QFETCH(int, first);
        QFETCH(int, second);
        PauseGate gate(PauseGate::Start::Paused);
        Runner runner(gate);
        QTRY_VERIFY(runner.isWaiting());
        gate.playUntil(static_cast<Boundary>(boundary));
        QTRY_COMPARE(runner.pauses(), 2);
        QCOMPARE(runner.batches(), first);
        gate.playUntil(static_cast<Boundary>(boundary));
        QTRY_COMPARE(runner.pauses(), 3);
        QCOMPARE(runner.batches(), second);
    }

    void aFinerWishReplacesACoarserOne()
    {
        PauseGate gate(PauseGate::Start::Paused);
        gate.playUntil(Boundary::Step);
        gate.playUntil(Boundary::MiniBatch);
        Runner runner(gate);
        QTRY_VERIFY(runner.isWaiting());
        QCOMPARE(runner.batches(), 1);
    }

    void stopEndsTheWait()
    {
        PauseGate gate(PauseGate::Start::Paused);
        Runner runner(gate);
        QTRY_VERIFY(runner.isWaiting());
        runner.stop();
        runner.join();
        // It was stopped, not resumed.
        QCOMPARE(runner.resumes(), 0);
    }

    void aStoppedRunIsNotHeld()
    {
        PauseGate gate(PauseGate::Start::Paused);
        std::stop_source source;
        source.request_stop();
        int calls = 0;
        const auto count = [&calls] { ++calls; };
        gate.arrive(Boundary::Step, source.get_token(), count, count);
        QCOMPARE(calls, 0);
    }

    void beforeTheFirstBatchNothingIsUsedUp()
    {
        // "One more mini-batch", asked while the run waits for its first, means that first one.
        PauseGate gate(PauseGate::Start::Paused);
        std::atomic<int> pauses = 0;
        std::atomic<int> batches = 0;
        const std::jthread thread([&](const std::stop_token& stop) {
            const auto pause = [&pauses] { ++pauses; };
            gate.waitWhilePaused(stop, pause, [] {});
            while (!stop.stop_requested()) {
                ++batches;
                gate.arrive(Boundary::MiniBatch, stop, pause, [] {});
            }
        });
        QTRY_COMPARE(pauses.load(), 1);
        QCOMPARE(batches.load(), 0);
        gate.playUntil(Boundary::MiniBatch);
        QTRY_COMPARE(pauses.load(), 2);
        QCOMPARE(batches.load(), 1);
    }

    void manyHandsOnOneGate()
    {
        // For ThreadSanitizer: everything at once, and it can still be stopped.
        PauseGate gate;
        Runner runner(gate);
        {
            std::vector<std::jthread> users;
            for (int user = 0; user < 3; ++user) {
                users.emplace_back([&gate] {
                    for (int i = 0; i < 300; ++i) {
                        gate.pause();
                        gate.playUntil(static_cast<Boundary>(i % 3));
                        gate.play();
                    }
                });
            }
        }
        gate.play();
        const int before = runner.batches();
        QTRY_VERIFY(runner.batches() > before + 10);
    }
};

PALIMPSEST_TEST(TestPauseGate)
#include "tst_pause_gate.moc"
