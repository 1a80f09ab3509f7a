// SPDX-License-Identifier: GPL-3.0-only
// Whatever a run throws, its listener hears exactly one final event.
#include "engine/core/base/errors.h"
#include "engine/core/base/no_memory.h"
#include "engine/core/run_function.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <functional>
#include <new>
#include <stdexcept>

using namespace engine;

namespace {

std::vector<Event> heard(const RunFunction& run)
{
    std::vector<Event> events;
    Controls controls;
    runToFinalEvent(run, Experiment{}, {}, controls, [&events](Event event) {
        events.push_back(std::move(event));
    });
    return events;
}

// A run that begins and then does `fail`.
RunFunction failing(std::function<void()> fail)
{
    return [fail](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
        sink(RunStarted{});
        fail();
    };
}

} // namespace

class TestRunFunction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRunThatEndsIsLeftAlone()
    {
        const auto events =
            heard([](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
                sink(RunFinished{3, 1.0});
            });
        QVERIFY(events == std::vector<Event>({RunFinished{3, 1.0}}));
    }

    void errorsBecomeTheLastEvent()
    {
        const Event usage = RunFailed{FailureKind::BadUsage, "No such arm."};
        QVERIFY(heard(failing([] { throw UsageError("No such arm."); })).back() == usage);
        const Event data = RunFailed{FailureKind::BadData, "No such file."};
        QVERIFY(heard(failing([] { throw DataError("No such file."); })).back() == data);
        const Event run = RunFailed{FailureKind::Failed, "The disk is full."};
        QVERIFY(heard(failing([] { throw RunError("The disk is full."); })).back() == run);
        const Event other = RunFailed{FailureKind::Failed, "something else"};
        QVERIFY(heard(failing([] { throw std::runtime_error("something else"); })).back() == other);
        QCOMPARE(heard(failing([] { throw RunError("x"); })).size(), 2U);
    }

    void aBacktraceIsKeptFromTheUser()
    {
        const auto events =
            heard(failing([] { throw std::runtime_error("Shapes differ.\nat torch::cat\nat x"); }));
        QCOMPARE(std::get<RunFailed>(events.back()).message, std::string("Shapes differ."));
    }

    void tooLittleMemoryIsExplained()
    {
        const auto events = heard(failing([] { throw std::bad_alloc(); }));
        const auto& failure = std::get<RunFailed>(events.back());
        QVERIFY(failure.kind == FailureKind::Failed);
        QVERIFY(failure.message.find("memory") != std::string::npos);
    }

    // As libraries say it.
    void othersWordsForItAreKnown()
    {
        const auto said = [](auto error) {
            const auto events = heard(failing([&error] { throw error; }));
            return QString::fromStdString(std::get<RunFailed>(events.back()).message);
        };
        const QString expected = kNoMemory;
        QCOMPARE(said(std::runtime_error("[enforce fail at alloc_cpu.cpp:66] . "
                                         "DefaultCPUAllocator: can't allocate memory: you tried to "
                                         "allocate 9 bytes. Error code 12 (Cannot allocate "
                                         "memory)")),
                 expected);
        QCOMPARE(said(std::system_error(std::make_error_code(std::errc::not_enough_memory))),
                 expected);
        QCOMPARE(said(std::system_error(
                     std::make_error_code(std::errc::resource_unavailable_try_again))),
                 expected);
        QVERIFY(said(std::runtime_error("Shapes differ.")) != expected);
        // A sentence of ours stays, whatever it speaks of.
        QCOMPARE(said(RunError("The disk is out of memory.")),
                 QString("The disk is out of memory."));
    }

    void finalEventsAreThree()
    {
        QVERIFY(isFinal(RunFinished{}) && isFinal(RunStopped{}) && isFinal(RunFailed{}));
        QVERIFY(!isFinal(RunStarted{}) && !isFinal(Evaluated{}) && !isFinal(RunPaused{}));
    }
};

PALIMPSEST_TEST(TestRunFunction)
#include "tst_run_function.moc"
