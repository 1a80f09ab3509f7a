// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/cancelled.h"
#include "engine/data/images/parallel.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <atomic>
#include <stdexcept>
#include <string>
#include <vector>

using engine::forEachInParallel;

class TestParallel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyIndexOnce_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("threads");
        QTest::newRow("one thread") << 100 << 1;
        QTest::newRow("some threads") << 1000 << 4;
        QTest::newRow("more threads than work") << 3 << 16;
        QTest::newRow("no work") << 0 << 2;
    }

    void everyIndexOnce()
    {
        QFETCH(const int, count);
        QFETCH(const int, threads);
        std::vector<std::atomic<int>> calls(static_cast<std::size_t>(count));
        forEachInParallel(
            count, threads, {}, [&](int index) { ++calls[static_cast<std::size_t>(index)]; });
        for (const auto& number : calls)
            QCOMPARE(number.load(), 1);
    }

    void theFailureOfTheLowestIndexIsThrown()
    {
        for (int round = 0; round < 50; ++round) {
            try {
                forEachInParallel(1000, 4, {}, [](int index) {
                    if (index == 20 || index == 23 || index > 900)
                        throw std::runtime_error(std::to_string(index));
                });
                QFAIL("nothing was thrown");
            } catch (const std::runtime_error& error) {
                QCOMPARE(std::string(error.what()), std::string("20"));
            }
        }
    }

    void aStopRequestEndsTheWork()
    {
        std::stop_source source;
        std::atomic<int> calls{0};
        const auto work = [&](int) {
            if (++calls == 10)
                source.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(forEachInParallel(1'000'000, 2, source.get_token(), work),
                                 engine::Cancelled);
        QVERIFY(calls < 1000);
    }
};

PALIMPSEST_TEST(TestParallel)
#include "tst_parallel.moc"
