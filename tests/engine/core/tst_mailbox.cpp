// SPDX-License-Identifier: GPL-3.0-only
// No event is lost or reordered, and one wake-up at most waits at a time.
#include "engine/core/mailbox.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <array>
#include <atomic>
#include <semaphore>
#include <thread>

using namespace engine;

namespace {

std::int64_t tickOf(const Event& event)
{
    return std::get<RunPaused>(event).tick;
}

} // namespace

class TestMailbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsComeOutInOrderOnce()
    {
        Mailbox mailbox([] {});
        for (int i = 0; i < 100; ++i)
            mailbox.post(RunPaused{i});
        const auto events = mailbox.drain();
        QCOMPARE(events.size(), 100U);
        for (int i = 0; i < 100; ++i)
            QCOMPARE(tickOf(events[static_cast<std::size_t>(i)]), i);
        QVERIFY(mailbox.drain().empty());
    }

    void wakeUpsAreCoalesced()
    {
        int wakeUps = 0;
        Mailbox mailbox([&wakeUps] { ++wakeUps; });
        for (int i = 0; i < 1000; ++i)
            mailbox.post(RunPaused{i});
        QCOMPARE(wakeUps, 1);
        (void)mailbox.drain();
        (void)mailbox.drain();
        QCOMPARE(wakeUps, 1);
        mailbox.post(RunPaused{});
        QCOMPARE(wakeUps, 2);
    }

    void theEventIsThereWhenTheWakeUpComes()
    {
        std::size_t found = 0;
        Mailbox* self = nullptr;
        Mailbox mailbox([&] { found += self->drain().size(); });
        self = &mailbox;
        mailbox.post(RunPaused{});
        mailbox.post(RunPaused{});
        QCOMPARE(found, 2U);
    }

    void manyThreadsLoseNothing()
    {
        constexpr int kThreads = 4;
        constexpr int kEach = 5000;
        std::counting_semaphore<> wakeUps(0);
        std::atomic<int> wakeUpCount = 0;
        Mailbox mailbox([&] {
            ++wakeUpCount;
            wakeUps.release();
        });
        std::vector<std::jthread> posters;
        for (int thread = 0; thread < kThreads; ++thread) {
            posters.emplace_back([&mailbox, thread] {
                for (int i = 0; i < kEach; ++i)
                    mailbox.post(RunPaused{std::int64_t{thread} * kEach + i});
            });
        }
        // As the window does: sleeps until woken, then takes everything. A lost wake-up hangs here.
        std::array<std::int64_t, kThreads> next{};
        int received = 0;
        while (received < kThreads * kEach) {
            QVERIFY(wakeUps.try_acquire_for(std::chrono::minutes(1)));
            for (const Event& event : mailbox.drain()) {
                const auto thread = static_cast<std::size_t>(tickOf(event) / kEach);
                // Events of one thread keep their order.
                QCOMPARE(tickOf(event) % kEach, next.at(thread)++);
                ++received;
            }
        }
        QVERIFY(wakeUpCount <= received);
    }
};

PALIMPSEST_TEST(TestMailbox)
#include "tst_mailbox.moc"
