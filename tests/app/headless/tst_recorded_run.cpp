// SPDX-License-Identifier: GPL-3.0-only
// The recorder between a run and its listener: the same events on both sides, one final event
// whatever happens, and no run that only looks recorded.
#include "app/headless/recorded_run.h"
#include "engine/core/base/errors.h"
#include "engine/record/kept_weights.h"
#include "tests/engine/record/small_checkpoint.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/test_program.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace engine;

namespace {

RunFunction scripted(std::vector<Event> events)
{
    return [events](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
        for (const Event& event : events)
            sink(event);
    };
}

std::vector<Event> eventsOf(const RunFunction& run)
{
    std::vector<Event> events;
    Controls controls;
    runToFinalEvent(run, Experiment{}, {}, controls, [&events](Event event) {
        events.push_back(std::move(event));
    });
    return events;
}

} // namespace

class TestRecordedRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checkpointsAndWeightsGoNoFurtherThanTheFile()
    {
        auto events = tests::smallRun();
        events.insert(events.begin() + 16, tests::taken(tests::smallCheckpoint()));
        events.insert(events.begin() + 17, tests::kept(1, 1, {tests::plainTensor("a", 2)}));
        events.pop_back(); // a finished run keeps no checkpoint
        events.emplace_back(RunStopped{20, 7.5});
        const auto heard =
            eventsOf(app::recorded(scripted(events), chooser("checkpoints.palimpsest")));
        QCOMPARE(heard.size(), tests::smallRun().size() + 1); // and RecordingStarted
        QVERIFY(readCheckpoint(pathOf("checkpoints.palimpsest")) == tests::smallCheckpoint());
        QCOMPARE(readWeights(pathOf("checkpoints.palimpsest"), 1, 1).size(), std::size_t{1});
    }

    void aRunGoesOnInItsOwnFile()
    {
        recordCutShort("resumed.palimpsest");
        auto run = openInterruptedRun(pathOf("resumed.palimpsest"));
        const auto whole = tests::smallRun();
        const std::vector<Event> rest(whole.begin() + 16, whole.end());
        const auto heard = eventsOf(app::recordedOn(
            [&](const RunStarted& began,
                const Checkpoint& from,
                std::stop_token,
                Controls&,
                const EventSink& sink) {
                QVERIFY(Event(began) == whole.front());
                QVERIFY(from == tests::smallCheckpoint());
                for (const Event& event : rest)
                    sink(event);
            },
            std::move(*run)));
        QVERIFY(heard.at(1) == Event(RecordingStarted{pathOf("resumed.palimpsest").string()}));
        QCOMPARE(heard.size(), rest.size() + 1);
        QVERIFY(readEvents(pathOf("resumed.palimpsest")) == whole);
    }

    void aResumptionThatDoesNotBeginLeavesTheFile()
    {
        recordCutShort("left.palimpsest");
        const auto before = readEvents(pathOf("left.palimpsest"));
        const auto failing =
            [](const RunStarted&, const Checkpoint&, std::stop_token, Controls&, const EventSink&) {
                throw DataError("The pictures are gone.");
            };
        const auto stopped = [](const RunStarted&,
                                const Checkpoint& from,
                                std::stop_token,
                                Controls&,
                                const EventSink& sink) {
            sink(RunStopped{from.tick, 1.0});
        };
        for (const ResumeFunction& resume : {ResumeFunction(failing), ResumeFunction(stopped)}) {
            auto run = openInterruptedRun(pathOf("left.palimpsest"));
            const auto heard = eventsOf(app::recordedOn(resume, std::move(*run)));
            QCOMPARE(heard.size(), std::size_t{1});
            QVERIFY(readEvents(pathOf("left.palimpsest")) == before);
            QVERIFY(readCheckpoint(pathOf("left.palimpsest")) == tests::smallCheckpoint());
        }
    }

    void listenerAndFileHearTheSame()
    {
        const auto events = tests::smallRun();
        auto heard = eventsOf(app::recorded(scripted(events), chooser("a.palimpsest")));
        QVERIFY(heard.at(1) == Event(RecordingStarted{pathOf("a.palimpsest").string()}));
        heard.erase(heard.begin() + 1);
        QVERIFY(heard == events);
        QVERIFY(readEvents(pathOf("a.palimpsest")) == events);
    }

    void whatTheRunThrowsIsRecorded()
    {
        const RunFunction failing =
            [](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
                sink(tests::smallRun().front());
                throw RunError("The loss is not a number.");
            };
        const auto heard = eventsOf(app::recorded(failing, chooser("b.palimpsest")));
        const Event failure = RunFailed{FailureKind::Failed, "The loss is not a number."};
        QVERIFY(heard.back() == failure);
        QVERIFY(readEvents(pathOf("b.palimpsest")).back() == failure);
        QCOMPARE(std::ranges::count_if(heard, isFinal), 1);
    }

    void aRunThatNeverBeginsLeavesNoFile()
    {
        const RunFunction failing =
            [](const Experiment&, std::stop_token, Controls&, const EventSink&) {
                throw DataError("No such folder.");
            };
        const auto heard = eventsOf(app::recorded(failing, chooser("c.palimpsest")));
        QVERIFY(heard == std::vector<Event>({RunFailed{FailureKind::BadData, "No such folder."}}));
        QVERIFY(!std::filesystem::exists(pathOf("c.palimpsest")));
    }

    void aRunThatCannotBeRecordedFails()
    {
        const auto heard =
            eventsOf(app::recorded(scripted(tests::smallRun()), chooser("missing/d.palimpsest")));
        QCOMPARE(heard.size(), 1U);
        const auto& failure = std::get<RunFailed>(heard.front());
        QVERIFY(failure.message.find("missing") != std::string::npos);
    }

    void recordingThatFailsOnTheWayFailsTheRun()
    {
        const auto events = tests::smallRun();
        const RunFunction refusing =
            [&](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
                sink(events[0]);
                SQLite::Database(pathOf("e.palimpsest").string(), SQLite::OPEN_READWRITE)
                    .exec("ALTER TABLE pictures RENAME TO gone");
                sink(events[6]);
                sink(events.back());
            };
        const auto heard = eventsOf(app::recorded(refusing, chooser("e.palimpsest")));
        QCOMPARE(heard.size(), 3U);
        QVERIFY(heard[0] == events[0]);
        const auto& failure = std::get<RunFailed>(heard.back());
        QVERIFY2(failure.kind == FailureKind::Failed, failure.message.c_str());
        QVERIFY(failure.message.find("e.palimpsest") != std::string::npos);
        QVERIFY(std::filesystem::exists(pathOf("e.palimpsest")));
    }

    // As two windows do that begin a run in the same second.
    void aNameThatIsTakenMeanwhileIsChosenAgain()
    {
        const auto taken = pathOf("taken.palimpsest");
        const auto free = pathOf("free.palimpsest");
        int asked = 0;
        (void)eventsOf(app::recorded(scripted(tests::smallRun()), chooser("taken.palimpsest")));
        (void)eventsOf(app::recorded(scripted(tests::smallRun()), [&](const RunStarted&) {
            return ++asked == 1 ? taken : free;
        }));
        QCOMPARE(asked, 2);
        QVERIFY(readEvents(free) == tests::smallRun());
        QVERIFY(readEvents(taken) == tests::smallRun());
    }

    void twoRunsAreTwoFiles()
    {
        int number = 0;
        const auto run = app::recorded(scripted(tests::smallRun()), [&](const RunStarted&) {
            return pathOf("run" + std::to_string(++number) + ".palimpsest");
        });
        (void)eventsOf(run);
        (void)eventsOf(run);
        QVERIFY(readEvents(pathOf("run1.palimpsest")) == readEvents(pathOf("run2.palimpsest")));
    }

private:
    void recordCutShort(const std::string& name)
    {
        const auto events = tests::smallRun();
        RunFile file(pathOf(name));
        for (std::size_t i = 0; i < 19; ++i) {
            if (i == 16)
                file.append(tests::taken(tests::smallCheckpoint()));
            file.append(events[i]);
        }
    }

    [[nodiscard]] std::filesystem::path pathOf(const std::string& name) const
    {
        return std::filesystem::path(m_folder.path().toStdString()) / name;
    }

    [[nodiscard]] app::PathChooser chooser(const std::string& name) const
    {
        return [path = pathOf(name)](const RunStarted&) { return path; };
    }

    QTemporaryDir m_folder;
};

PALIMPSEST_TEST(TestRecordedRun)
#include "tst_recorded_run.moc"
