// SPDX-License-Identifier: GPL-3.0-only
// Whatever a run throws, its listener hears exactly one final event.
#include "engine/core/errors.h"
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

    void finalEventsAreThree()
    {
        QVERIFY(isFinal(RunFinished{}) && isFinal(RunStopped{}) && isFinal(RunFailed{}));
        QVERIFY(!isFinal(RunStarted{}) && !isFinal(Evaluated{}) && !isFinal(RunPaused{}));
    }
};

PALIMPSEST_TEST(TestRunFunction)
#include "tst_run_function.moc"
