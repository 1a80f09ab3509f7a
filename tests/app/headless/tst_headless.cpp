// SPDX-License-Identifier: GPL-3.0-only
// The program without a window: what it prints, what it writes, and its exit status.
#include "app/headless/headless.h"
#include "app/process/exit_code.h"
#include "app/process/stop_signals.h"
#include "engine/core/base/errors.h"
#include "engine/core/timeline.h"
#include "engine/record/files/recording_lock.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/small_checkpoint.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/console_outcome.h"
#include "tests/support/synthetic_events.h"
#include "tests/support/test_program.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace engine;
using tests::Outcome;
namespace fs = std::filesystem;

namespace {

RunFunction scripted(std::vector<Event> events)
{
    return [events](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
        for (const Event& event : events)
            sink(event);
    };
}

template <typename Failure> RunFunction failing(const char* message)
{
    return [message](const Experiment&, std::stop_token, Controls&, const EventSink&) {
        throw Failure(message);
    };
}

// Goes on until it is told to stop.
void runUntilStopped(const Experiment&, std::stop_token stop, Controls&, const EventSink& sink)
{
    sink(tests::smallRun().front());
    while (!stop.stop_requested())
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    sink(RunStopped{0, 1.0});
}

} // namespace

class TestHeadless : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_moved = {};
    }

    void aFinishedRunIsRecordedAndSummed()
    {
        const Outcome outcome = run(scripted(tests::smallRun()));
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY(outcome.err.isEmpty());
        QVERIFY(outcome.out.contains("finetune  55.0 %"));
        QVERIFY(outcome.out.contains("Step 2 of 2"));
        QVERIFY(outcome.out.contains("Recorded in " + QString::fromStdString(out().string())));
        QVERIFY(!outcome.out.contains('\r') && !outcome.out.contains('\x1b'));
        QVERIFY(readEvents(out()) == tests::smallRun());
    }

    void aTerminalGetsAProgressLine()
    {
        auto events = tests::smallRun();
        events.insert(events.begin() + 15, Progressed{2, Phase::Training, 1, 15, 99.0, 3.0, 61.0});
        const Outcome outcome = run(scripted(events), [] { return 100; });
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY(outcome.out.contains("75 %  1:01 left  99 images/s"));
        for (QString drawn : outcome.out.split(QRegularExpression("[\r\n]")).filter(" left"))
            QVERIFY2(drawn.remove("\x1b[K").size() < 100, qPrintable(drawn));
        // Nothing of the line stays behind.
        QVERIFY(outcome.out.lastIndexOf('\r') < outcome.out.indexOf("arm "));
        QVERIFY(outcome.out.indexOf("\r\x1b[K", outcome.out.lastIndexOf(" left")) > 0);
    }

    void anArmThatStopsIsSaidWhileItDoesAndAtTheEnd()
    {
        auto events = tests::smallRun();
        events.insert(events.begin() + 16, ArmStopped{0, 2, 13, "Its training has diverged."});
        const Outcome outcome = run(scripted(events));
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY2(outcome.out.contains("finetune  stops here; the others go on. Its training has "
                                      "diverged.\n"),
                 qPrintable(outcome.out));
        QVERIFY2(outcome.out.contains("finetune (stopped)"), qPrintable(outcome.out));
        QVERIFY2(outcome.err.startsWith("Note: finetune stopped in step 2"),
                 qPrintable(outcome.err));
        const Outcome report = tests::outcomeOf(
            [&](const app::Console& console) { return app::reportHeadless({{out()}}, console); });
        QVERIFY2(report.out.contains("finetune stopped in step 2"), qPrintable(report.out));
    }

    void failuresHaveTheirOwnExitStatus()
    {
        const auto usage = run(failing<UsageError>("There is no backbone called magic."));
        QCOMPARE(usage.code, int(app::BadUsage));
        QCOMPARE(usage.err, QString("There is no backbone called magic.\n"));
        QCOMPARE(run(failing<DataError>("data_batch_1.bin is missing.")).code, int(app::BadData));
        QCOMPARE(run(failing<RunError>("The loss is not a number.")).code, int(app::Failed));
        QCOMPARE(run(failing<std::logic_error>("a mistake")).code, int(app::Failed));
        QVERIFY(!fs::exists(out()));
        QCOMPARE(run(scripted({tests::smallRun().front()})).code, int(app::Failed));
    }

    void anExistingRunIsKept()
    {
        QCOMPARE(run(scripted(tests::smallRun())).code, int(app::Done));
        const Outcome again = run(failing<RunError>("must not be run"));
        QCOMPARE(again.code, int(app::BadUsage));
        QVERIFY(again.err.contains("--force"));
        QVERIFY(readEvents(out()) == tests::smallRun());
        {
            // Where somebody records, --force would not help.
            const RecordingLock lock(out());
            const Outcome busy = run(failing<RunError>("must not be run"));
            QCOMPARE(busy.code, int(app::BadUsage));
            QVERIFY(busy.err.contains("still going on") && !busy.err.contains("--force"));
        }
        m_existing = Existing::ReplaceRun;
        QCOMPARE(run(scripted(tests::smallRun())).code, int(app::Done));
        m_existing = Existing::Refuse;
    }

    void anImpossibleTargetIsToldAtOnce()
    {
        fs::create_directory(out());
        QCOMPARE(run(failing<RunError>("must not be run")).code, int(app::BadData));
    }

    void aFullDiskLeavesTwoFilesAndSaysSo()
    {
        // In a process of its own, where no file may grow: SQLite sees a full disk.
        const auto events = tests::syntheticEvents(tests::syntheticExperiment(10, 2));
        const QString said = m_folder->filePath("said");
        const pid_t child = fork();
        if (child == 0) {
            std::signal(SIGXFSZ, SIG_IGN);
            const auto fillTheDisk =
                [&](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
                    for (const Event& event : events) {
                        sink(event);
                        if (std::holds_alternative<RunStarted>(event)) {
                            const rlimit full{fs::file_size(out()), RLIM_INFINITY};
                            setrlimit(RLIMIT_FSIZE, &full);
                        }
                    }
                };
            const Outcome outcome = run(fillTheDisk);
            const rlimit free{RLIM_INFINITY, RLIM_INFINITY};
            setrlimit(RLIMIT_FSIZE, &free);
            std::ofstream(said.toStdString()) << outcome.out.toStdString();
            _exit(outcome.code);
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), int(app::Failed));
        QFile file(said);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        const QString path = QString::fromStdString(out().string());
        QVERIFY(fs::exists(out().string() + "-wal"));
        QVERIFY2(text.contains("in " + path + " and " + path + "-wal; keep the two files together"),
                 qPrintable(text));
    }

    void aStoppedRunIsRecordedUpToThere()
    {
        std::stop_source stop;
        stop.request_stop();
        const Outcome outcome = run(runUntilStopped, {}, stop.get_token());
        QCOMPARE(outcome.code, int(app::StoppedBySignal));
        QCOMPARE(outcome.err,
                 QString("Stopped before the end; what was done until then is recorded, and "
                         "palimpsest resume goes on from there.\n"));
        QVERIFY(std::holds_alternative<RunStopped>(readEvents(out()).back()));
    }

    void aStoppedRunIsResumed()
    {
        recordCutShort();
        const Outcome outcome = resumed(theRest());
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY(
            outcome.out.contains("Resuming at step 2, balanced fine-tuning, after epoch 1 of 1\n"));
        QVERIFY(outcome.out.contains("finetune  55.0 %"));
        QVERIFY(!outcome.out.contains("Step 1 of 2")); // what was said before is not said again
        QVERIFY(outcome.out.contains("Recorded in " + QString::fromStdString(out().string())));
        QVERIFY(readEvents(out()) == tests::smallRun());

        const Outcome again = resumed(mustNotRun);
        QCOMPARE(again.code, int(app::Done));
        QVERIFY(again.out.contains("is finished; there is nothing to resume"));
    }

    void aRunKilledInItsFirstEpochBeginsAgain()
    {
        {
            RunFile file(out());
            file.append(tests::smallRun().at(0));
            file.append(tests::smallRun().at(1));
        }
        const Outcome outcome = resumed([](const RunStarted&,
                                           const Checkpoint& from,
                                           std::stop_token,
                                           Controls&,
                                           const EventSink& sink) {
            QVERIFY(from == Checkpoint{});
            tests::sendFrom(1, tests::smallRun(), sink);
        });
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY(outcome.out.contains("Starting again"));
        QVERIFY(readEvents(out()) == tests::smallRun());
    }

    void onlyTheThreadsOfTheRunCanBeAskedFor()
    {
        recordCutShort();
        const Outcome refused = resumed(mustNotRun, 3);
        QCOMPARE(refused.code, int(app::BadUsage));
        QVERIFY(refused.err.contains("began with 2 threads"));
        QCOMPARE(resumed(theRest(), 2).code, int(app::Done));
    }

    // small_run.h was made on one processor.
    void goingOnElsewherePromisesNoBits()
    {
        recordCutShort();
        const Outcome same = resumed(theRest(), {}, "cpu");
        QCOMPARE(same.code, int(app::Done));
        QVERIFY2(same.err.isEmpty(), qPrintable(same.err));
        fs::remove(out());
        recordCutShort();
        const Outcome other = resumed(theRest(), {}, "cuda");
        QCOMPARE(other.code, int(app::Done));
        QCOMPARE(other.err,
                 QString("Note: This run began on cpu and goes on here on cuda, so it will not "
                         "end in the same bits as it would have.\n"));
    }

    void whatCannotBeResumedHasItsExitStatus()
    {
        QCOMPARE(resumed(mustNotRun).code, int(app::BadData));
        recordCutShort();
        const Outcome changed = resumed(
            [](const RunStarted&, const Checkpoint&, std::stop_token, Controls&, const EventSink&) {
                throw DataError("The pictures have changed since this run began.");
            });
        QCOMPARE(changed.code, int(app::BadData));
        // The sentence alone: a table of what was done before would bury it.
        QCOMPARE(changed.err, QString("The pictures have changed since this run began.\n"));
        QVERIFY2(changed.out.isEmpty(), qPrintable(changed.out));
        {
            auto held = openInterruptedRun(out());
            const Outcome busy = resumed(mustNotRun);
            QCOMPARE(busy.code, int(app::BadUsage));
            QVERIFY(busy.err.contains("still going on"));
        }
        QCOMPARE(resumed(theRest()).code, int(app::Done));
    }

    void dataThatMovedIsNamedAnew()
    {
        recordCutShort("folder:" + placeOf("d1"));
        const Outcome gone = resumed(mustNotRun);
        QCOMPARE(gone.code, int(app::BadData));
        QVERIFY2(gone.err.contains("d1, which is not there"), qPrintable(gone.err));
        QVERIFY2(gone.err.contains("palimpsest resume " + QString::fromStdString(out().string()) +
                                   " --dataset folder:FOLDER"),
                 qPrintable(gone.err));

        QCOMPARE(exported(out()).code, int(app::Done));
        const std::string exportedAs = runOfExport();
        m_moved.dataset = "cifar10:" + placeOf("d2");
        QCOMPARE(resumed(mustNotRun).code, int(app::BadUsage));
        m_moved.dataset = "folder:" + placeOf("d2");
        QCOMPARE(resumed(mustNotRun).code, int(app::BadData)); // is not there either
        fs::create_directory(placeOf("d2"));
        // Other pictures: the run stays as it was.
        const Outcome others = resumed(
            [](const RunStarted&, const Checkpoint&, std::stop_token, Controls&, const EventSink&) {
                throw DataError("Those are other pictures.");
            });
        QCOMPARE(others.code, int(app::BadData));
        QCOMPARE(openInterruptedRun(out())->began().experiment.dataset.address(),
                 "folder:" + placeOf("d1"));

        std::string loaded;
        const Outcome done = resumed([&loaded](const RunStarted& began,
                                               const Checkpoint&,
                                               std::stop_token,
                                               Controls&,
                                               const EventSink& sink) {
            loaded = began.experiment.dataset.address();
            sink(tests::smallRun().at(16));
            sink(RunStopped{13, 1.0});
        });
        QCOMPARE(done.code, int(app::StoppedBySignal));
        QCOMPARE(loaded, m_moved.dataset.address());
        // From then on the file knows; RunStarted stays what it was.
        QCOMPARE(readRunStarted(out()).experiment.dataset, m_moved.dataset);
        const auto events = readEvents(out());
        QCOMPARE(std::get<RunStarted>(events.front()).experiment.dataset.address(),
                 "folder:" + placeOf("d1"));
        QCOMPARE(foldEvents(events).run().experiment.dataset, m_moved.dataset);
        // For an export it is still the same run, whose files are not another's.
        QCOMPARE(exported(out()).code, int(app::Done));
        QCOMPARE(runOfExport(), exportedAs);
    }

    void aFailureOnTheWayComesWithWhatWasDone()
    {
        recordCutShort();
        const Outcome failed = resumed([](const RunStarted&,
                                          const Checkpoint&,
                                          std::stop_token,
                                          Controls&,
                                          const EventSink& sink) {
            sink(tests::smallRun().at(16));
            throw RunError("The loss is not a number.");
        });
        QCOMPARE(failed.code, int(app::Failed));
        QVERIFY(failed.out.contains("Resuming at step 2") && failed.out.contains("last"));
        QCOMPARE(failed.err, QString("The loss is not a number.\n"));
    }

    // As a library does that waits for memory it will never get.
    void whatNeverStopsIsEndedAllTheSame()
    {
        const pid_t child = fork();
        if (child == 0) {
            const app::StopSignals signals(std::chrono::milliseconds(50));
            (void)raise(SIGTERM);
            while (true)
                std::this_thread::sleep_for(std::chrono::seconds(1));
        }
        int status = 0;
        waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), int(app::StoppedBySignal) + SIGTERM);
    }

    void ctrlCStopsCleanlyAndASecondOneAtOnce()
    {
        // In a process of its own, as signals belong to the whole process.
        int ready[2] = {};
        QCOMPARE(pipe(ready), 0);
        const auto start = [&](const RunFunction& function) {
            const pid_t child = fork();
            if (child == 0) {
                const app::StopSignals signals;
                (void)!write(ready[1], "!", 1);
                const Outcome outcome = run(function, {}, signals.token());
                _exit(outcome.code == app::StoppedBySignal ? outcome.code + signals.received()
                                                           : outcome.code);
            }
            char byte = 0;
            (void)!read(ready[0], &byte, 1);
            return child;
        };
        int status = 0;
        const pid_t polite = start(runUntilStopped);
        kill(polite, SIGINT);
        waitpid(polite, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 130);
        QVERIFY(std::holds_alternative<RunStopped>(readEvents(out()).back()));

        m_existing = Existing::ReplaceRun;
        const pid_t hungUp = start(runUntilStopped);
        kill(hungUp, SIGHUP);
        waitpid(hungUp, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 129);
        QVERIFY(std::holds_alternative<RunStopped>(readEvents(out()).back()));

        const pid_t deaf =
            start([](const Experiment&, std::stop_token, Controls&, const EventSink&) {
                std::this_thread::sleep_for(std::chrono::minutes(1));
            });
        kill(deaf, SIGTERM);
        std::this_thread::sleep_for(std::chrono::milliseconds(50)); // signals do not queue
        kill(deaf, SIGINT);
        waitpid(deaf, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        m_existing = Existing::Refuse;
    }

    // palimpsest run ... | head -1
    void aRunThatNobodyReadsStops()
    {
        const Outcome outcome = tests::outcomeOf([this](app::Console console) {
            console.hasLostReader = [] { return true; };
            const app::RunHeadless command{Experiment{}, this->out(), m_existing};
            return app::runHeadless(command, runUntilStopped, {}, console);
        });
        QCOMPARE(outcome.code, int(app::Failed));
        QVERIFY2(outcome.err.contains("palimpsest resume goes on"), qPrintable(outcome.err));
        QVERIFY(std::holds_alternative<RunStopped>(readEvents(out()).back()));
    }

    // Ctrl+C on palimpsest run ... | tee log: the reader is told to end, too.
    void aStopCountsMoreThanALostReader()
    {
        std::stop_source stop;
        stop.request_stop();
        const Outcome outcome = tests::outcomeOf([&](app::Console console) {
            console.hasLostReader = [] { return true; };
            const app::RunHeadless command{Experiment{}, this->out(), m_existing};
            return app::runHeadless(command, runUntilStopped, stop.get_token(), console);
        });
        QCOMPARE(outcome.code, int(app::StoppedBySignal));
    }

    // nohup palimpsest run ...
    void aHangUpThatIsIgnoredStaysSo()
    {
        int status = 0;
        const pid_t child = fork();
        if (child == 0) {
            std::signal(SIGHUP, SIG_IGN);
            const app::StopSignals signals;
            raise(SIGHUP);
            _exit(signals.received());
        }
        waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 0);
    }

    void aRunFileThatIsMovedMeanwhileIsTold()
    {
        const fs::path elsewhere = out().string() + ".moved";
        const auto moveIt =
            [&](const Experiment&, std::stop_token, Controls&, const EventSink& sink) {
                sink(tests::smallRun().at(0));
                sink(tests::smallRun().at(1));
                fs::rename(out(), elsewhere);
                sink(tests::smallRun().at(2));
            };
        const Outcome outcome = run(moveIt);
        QCOMPARE(outcome.code, int(app::Failed));
        QVERIFY2(outcome.err.contains("was moved to " + QString::fromStdString(elsewhere.string())),
                 qPrintable(outcome.err));
        QVERIFY2(!outcome.out.contains("Recorded"), qPrintable(outcome.out));
        fs::rename(elsewhere, out());
        QCOMPARE(readEvents(out()).size(), 3U);
    }

    void ownFilesInTheFolderOfAnExportStay()
    {
        (void)run(scripted(tests::smallRun()));
        const std::string mine = m_folder->filePath("tables/accuracy.csv").toStdString();
        fs::create_directory(fs::path(mine).parent_path());
        std::ofstream(mine) << "mine";
        const Outcome outcome = exported(out());
        QCOMPARE(outcome.code, int(app::BadUsage));
        QVERIFY2(outcome.err.contains("accuracy.csv") && outcome.err.contains("--force"),
                 qPrintable(outcome.err));
        QCOMPARE(fs::file_size(mine), std::uintmax_t{4});
        QCOMPARE(QDir(m_folder->filePath("tables")).entryList(QDir::Files).size(), 1);
    }

    // Its numbers are sound, so they are shown; what is not is said.
    void damageThatNoNumberTellsIsSaid()
    {
        (void)run(scripted(tests::smallRun()));
        std::ofstream(out().string() + "-wal") << "no log of a run";
        const Outcome reported = tests::outcomeOf([&](const app::Console& console) {
            return app::reportHeadless({{out()}, app::TableStyle::Plain}, console);
        });
        QCOMPARE(reported.code, int(app::Done));
        QVERIFY(reported.out.contains("last accuracy"));
        const Outcome tables = exported(out());
        QCOMPARE(tables.code, int(app::Done));
        for (const QString& err : {reported.err, tables.err})
            QVERIFY2(err.startsWith("Note: ") && err.contains("-wal lies where the newest part"),
                     qPrintable(err));
    }

    void aSyntheticRunIsExportedEndToEnd()
    {
        const Experiment experiment = tests::syntheticExperiment(10, 2);
        QCOMPARE(run(scripted(tests::syntheticEvents(experiment))).code, int(app::Done));
        const Outcome outcome = exported(out());
        QCOMPARE(outcome.code, int(app::Done));
        QCOMPARE(outcome.out.count('\n'), 10);
        QFile table(m_folder->filePath("tables/accuracy.csv"));
        QVERIFY(table.open(QIODevice::ReadOnly));
        // 2 arms x (2 + 4 + 6 + 8 + 10) classes and the header.
        QCOMPARE(table.readAll().count('\n'), 61);
    }

    void anUnfinishedRunIsExportedWithANote()
    {
        auto events = tests::smallRun();
        events.pop_back();
        (void)run(scripted(events));
        const Outcome outcome = exported(out());
        QCOMPARE(outcome.code, int(app::Done));
        QVERIFY(outcome.err.contains("did not reach its end"));
    }

    void badExportsHaveTheirOwnExitStatus()
    {
        const Outcome missing = exported(out());
        QCOMPARE(missing.code, int(app::BadData));
        QVERIFY(missing.err.contains("There is no file"));
        std::ofstream(out()) << "not a run";
        QCOMPARE(exported(out()).code, int(app::BadData));
    }

