// SPDX-License-Identifier: GPL-3.0-only
// Checkpoints and weights in the run file: what is stored is read, old ones make room, a run that
// was cut short goes on in its file, and damage ends in a sentence.
#include "engine/core/errors.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/kept_weights.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/older_file.h"
#include "tests/engine/record/small_checkpoint.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/recorded_events.h"
#include "tests/support/thrown_sentence.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sys/wait.h>
#include <unistd.h>

using namespace engine;
using tests::append, tests::sentenceOf;
namespace fs = std::filesystem;

namespace {

// Events 0 .. 15 of the small run, a checkpoint, three more events, as after a kill.
constexpr std::ptrdiff_t kBefore = 16;
constexpr std::ptrdiff_t kAfter = 19;

std::vector<Event> small(std::ptrdiff_t first, std::ptrdiff_t last)
{
    const auto events = tests::smallRun();
    return {events.begin() + first, events.begin() + last};
}

void recordCutShort(const fs::path& path)
{
    RunFile file(path);
    append(file, small(0, kBefore));
    file.append(tests::kept(0, 1, {tests::plainTensor("a", 3)}));
    file.append(tests::taken(tests::smallCheckpoint()));
    append(file, small(kBefore, kAfter));
    file.append(tests::kept(0, 2, {tests::plainTensor("b", 3)}));
    file.close();
}

std::string bytesOf(const fs::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class TestInterruptedRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aCheckpointIsReadAsItWasStored()
    {
        recordCutShort(path());
        QVERIFY(readCheckpoint(path()) == tests::smallCheckpoint());
        // Beside the events, not among them.
        const auto events = readEvents(path());
        QCOMPARE(events.size(), std::size_t(kAfter) + 1);
        QVERIFY(std::equal(events.begin(), events.end() - 1, tests::smallRun().begin()));
    }

    void onlyTheNewestStaysAndTheFileDoesNotGrow()
    {
        const std::int64_t kNumbers = 65536; // 1 MiB in the four large tensors of a checkpoint
        RunFile file(path());
        append(file, small(0, kBefore));
        for (int i = 1; i <= 40; ++i)
            file.append(
                tests::taken(tests::smallCheckpoint(static_cast<unsigned char>(i), kNumbers)));
        QVERIFY(readCheckpoint(path()) == tests::smallCheckpoint(40, kNumbers));
        file.close();
        QVERIFY2(fs::file_size(path()) < 3 << 20, qPrintable(QString::number(size())));
    }

    void aFinishedRunGivesTheRoomBack()
    {
        RunFile file(path());
        append(file, small(0, kBefore));
        file.append(tests::taken(tests::smallCheckpoint(1, 65536)));
        append(file, small(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY(!readCheckpoint(path()));
        QVERIFY2(size() < 200000, qPrintable(QString::number(size())));
        QVERIFY(!openInterruptedRun(path()));
        QVERIFY(readEvents(path()) == tests::smallRun());
    }

    void theWeightsOfEveryStepStay()
    {
        RunFile file(path());
        append(file, small(0, kBefore));
        const PlainTensors one{tests::plainTensor("backbone.weight", 5, 1)};
        const PlainTensors two{tests::plainTensor("backbone.weight", 5, 2),
                               tests::plainTensor("head2.bias", 2, 3)};
        file.append(tests::kept(1, 1, one));
        file.append(tests::kept(1, 2, two));
        file.append(tests::kept(0, 2, two));
        append(file, small(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY((keptWeights(path()) == std::vector<KeptWeights>{{0, 2}, {1, 1}, {1, 2}}));
        QVERIFY(readWeights(path(), 1, 1) == one);
        QVERIFY(readWeights(path(), 1, 2) == two);
        const auto missing = [&] { (void)readWeights(path(), 0, 1); };
        QVERIFY(sentenceOf<DataError>(missing).contains("run.palimpsest"));
    }

    void aRunCutShortIsOpenedAtItsCheckpoint()
    {
        recordCutShort(path());
        const std::string before = bytesOf(path());
        {
            const auto run = openInterruptedRun(path());
            QVERIFY(run.has_value());
            QVERIFY(run->events == small(0, kBefore));
            QVERIFY(run->checkpoint == tests::smallCheckpoint());
            QVERIFY(Event(run->began()) == tests::smallRun().front());
        }
        // Looking changes nothing.
        QVERIFY(bytesOf(path()) == before);
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
        append(file, small(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY(readEvents(path()) == tests::smallRun());
        QVERIFY(!openInterruptedRun(path()));
    }

    void theWeightsOfAStepThatIsDoneStay()
    {
        {
            RunFile file(path());
            append(file, small(0, kBefore));
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
            append(file, small(0, kBefore));
            file.append(tests::taken(tests::smallCheckpoint()));
            file.append(isStopped ? Event(RunStopped{15, 3.0})
                                  : Event(RunFailed{FailureKind::Failed, "The disk is full."}));
        }
        auto run = openInterruptedRun(path());
        QVERIFY(run->events == small(0, kBefore));
        RunFile file(*run, std::move(run->lock));
        append(file, small(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY(readEvents(path()) == tests::smallRun());
    }

    void withoutACheckpointTheRunBeginsAgain()
    {
        {
            RunFile file(path());
            append(file, small(0, 8)); // with pictures
        }
        auto run = openInterruptedRun(path());
        QVERIFY(run->events == small(0, 1));
        QVERIFY(run->checkpoint == Checkpoint{});
        RunFile file(*run, std::move(run->lock));
        append(file, small(1, std::ptrdiff_t(tests::smallRun().size())));
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
        QVERIFY(run->events == small(0, 1));
        RunFile file(*run, std::move(run->lock));
        file.append(tests::taken(tests::smallCheckpoint()));
        QVERIFY(readCheckpoint(path()) == tests::smallCheckpoint());
    }

    void filesWithNumbersInTheirEventsGoOnToo()
    {
        recordCutShort(path());
        tests::makeOlder(path(), small(0, kAfter));
        auto run = openInterruptedRun(path());
        QVERIFY(run->events == small(0, kBefore));
        RunFile file(*run, std::move(run->lock));
        append(file, small(kBefore, std::ptrdiff_t(tests::smallRun().size())));
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
            append(file, small(0, kBefore));
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
        int ready[2] = {};
        QCOMPARE(pipe(ready), 0);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            RunFile file(path());
            file.append(tests::smallRun().front());
            for (int i = 1;; ++i) {
                file.append(RunPaused{i});
                file.append(tests::taken(
                    tests::smallCheckpoint(static_cast<unsigned char>(i % 200), kNumbers)));
                if (i == 3)
                    (void)!write(ready[1], "!", 1);
            }
        }
        char byte = 0;
        QCOMPARE(read(ready[0], &byte, 1), ssize_t(1));
        QTest::qWait(milliseconds);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        close(ready[0]);
        close(ready[1]);
        const auto run = openInterruptedRun(path());
        const auto last = std::get<RunPaused>(run->events.back()).tick;
        QVERIFY(last >= 3);
        QCOMPARE(run->events.size(), std::size_t(last) + 1);
        QVERIFY(run->checkpoint ==
                tests::smallCheckpoint(static_cast<unsigned char>(last % 200), kNumbers));
    }

    void damageIsNoticed_data()
    {
        QTest::addColumn<QString>("sql");
        const auto tensors = [](const char* name, const QString& change) {
            QTest::newRow(name) << "UPDATE tensors SET " + change + " WHERE place = 0";
        };
        tensors("bytes too few", "data = x'00'");
        tensors("no bytes", "data = x''");
        tensors("text for bytes", "data = 'abc'");
        tensors("another type", "type = 'pickle'");
        tensors("larger type", "type = 'int64'");
        tensors("another shape", "shape = '[7]'");
        tensors("negative shape", "shape = '[-6]'");
        tensors("twice negative", "shape = '[-2,-3]'");
        tensors("absurd shape", "shape = '[4611686018427387904, 4]'");
        tensors("beyond all numbers", "shape = '[18446744073709551615]'");
        tensors("fraction of a side", "shape = '[6.0]'");
        tensors("no shape", "shape = '6'");
        tensors("broken shape", "shape = '[6'");
        tensors("very many sides", "shape = '[6" + QString(",1").repeated(40) + "]'");
        QTest::newRow("no JSON") << "UPDATE checkpoint SET body = '{'";
        QTest::newRow("no object") << "UPDATE checkpoint SET body = '[]'";
        QTest::newRow("phase of nothing")
            << "UPDATE checkpoint SET body = json_set(body, '$.phase', 'dreaming')";
        QTest::newRow("huge number")
            << "UPDATE checkpoint SET body = json_set(body, '$.step', 99999999999)";
        QTest::newRow("before the beginning") << "UPDATE checkpoint SET last_event = 0";
        QTest::newRow("no tensors") << "DROP TABLE tensors";
    }

    void damageIsNoticed()
    {
        QFETCH(QString, sql);
        recordCutShort(path());
        SQLite::Database(path().string(), SQLite::OPEN_READWRITE).exec(sql.toStdString());
        const QString sentence = sentenceOf<DataError>([&] { (void)openInterruptedRun(path()); });
        QVERIFY2(sentence.contains("run.palimpsest") && sentence.contains("damaged"),
                 qPrintable(sentence));
        // The run itself is still there to be looked at.
        QCOMPARE(readEvents(path()).size(), std::size_t(kAfter) + 1);
    }

    void overwrittenBytesNeverCrash()
    {
        recordCutShort(path());
        const std::string whole = bytesOf(path());
        for (std::size_t at = 100; at < whole.size(); at += 307) {
            std::string bad = whole;
            bad.replace(at, std::min<std::size_t>(40, bad.size() - at), 40, '\xff');
            std::ofstream(path(), std::ios::binary) << bad;
            try {
                (void)openInterruptedRun(path());
                (void)readWeights(path(), 0, 1);
            } catch (const DataError&) {
                // Either the damage hit nothing that matters, or it is reported like this.
            }
        }
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
    [[nodiscard]] fs::path path() const
    {
        return m_folder->filePath("run.palimpsest").toStdString();
    }

    [[nodiscard]] qulonglong size() const { return fs::file_size(path()); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestInterruptedRun)
#include "tst_interrupted_run.moc"
