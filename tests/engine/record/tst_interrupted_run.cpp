// SPDX-License-Identifier: GPL-3.0-only
// A run that was cut short goes on in its file, which only one program records in.
#include "engine/core/base/errors.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/kept_weights.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/cut_short.h"
#include "tests/engine/record/killed_writer.h"
#include "tests/engine/record/older_file.h"
#include "tests/engine/record/small_checkpoint.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/recorded_events.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QTest>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

using namespace engine;
using tests::append, tests::kAfter, tests::kBefore, tests::recordCutShort, tests::sentenceOf,
    tests::smallRunPart;
namespace fs = std::filesystem;

class TestInterruptedRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<tests::TemporaryFolder>(); }

    void aRunCutShortIsOpenedAtItsCheckpoint()
    {
        recordCutShort(path());
        const std::string before = tests::bytesOf(path());
        {
            const auto run = openInterruptedRun(path());
            QVERIFY(run.has_value());
            QVERIFY(run->events == smallRunPart(0, kBefore));
            QVERIFY(run->checkpoint == tests::smallCheckpoint());
            QVERIFY(Event(run->began()) == tests::smallRun().front());
        }
        // Looking changes nothing.
        QVERIFY(tests::bytesOf(path()) == before);
        QCOMPARE(std::distance(fs::directory_iterator(path().parent_path()), {}), 1);
    }

    void aRunGoesOnInItsFile()
    {
        recordCutShort(path());
        auto run = openInterruptedRun(path());
        RunFile file(*run, std::move(run->lock));
        QCOMPARE(readEvents(path()).size(), std::size_t(kBefore) + 1);
        // Of the step in the making nothing stays; it will come again.
        QVERIFY((keptWeights(path()) == std::vector<KeptWeights>{{0, 1}}));
        QVERIFY(readCheckpoint(path()) == tests::smallCheckpoint());
        append(file, smallRunPart(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY(readEvents(path()) == tests::smallRun());
        QVERIFY(!openInterruptedRun(path()));
    }

    void theWeightsOfAStepThatIsDoneStay()
    {
        {
            RunFile file(path());
            append(file, smallRunPart(0, kBefore));
            file.append(tests::kept(0, 2, {tests::plainTensor("b", 3)}));
            Checkpoint done = tests::smallCheckpoint();
            done.phase = Phase::MemoryUpdate;
            file.append(tests::taken(done));
        }
        auto run = openInterruptedRun(path());
        RunFile file(*run, std::move(run->lock));
        QVERIFY((keptWeights(path()) == std::vector<KeptWeights>{{0, 2}}));
    }

    void anEndThatWasNoneIsRemoved_data()
    {
        QTest::addColumn<bool>("isStopped");
        QTest::newRow("stopped") << true;
        QTest::newRow("failed") << false;
    }

    void anEndThatWasNoneIsRemoved()
    {
        QFETCH(bool, isStopped);
        {
            RunFile file(path());
            append(file, smallRunPart(0, kBefore));
            file.append(tests::taken(tests::smallCheckpoint()));
            file.append(isStopped ? Event(RunStopped{15, 3.0})
                                  : Event(RunFailed{FailureKind::Failed, "The disk is full."}));
        }
        auto run = openInterruptedRun(path());
        QVERIFY(run->events == smallRunPart(0, kBefore));
        RunFile file(*run, std::move(run->lock));
        append(file, smallRunPart(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY(readEvents(path()) == tests::smallRun());
    }

    // Killed before its next checkpoint, a run still knows where its data was said to be.
    void whereTheDataIsOutlivesAKill()
    {
        recordCutShort(path());
        const SourcesMoved moved{"folder:/new", ""};
        for (int kill = 0; kill < 2; ++kill) {
            auto run = openInterruptedRun(path());
            RunFile file(*run, std::move(run->lock));
            if (kill == 0)
                file.append(moved);
            append(file, smallRunPart(kBefore, kAfter));
        }
        auto run = openInterruptedRun(path());
        QVERIFY(run->began().experiment.dataset == "folder:/new");
        QVERIFY(run->events.back() == Event(moved));
        QCOMPARE(run->events.size(), std::size_t(kBefore) + 1);
        RunFile file(*run, std::move(run->lock));
        append(file, smallRunPart(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QCOMPARE(readEvents(path()).size(), tests::smallRun().size() + 1);
        QVERIFY(readRunStarted(path()).experiment.dataset == "folder:/new");
    }

    void withoutACheckpointTheRunBeginsAgain()
    {
        {
            RunFile file(path());
            append(file, smallRunPart(0, 8)); // with pictures
        }
        auto run = openInterruptedRun(path());
        QVERIFY(run->events == smallRunPart(0, 1));
        QVERIFY(run->checkpoint == Checkpoint{});
        RunFile file(*run, std::move(run->lock));
        append(file, smallRunPart(1, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY(readEvents(path()) == tests::smallRun());
    }

    void filesOfOlderProgramsGoOnToo()
    {
        recordCutShort(path());
        {
            SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
            database.exec("DROP TABLE checkpoint; DROP TABLE weights; DROP TABLE tensors");
        }
        QVERIFY(!readCheckpoint(path()));
        QVERIFY(keptWeights(path()).empty());
        QVERIFY(
            sentenceOf<DataError>([&] { (void)readWeights(path(), 0, 1); }).contains("weights"));
        auto run = openInterruptedRun(path());
        QVERIFY(run->events == smallRunPart(0, 1));
        RunFile file(*run, std::move(run->lock));
        file.append(tests::taken(tests::smallCheckpoint()));
        QVERIFY(readCheckpoint(path()) == tests::smallCheckpoint());
    }

    void filesWithNumbersInTheirEventsGoOnToo()
    {
        recordCutShort(path());
        tests::makeOlder(path(), smallRunPart(0, kAfter));
        auto run = openInterruptedRun(path());
        QVERIFY(run->events == smallRunPart(0, kBefore));
        RunFile file(*run, std::move(run->lock));
        append(file, smallRunPart(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY(readEvents(path()) == tests::smallRun());
        // Programs that would miss the new numbers refuse the file.
        SQLite::Database database(path().string());
        QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), 2);
    }

    void onlyOneProgramRecordsInAFile()
    {
        const auto open = [&] { (void)openInterruptedRun(path()); };
        {
            RunFile file(path());
            append(file, smallRunPart(0, kBefore));
            file.append(tests::taken(tests::smallCheckpoint()));
            QVERIFY(sentenceOf<UsageError>(open).contains("run.palimpsest"));
            const auto replace = [&] { RunFile other(path(), Existing::ReplaceRun); };
            QVERIFY(sentenceOf<UsageError>(replace).contains("still going on"));
            file.append(tests::smallRun().at(kBefore));
        }
        {
            auto first = openInterruptedRun(path());
            QVERIFY(sentenceOf<UsageError>(open).contains("still going on"));
            const RunFile file(*first, std::move(first->lock));
            QVERIFY(sentenceOf<UsageError>(open).contains("still going on"));
        }
        QVERIFY(openInterruptedRun(path()).has_value());
    }

    void aKilledProgramLeavesAWholeFile_data()
    {
        QTest::addColumn<int>("milliseconds");
        for (const int milliseconds : {1, 7, 20, 45})
            QTest::addRow("%d ms", milliseconds) << milliseconds;
    }

    // Its checkpoint is one that was written, of the event it was written after.
    void aKilledProgramLeavesAWholeFile()
    {
        QFETCH(int, milliseconds);
        const std::int64_t kNumbers = 20000;
        const auto record = [&](const auto& ready) {
            RunFile file(path());
            file.append(tests::smallRun().front());
            for (int i = 1;; ++i) {
                file.append(RunPaused{i});
                file.append(tests::taken(
                    tests::smallCheckpoint(static_cast<unsigned char>(i % 200), kNumbers)));
                if (i == 3)
                    ready();
            }
        };
        QVERIFY(tests::killWhileWorking(record, std::chrono::milliseconds(milliseconds)));
        const auto run = openInterruptedRun(path());
        const auto last = std::get<RunPaused>(run->events.back()).tick;
        QVERIFY(last >= 3);
        QCOMPARE(run->events.size(), std::size_t(last) + 1);
        QVERIFY(run->checkpoint ==
                tests::smallCheckpoint(static_cast<unsigned char>(last % 200), kNumbers));
    }

    void whatIsNoRunIsRefused()
    {
        const auto open = [&] { (void)openInterruptedRun(path()); };
        QVERIFY(sentenceOf<DataError>(open).contains("There is no file"));
        QVERIFY(!fs::exists(path()));
        std::ofstream(path()) << "years of work";
        QVERIFY(sentenceOf<DataError>(open).contains("not a Palimpsest run"));
        fs::remove(path());
        {
            const RunFile nothingYet(path());
        }
        QVERIFY(sentenceOf<DataError>(open).contains("before it began"));
    }

private:
    [[nodiscard]] fs::path path() const { return m_folder->path() / "run.palimpsest"; }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
};

PALIMPSEST_TEST(TestInterruptedRun)
#include "tst_interrupted_run.moc"
