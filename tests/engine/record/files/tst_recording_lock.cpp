// SPDX-License-Identifier: GPL-3.0-only
// Of several programs only one records in a file, wherever they run and however they begin; a
// program that is killed holds nothing back, and the lock is not lost while the run goes on.
#include "engine/core/base/errors.h"
#include "engine/record/files/recording_lock.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/killed_writer.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/recorded_events.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <QTest>

#include <array>
#include <fcntl.h>
#include <filesystem>
#include <memory>
#include <sched.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

using namespace engine;
using tests::record, tests::sentenceOf;
namespace fs = std::filesystem;

namespace {

// The exit status of `work` in a process of its own; -1 when it did not end by itself.
template <typename Work> int inAnotherProcess(Work work)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

class TestRecordingLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<tests::TemporaryFolder>(); }

    void anotherProcessIsRefused_data()
    {
        QTest::addColumn<bool>("elsewhere");
        QTest::newRow("beside this one") << false;
        QTest::newRow("in another network, as a container is") << true;
    }

    void anotherProcessIsRefused()
    {
        QFETCH(bool, elsewhere);
        if (elsewhere && inAnotherProcess([] { return unshare(CLONE_NEWNET) == 0 ? 0 : 1; }) != 0)
            QSKIP("needs the right to make a network namespace");
        RunFile file(path());
        tests::append(file, tests::smallRunUpTo(5));
        const auto isRefused = [&] {
            if (elsewhere && unshare(CLONE_NEWNET) != 0)
                return 2;
            return sentenceOf<UsageError>([&] {
                       const RecordingLock lock(path());
                   }).contains("still going on")
                       ? 0
                       : 1;
        };
        QCOMPARE(inAnotherProcess(isRefused), 0);
        QVERIFY(isBeingRecorded(path()));
        file.append(tests::smallRun().at(5));
        file.close();
        QVERIFY(!isBeingRecorded(path()));
        QCOMPARE(inAnotherProcess(isRefused), 1);
        // It leaves nothing in the folder.
        QCOMPARE(std::distance(fs::directory_iterator(path().parent_path()), {}), 1);
    }

    void aKilledProgramHoldsNothing()
    {
        QVERIFY(tests::killWhileWorking([this](const auto& ready) {
            RunFile file(path());
            tests::append(file, tests::smallRunUpTo(5));
            ready();
            pause();
        }));
        QVERIFY(!isBeingRecorded(path()));
        const RecordingLock lock(path());
    }

    // Closing any descriptor of a file takes a process's POSIX locks on it away.
    void neitherThisLockNorSqlitesIsLostByReading()
    {
        RunFile file(path());
        tests::append(file, tests::smallRunUpTo(5));
        for (int i = 0; i < 3; ++i) {
            (void)readEvents(path());
            QVERIFY(isBeingRecorded(path()));
            QVERIFY(!sentenceOf<UsageError>([&] { const RecordingLock lock(path()); }).isEmpty());
        }
        const int otherProcess = inAnotherProcess([this] {
            if (!isBeingRecorded(path()))
                return 1;
            // SQLite folds a log in and removes it once nobody else has the file open.
            SQLite::Database database(path().string(), SQLite::OPEN_READWRITE);
            database.execAndGet("SELECT count(*) FROM events");
            return 0;
        });
        QCOMPARE(otherProcess, 0);
        QVERIFY(fs::exists(path().string() + "-wal"));
        for (std::size_t i = 5; i < tests::smallRun().size(); ++i)
            file.append(tests::smallRun()[i]);
        file.close();
        QVERIFY(readEvents(path()) == tests::smallRun());
    }

    // Each begins when all are there, many times over: one gets the file, the others the sentence.
    void ofProgramsThatBeginAtOnceOneRecords_data()
    {
        QTest::addColumn<bool>("replacing");
        QTest::newRow("a new file") << false;
        QTest::newRow("in place of an old one") << true;
    }

    void ofProgramsThatBeginAtOnceOneRecords()
    {
        QFETCH(bool, replacing);
        constexpr int kPrograms = 4;
        for (int round = 0; round < 10; ++round) {
            if (replacing && round == 0)
                record(path(), tests::smallRunUpTo(3));
            if (!replacing)
                fs::remove(path());
            int begin[2] = {};
            int end[2] = {};
            QVERIFY(pipe(begin) == 0 && pipe(end) == 0);
            std::array<pid_t, kPrograms> programs{};
            for (pid_t& program : programs) {
                program = fork();
                if (program == 0)
                    _exit(recordWhenTold(begin, end, replacing));
            }
            close(begin[0]);
            close(begin[1]); // all begin
            close(end[1]);
            // Each tells what became of it; the one that records waits for the others.
            std::string told;
            char byte = 0;
            while (told.size() < kPrograms && read(end[0], &byte, 1) == 1)
                told += byte;
            for (const pid_t program : programs)
                kill(program, SIGUSR1);
            close(end[0]);
            for (const pid_t program : programs)
                waitpid(program, nullptr, 0);
            QCOMPARE(QString::fromStdString(told).count('R'), 1);
            QVERIFY2(QString::fromStdString(told).count('u') == kPrograms - 1, told.c_str());
            QCOMPARE(readEvents(path()).size(), 6U);
            QCOMPARE(std::distance(fs::directory_iterator(path().parent_path()), {}), 1);
        }
    }

    void aFileThatWasMovedIsNamed_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("moved") << "moved to";
        QTest::newRow("removed") << "removed";
    }

    void aFileThatWasMovedIsNamed()
    {
        QFETCH(QString, what);
        const fs::path elsewhere = path().string() + ".elsewhere";
        RunFile file(path());
        tests::append(file, tests::smallRunUpTo(5));
        if (what == "removed")
            fs::remove(path());
        else
            fs::rename(path(), elsewhere);
        const QString sentence =
            sentenceOf<RunError>([&] { file.append(tests::smallRun().at(5)); });
        QVERIFY2(sentence.contains(what) && sentence.contains("run.palimpsest"),
                 qPrintable(sentence));
        QVERIFY(sentenceOf<RunError>([&] { file.close(); }).contains(what));
        if (what == "removed")
            return;
        // As the sentence says.
        QVERIFY2(sentence.contains("run.palimpsest.elsewhere while"), qPrintable(sentence));
        fs::rename(elsewhere, path());
        QCOMPARE(readEvents(path()).size(), 6U);
    }

    void aLinkLeadsToTheRun()
    {
        const fs::path link = path().parent_path() / "link";
        fs::create_symlink("run.palimpsest", link);
        record(link, tests::smallRun());
        QVERIFY(fs::is_symlink(link));
        QVERIFY(readEvents(path()) == tests::smallRun());
        RunFile again(link, Existing::ReplaceRun);
        QVERIFY(isBeingRecorded(path()));
        QVERIFY(fs::is_symlink(link));
    }

private:
    [[nodiscard]] fs::path path() const { return m_folder->path() / "run.palimpsest"; }

    [[nodiscard]] int recordWhenTold(const int (&begin)[2], const int (&end)[2], bool replacing)
    {
        sigset_t signals;
        sigemptyset(&signals);
        sigaddset(&signals, SIGUSR1);
        sigprocmask(SIG_BLOCK, &signals, nullptr);
        char result = '?';
        char byte = 0;
        close(begin[1]);
        (void)!read(begin[0], &byte, 1);
        std::unique_ptr<RunFile> file;
        try {
            file = std::make_unique<RunFile>(path(),
                                             replacing ? Existing::ReplaceRun : Existing::Refuse);
            tests::append(*file, tests::smallRunUpTo(5));
            result = 'R';
        } catch (const UsageError&) {
            result = 'u';
        } catch (const Error&) {
            result = 'x';
        }
        (void)!write(end[1], &result, 1);
        int received = 0;
        sigwait(&signals, &received);
        file.reset();
        return 0;
    }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
};

PALIMPSEST_TEST(TestRecordingLock)
#include "tst_recording_lock.moc"