private:
    [[nodiscard]] fs::path out() const
    {
        return m_folder->filePath("run.palimpsest").toStdString();
    }

    [[nodiscard]] Outcome
    run(const RunFunction& function, std::function<int()> width = {}, std::stop_token stop = {})
    {
        const app::RunHeadless command{Experiment{}, this->out(), m_existing};
        return tests::outcomeOf(
            [&](const app::Console& console) {
                return app::runHeadless(command, function, stop, console);
            },
            std::move(width));
    }

    [[nodiscard]] std::string placeOf(const char* name) const
    {
        return m_folder->filePath(name).toStdString();
    }

    void recordCutShort(const std::string& dataset = "sketchbook")
    {
        auto events = tests::smallRun();
        std::get<RunStarted>(events.front()).experiment.dataset = dataset;
        RunFile file(out());
        for (std::size_t i = 0; i < 16; ++i)
            file.append(events[i]);
        file.append(tests::taken(tests::smallCheckpoint()));
        file.append(RunStopped{13, 1.0});
    }

    static ResumeFunction theRest()
    {
        return [](const RunStarted&,
                  const Checkpoint&,
                  std::stop_token,
                  Controls&,
                  const EventSink& sink) { tests::sendFrom(16, tests::smallRun(), sink); };
    }

    static void
    mustNotRun(const RunStarted&, const Checkpoint&, std::stop_token, Controls&, const EventSink&)
    {
        qFatal("must not be run");
    }

    [[nodiscard]] Outcome resumed(const ResumeFunction& resume,
                                  std::optional<int> threads = {},
                                  std::optional<std::string> device = {})
    {
        app::ResumeHeadless command{this->out(), threads};
        if (device) {
            command.here = engine::Environment{};
            command.here->device = *device;
        }
        command.moved = m_moved;
        return tests::outcomeOf([&](const app::Console& console) {
            return app::resumeHeadless(command, resume, {}, console);
        });
    }

    [[nodiscard]] Outcome exported(const fs::path& path)
    {
        return tests::outcomeOf([&](const app::Console& console) {
            return app::exportHeadless({path, m_folder->filePath("tables").toStdString()}, console);
        });
    }

    // What the list of exported() calls the run.
    [[nodiscard]] std::string runOfExport() const
    {
        std::ifstream list(m_folder->filePath("tables/palimpsest-export.txt").toStdString());
        const std::string text{std::istreambuf_iterator<char>(list), {}};
        const QRegularExpressionMatch match =
            QRegularExpression("\\br[0-9a-f]{16}\\b").match(QString::fromStdString(text));
        return match.captured().toStdString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Existing m_existing = Existing::Refuse;
    SourcesMoved m_moved;
};

PALIMPSEST_TEST(TestHeadless)
#include "tst_headless.moc"
