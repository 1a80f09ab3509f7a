// SPDX-License-Identifier: GPL-3.0-only
// A run written is the run read, also after the writer was killed or the disk was full; no file in
// the way is lost.
#include "engine/core/base/errors.h"
#include "engine/core/timeline.h"
#include "engine/record/run_copy.h"
#include "engine/record/run_file.h"
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

#include <algorithm>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

using namespace engine;
using tests::record, tests::sentenceOf;
namespace fs = std::filesystem;

class TestRunFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<tests::TemporaryFolder>(); }

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

    void aKilledWriterLosesNothingItHadAppended()
    {
        const auto path = in("killed.palimpsest");
        const auto events = tests::smallRun();
        QVERIFY(tests::killWhileWorking([&](const auto& ready) {
            RunFile file(path);
            for (std::size_t i = 0; i < 17; ++i)
                file.append(events[i]);
            ready();
            pause(); // with the file open
        }));

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

    void aLimitOnFilesEndsTheRecordingAndKeepsTheFile_data()
    {
        QTest::addColumn<std::int64_t>("numbers");
        QTest::newRow("in small pieces") << std::int64_t{6};
        QTest::newRow("more than SQLite keeps in memory") << std::int64_t{2'000'000};
    }

    void aLimitOnFilesEndsTheRecordingAndKeepsTheFile()
    {
        QFETCH(const std::int64_t, numbers);
        const auto events = tests::smallRun();
        const CheckpointTaken checkpoint{
            std::make_shared<const Checkpoint>(tests::smallCheckpoint(1, numbers))};
        RunFile file(in("a.palimpsest"));
        file.append(events[0]);
        file.append(events[1]);
        // The system refuses to let any file of this process grow further.
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        const auto wal = fs::file_size(in("a.palimpsest-wal"));
        const rlimit tight{wal + 100'000, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const QString sentence = sentenceOf<RunError>([&] {
            for (int i = 0; i < 1000; ++i)
                file.append(checkpoint);
        });
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, oldHandler);
        QVERIFY2(sentence.contains("a.palimpsest") && sentence.contains("safe") &&
                     sentence.contains("ulimit -f"),
                 qPrintable(sentence));
        const auto found = readEvents(in("a.palimpsest"));
        QVERIFY(found.size() >= 3);
        QVERIFY(found[1] == events[1]);
        QVERIFY(std::holds_alternative<RunStopped>(found.back()));
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

    void namesWithOddLettersWork()
    {
        const auto path = in("ein Lauf #1 50% (ü)?.palimpsest");
        record(path, tests::smallRun());
        QVERIFY(readEvents(path) == tests::smallRun());
    }

private:
    [[nodiscard]] fs::path in(const std::string& name) const { return m_folder->path() / name; }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
};

PALIMPSEST_TEST(TestRunFile)
#include "tst_run_file.moc"
