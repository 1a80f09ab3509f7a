// SPDX-License-Identifier: GPL-3.0-only
// A run written is the run read, also after the writer was killed or the disk was full; what is no
// run is refused in a sentence that names the file.
#include "engine/core/errors.h"
#include "engine/core/timeline.h"
#include "engine/record/run_copy.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/older_file.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/recorded_events.h"
#include "tests/support/thrown_sentence.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace engine;
using tests::record, tests::sentenceOf;
namespace fs = std::filesystem;

namespace {

void overwrite(const fs::path& path, std::uintmax_t offset, const std::string& bytes)
{
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(offset));
    file << bytes;
}

} // namespace

class TestRunFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    void whatIsWrittenIsRead()
    {
        const auto path = in("a.palimpsest");
        record(path, tests::smallRun());
        QVERIFY(readEvents(path) == tests::smallRun());
    }

    void aFinishedRunIsOneFile()
    {
        record(in("a.palimpsest"), tests::smallRun());
        const auto files = std::distance(fs::directory_iterator(in("")), fs::directory_iterator());
        QCOMPARE(files, 1);
        // No write-ahead log is asked for either: bytes 18 and 19 of an SQLite file say so.
        std::ifstream file(in("a.palimpsest"), std::ios::binary);
        std::string header(20, ' ');
        file.read(header.data(), 20);
        QCOMPARE(int(header[18]), 1);
        QCOMPARE(int(header[19]), 1);
    }

    void passingEventsAreLeftOut()
    {
        auto events = tests::smallRun();
        events.insert(events.begin() + 3, Progressed{});
        events.insert(events.begin() + 1, RecordingStarted{"elsewhere"});
        record(in("a.palimpsest"), events);
        QVERIFY(readEvents(in("a.palimpsest")) == tests::smallRun());
    }

    void filesOfOlderProgramsAreRead()
    {
        record(in("a.palimpsest"), tests::smallRun());
        tests::makeOlder(in("a.palimpsest"), tests::smallRun());
        QVERIFY(readEvents(in("a.palimpsest")) == tests::smallRun());
    }

    void unknownKindsAreSkipped()
    {
        const auto path = in("a.palimpsest");
        record(path, tests::smallRun());
        SQLite::Database(path.string(), SQLite::OPEN_READWRITE)
            .exec("INSERT INTO events(seq, kind, body) VALUES(0, 'camera_frame', '{}')");
        QVERIFY(readEvents(path) == tests::smallRun());
    }

    void anExistingRunIsKeptUnlessToBeReplaced()
    {
        const auto path = in("a.palimpsest");
        record(path, tests::smallRun());
        QVERIFY(sentenceOf<UsageError>([&] { RunFile again(path); }).contains("a.palimpsest"));
        QVERIFY(readEvents(path) == tests::smallRun());
        RunFile again(path, Existing::ReplaceRun);
        again.append(tests::smallRun().front());
        again.close();
        QCOMPARE(readEvents(path).size(), 2U);
    }

    void foreignFilesAreNeverOverwritten()
    {
        std::ofstream(in("thesis.txt")) << "years of work";
        const auto create = [&] { RunFile file(in("thesis.txt"), Existing::ReplaceRun); };
        QVERIFY(sentenceOf<DataError>(create).contains("thesis.txt"));
        QCOMPARE(fs::file_size(in("thesis.txt")), 13U);
        SQLite::Database(in("other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE t(x)");
        const auto replace = [&] { RunFile file(in("other.db"), Existing::ReplaceRun); };
        QVERIFY(sentenceOf<DataError>(replace).contains("other.db"));
    }

    void aMissingFolderIsNamed()
    {
        const auto create = [&] { RunFile file(in("nowhere") / "a.palimpsest"); };
        QVERIFY(sentenceOf<DataError>(create).contains("nowhere"));
    }

    void aFolderWithoutPermissionIsNamed()
    {
        if (geteuid() == 0)
            QSKIP("root may write everywhere");
        fs::create_directory(in("locked"));
        fs::permissions(in("locked"), fs::perms::owner_read | fs::perms::owner_exec);
        const auto create = [&] { RunFile file(in("locked") / "a.palimpsest"); };
        QVERIFY(sentenceOf<DataError>(create).contains("locked"));
    }

    void aRunIsReadFromAFolderThatMayNotBeWrittenTo()
    {
        if (geteuid() == 0)
            QSKIP("root may write everywhere");
        fs::create_directory(in("locked"));
        record(in("locked") / "a.palimpsest", tests::smallRun());
        fs::permissions(in("locked"), fs::perms::owner_read | fs::perms::owner_exec);
        const auto events = readEvents(in("locked") / "a.palimpsest");
        fs::permissions(in("locked"), fs::perms::owner_all);
        QVERIFY(events == tests::smallRun());
    }

    void whatIsNoRunIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << QByteArray() << "is empty";
        QTest::newRow("text") << QByteArray("hello") << "is not a Palimpsest run";
        QTest::newRow("a magic word and no more")
            << QByteArray("SQLite format 3\0", 16) << "is not a Palimpsest run";
        QTest::newRow("noise") << QByteArray(5000, '\x9c') << "is not a Palimpsest run";
    }

    void whatIsNoRunIsRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, says);
        std::ofstream(in("x.palimpsest"), std::ios::binary) << content.toStdString();
        const QString sentence = refusal("x.palimpsest");
        QVERIFY2(sentence.contains("x.palimpsest") && sentence.contains(says),
                 qPrintable(sentence));
    }

    void missingFilesAndFoldersAreRefused()
    {
        QVERIFY(refusal("missing.palimpsest").contains("There is no file"));
        fs::create_directory(in("folder"));
        QVERIFY(refusal("folder").contains("is not a file"));
    }

    void otherDatabasesAreRefused()
    {
        SQLite::Database(in("other.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
            .exec("CREATE TABLE events(x)");
        QVERIFY(refusal("other.db").contains("not a Palimpsest run"));
    }

    void runsOfANewerProgramAreRefused()
    {
        record(in("a.palimpsest"), tests::smallRun());
        overwrite(in("a.palimpsest"), 60, std::string("\0\0\0\3", 4));
        QVERIFY(refusal("a.palimpsest").contains("newer"));
    }

    void damageIsNoticed_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("no start") << "DELETE FROM events WHERE seq = 1";
        QTest::newRow("no event at all") << "DELETE FROM events";
        QTest::newRow("no table") << "DROP TABLE events";
        QTest::newRow("no JSON") << "UPDATE events SET body = '{\"a' WHERE seq = 4";
        QTest::newRow("no picture") << "UPDATE pictures SET png = x'0102'";
        QTest::newRow("empty picture") << "UPDATE pictures SET png = x''";
        QTest::newRow("picture of nothing") << "UPDATE pictures SET slot = -1 WHERE slot = 1";
        QTest::newRow("unknown arm")
            << "UPDATE events SET body = json_set(body, '$.arm', 9) WHERE kind = 'evaluated'";
        QTest::newRow("negative arm")
            << "UPDATE events SET body = json_set(body, '$.arm', -1) WHERE kind = 'memory_updated'";
        QTest::newRow("too few counts") << "UPDATE numbers SET data = x'0200' WHERE slot = 0";
        QTest::newRow("too few logits") << "UPDATE numbers SET data = x'0000803f' WHERE slot = 1";
        QTest::newRow("no numbers") << "DELETE FROM numbers";
        QTest::newRow("no table of numbers") << "DROP TABLE numbers";
        QTest::newRow("a number that breaks off") << "UPDATE numbers SET data = x'0280'";
        QTest::newRow("numbers of nothing") << "UPDATE numbers SET slot = -1 WHERE slot = 0";
        QTest::newRow("too few hits")
            << "UPDATE events SET body = json_set(body, '$.within_head_correct', json('[1]')) "
               "WHERE kind = 'evaluated'";
        QTest::newRow("too many hits")
            << "UPDATE events SET body = json_set(body, '$.top_five_correct', "
               "json('[1,1,1,1,1,1]')) WHERE kind = 'evaluated'";
        QTest::newRow("bins that do not fit")
            << "UPDATE events SET body = json_set(body, '$.old_reliability.n', json('[1,2]')) "
               "WHERE kind = 'evaluated'";
        QTest::newRow("too many classes")
            << "UPDATE events SET body = json_set(body, '$.seen', 40) WHERE kind = 'step_started'";
        QTest::newRow("probe of no class")
            << "UPDATE events SET body = json_set(body, '$.probes[0].position', 40) WHERE seq = 1";
    }

    void damageIsNoticed()
    {
        QFETCH(QString, sql);
        record(in("a.palimpsest"), tests::smallRun());
        SQLite::Database(in("a.palimpsest").string(), SQLite::OPEN_READWRITE)
            .exec(sql.toStdString());
        const QString sentence = refusal("a.palimpsest");
        QVERIFY2(sentence.contains("a.palimpsest") && sentence.contains("damaged"),
                 qPrintable(sentence));
    }

    void truncatedFilesAreRefusedOrReadInPart()
    {
        record(in("whole.palimpsest"), tests::smallRun());
        const auto size = fs::file_size(in("whole.palimpsest"));
        for (std::uintmax_t kept = 100; kept < size; kept += 997) {
            fs::copy_file(
                in("whole.palimpsest"), in("cut.palimpsest"), fs::copy_options::overwrite_existing);
            fs::resize_file(in("cut.palimpsest"), kept);
            const QString sentence = refusal("cut.palimpsest");
            QVERIFY2(sentence.contains("cut.palimpsest"), qPrintable(QString::number(kept)));
        }
    }

    void overwrittenBytesNeverCrash()
    {
        record(in("whole.palimpsest"), tests::smallRun());
        const auto size = fs::file_size(in("whole.palimpsest"));
        for (std::uintmax_t at = 100; at < size; at += 211) {
            fs::copy_file(
                in("whole.palimpsest"), in("bad.palimpsest"), fs::copy_options::overwrite_existing);
            overwrite(in("bad.palimpsest"), at, std::string(40, '\xff'));
            try {
                (void)foldEvents(readEvents(in("bad.palimpsest")));
            } catch (const DataError&) {
                // Either the damage hit nothing that matters, or it is reported like this.
            }
        }
    }

    void aKilledWriterLosesNothingItHadAppended()
    {
        const auto path = in("killed.palimpsest");
        const auto events = tests::smallRun();
        int appended[2] = {};
        QCOMPARE(pipe(appended), 0);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            RunFile file(path);
            for (std::size_t i = 0; i < 17; ++i)
                file.append(events[i]);
            (void)!write(appended[1], "!", 1);
            pause(); // until it is killed, with the file open
            _exit(0);
        }
        char done = 0;
        QCOMPARE(read(appended[0], &done, 1), ssize_t(1));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        close(appended[0]);
        close(appended[1]);

        const auto found = readEvents(path);
        QCOMPARE(found.size(), 18U);
        QVERIFY(std::equal(found.begin(), found.end() - 1, events.begin()));
        // The end is honest: stopped where the recording ends, after 3.0 s of training: the arm
        // that was at work for 1.5 s worked beside the other.
        QVERIFY(found.back() == Event(RunStopped{20, 3.0}));
        QCOMPARE(foldEvents(found).state(), RunState::Stopped);
        QVERIFY(readEvents(path) == found);
    }

    void aRunIsReadWhileItIsRecorded()
    {
        const auto events = tests::smallRun();
        RunFile file(in("a.palimpsest"));
        for (std::size_t i = 0; i < 10; ++i)
            file.append(events[i]);
        QCOMPARE(readEvents(in("a.palimpsest")).size(), 11U);
        for (std::size_t i = 10; i < events.size(); ++i)
            file.append(events[i]);
        file.close();
        QVERIFY(readEvents(in("a.palimpsest")) == events);
    }

    void aFullDiskEndsTheRecordingAndKeepsTheFile()
    {
        const auto events = tests::smallRun();
        RunFile file(in("a.palimpsest"));
        file.append(events[0]);
        file.append(events[1]);
        // The system refuses to let any file of this process grow further.
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        const auto wal = fs::file_size(in("a.palimpsest-wal"));
        const rlimit tight{wal, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const QString sentence = sentenceOf<RunError>([&] {
            for (int i = 0; i < 1000; ++i)
                file.append(events[3]);
        });
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, oldHandler);
        QVERIFY2(sentence.contains("a.palimpsest") && sentence.contains("safe"),
                 qPrintable(sentence));
        const auto found = readEvents(in("a.palimpsest"));
        QVERIFY(found.size() >= 3);
        QVERIFY(found[1] == events[1]);
        QVERIFY(std::holds_alternative<RunStopped>(found.back()));
    }

    void aCopyIsTheSameRun()
    {
        record(in("a.palimpsest"), tests::smallRun());
        copyRun(in("a.palimpsest"), in("b.palimpsest"));
        QVERIFY(readEvents(in("b.palimpsest")) == tests::smallRun());
        QVERIFY(!fs::exists(in("b.palimpsest.part")));
    }

    void aRunIsCopiedWhileItIsRecorded()
    {
        const auto events = tests::smallRun();
        RunFile file(in("a.palimpsest"));
        for (std::size_t i = 0; i < 10; ++i)
            file.append(events[i]);
        copyRun(in("a.palimpsest"), in("b.palimpsest"));
        file.append(events[10]);
        QCOMPARE(readEvents(in("b.palimpsest")).size(), 11U);
        QCOMPARE(readEvents(in("a.palimpsest")).size(), 12U);
    }

    void copiesReplaceOnlyRuns()
    {
        record(in("a.palimpsest"), tests::smallRun());
        record(in("b.palimpsest"), {tests::smallRun().front()});
        const auto refuse = [&] { copyRun(in("a.palimpsest"), in("b.palimpsest")); };
        QVERIFY(sentenceOf<UsageError>(refuse).contains("b.palimpsest"));
        copyRun(in("a.palimpsest"), in("b.palimpsest"), Existing::ReplaceRun);
        QVERIFY(readEvents(in("b.palimpsest")) == tests::smallRun());
        const auto ontoItself = [&] {
            copyRun(in("a.palimpsest"), in("a.palimpsest"), Existing::ReplaceRun);
        };
        QVERIFY(sentenceOf<UsageError>(ontoItself).contains("itself"));
        QVERIFY(readEvents(in("a.palimpsest")) == tests::smallRun());
    }

    void aNeighbourThatIsInTheWayIsLeftAlone()
    {
        for (const char* suffix : {".replaced", ".part"}) {
            std::ofstream(in(std::string("a.palimpsest") + suffix)) << "precious";
            std::ofstream(in(std::string("b.palimpsest") + suffix)) << "precious";
        }
        record(in("a.palimpsest"), tests::smallRun());
        RunFile(in("a.palimpsest"), Existing::ReplaceRun).append(tests::smallRun().front());
        copyRun(in("a.palimpsest"), in("b.palimpsest"));
        for (const char* name : {"a.palimpsest.replaced",
                                 "a.palimpsest.part",
                                 "b.palimpsest.replaced",
                                 "b.palimpsest.part"}) {
            std::string text;
            std::ifstream(in(name)) >> text;
            QCOMPARE(text, std::string("precious"));
        }
    }

    void aNameTooLongForItsCompanionsIsRefusedAtOnce()
    {
        const std::string name(250, 'a'); // SQLite adds "-journal"
        const auto create = [&] { RunFile file(in(name)); };
        QVERIFY(sentenceOf<UsageError>(create).contains("shorter"));
        QVERIFY(!fs::exists(in(name)));
    }

    void aLongNameIsReplacedWithoutLoss()
    {
        const std::string name(247, 'a');
        record(in(name), tests::smallRun());
        {
            RunFile file(in(name), Existing::ReplaceRun);
            file.append(tests::smallRun().front());
        }
        QCOMPARE(readEvents(in(name)).size(), 2U);
        QCOMPARE(std::distance(fs::directory_iterator(in("")), {}), 1);
    }

    void anErrorInTheSourceOfACopyNamesTheSource()
    {
        record(in("a.palimpsest"), tests::smallRun());
        overwrite(in("a.palimpsest"), 100, std::string(3000, '\x7f'));
        const auto copy = [&] { copyRun(in("a.palimpsest"), in("b.palimpsest")); };
        QVERIFY(sentenceOf<DataError>(copy).contains("a.palimpsest"));
        QVERIFY(!fs::exists(in("b.palimpsest")));
    }

    void namesWithOddLettersWork()
    {
        const auto path = in("ein Lauf #1 50% (ü)?.palimpsest");
        record(path, tests::smallRun());
        QVERIFY(readEvents(path) == tests::smallRun());
    }

private:
    [[nodiscard]] fs::path in(const std::string& name) const
    {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    // What readEvents() says about a file; empty when it reads it.
    [[nodiscard]] QString refusal(const std::string& name) const
    {
        return sentenceOf<DataError>([&] { (void)readEvents(in(name)); });
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(TestRunFile)
#include "tst_run_file.moc"
