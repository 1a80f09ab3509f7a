// SPDX-License-Identifier: GPL-3.0-only
// Reading a run changes not a byte, whatever a killed program left beside it, and shows all that
// was recorded; what belongs to another run or was changed is named.
#include "engine/core/base/errors.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/missing_log.h"
#include "engine/record/run_copy.h"
#include "engine/record/run_damage.h"
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
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <string>
#include <unistd.h>

using namespace engine;
using tests::record, tests::sentenceOf;
namespace fs = std::filesystem;

namespace {

constexpr std::ptrdiff_t kRecorded = 17; // events, when the program is killed

std::vector<Event> smallRunOfSeed(std::uint64_t seed)
{
    auto events = tests::smallRun();
    std::get<RunStarted>(events.front()).experiment.seed = seed;
    return events;
}

} // namespace

class TestReadableRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<tests::TemporaryFolder>(); }

    void readingWhatAKilledProgramLeftWritesNothing()
    {
        recordKilled(in("a"), tests::smallRun());
        QVERIFY(fs::file_size(in("a-wal")) > 0);
        const auto before = everything();
        const auto events = readEvents(in("a"));
        QCOMPARE(events.size(), std::size_t(kRecorded) + 1);
        const auto recorded = tests::smallRun();
        QVERIFY(std::equal(events.begin(), events.end() - 1, recorded.begin()));
        (void)readRunStarted(in("a"));
        (void)readCheckpoint(in("a"));
        requireWhole(in("a"));
        QVERIFY(everything() == before);
        copyRun(in("a"), in("b"));
        QVERIFY(readEvents(in("b")) == events);
        fs::remove(in("b"));
        QVERIFY(everything() == before);
    }

    // The same as SQLite makes of it.
    void aLogIsReadAsSqliteReadsIt()
    {
        const auto killedInTheMiddle = [this](const auto& ready) {
            RunFile file(in("a"));
            // More than SQLite lets a log grow: it is folded in and begun anew on the way.
            for (int round = 0; round < 30; ++round) {
                file.append(RunPaused{round});
                file.append(
                    tests::taken(tests::smallCheckpoint(static_cast<unsigned char>(round), 20000)));
            }
            ready();
            pause();
        };
        QVERIFY(tests::killWhileWorking(killedInTheMiddle));
        fs::copy(in("a"), in("b"));
        fs::copy(in("a-wal"), in("b-wal"));
        const auto read = readCheckpoint(in("a"));
        {
            SQLite::Database byItself(in("b").string(), SQLite::OPEN_READWRITE);
            byItself.exec("PRAGMA journal_mode = DELETE");
        }
        QVERIFY(!fs::exists(in("b-wal")));
        QVERIFY(read == tests::smallCheckpoint(29, 20000));
        QVERIFY(readCheckpoint(in("b")) == read);
    }

    void aTransactionCutShortIsNoPartOfTheRun()
    {
        recordKilled(in("a"), tests::smallRun());
        const auto whole = fs::file_size(in("a-wal"));
        std::size_t fewest = std::size_t(kRecorded) + 1;
        for (const auto cut : {std::uintmax_t{100}, std::uintmax_t{5000}, whole / 2, whole - 32}) {
            fs::resize_file(in("a-wal"), whole - cut);
            const auto events = readEvents(in("a"));
            QVERIFY(!events.empty() && events.size() <= fewest);
            fewest = events.size();
        }
        fs::resize_file(in("a-wal"), 7);
        QCOMPARE(readEvents(in("a")).size(), 2U); // the first event, and the end
    }

    void aLogOfAnotherRunIsNamed_data()
    {
        QTest::addColumn<bool>("isOlder");
        QTest::newRow("of this program") << false;
        QTest::newRow("of an older one") << true;
    }

    void aLogOfAnotherRunIsNamed()
    {
        QFETCH(bool, isOlder);
        recordKilled(in("other"), smallRunOfSeed(2));
        record(in("a"), tests::smallRun());
        if (isOlder)
            tests::makeOlder(in("a"), tests::smallRun());
        fs::copy(in("other-wal"), in("a-wal"));
        const auto before = everything();
        for (const auto& read :
             std::vector<std::function<void()>>{[&] { (void)readEvents(in("a")); },
                                                [&] { (void)openInterruptedRun(in("a")); },
                                                [&] { copyRun(in("a"), in("b")); }}) {
            const QString sentence = sentenceOf<DataError>(read);
            QVERIFY2(sentence.contains("a-wal does not belong to"), qPrintable(sentence));
        }
        QVERIFY(everything() == before);
        fs::remove(in("a-wal"));
        QVERIFY(readEvents(in("a")) == tests::smallRun());
    }

    void aRunIsReadWhileItIsRecordedAndNothingIsWritten()
    {
        RunFile file(in("a"));
        tests::append(file, tests::smallRun());
        const auto before = everything();
        QVERIFY(readEvents(in("a")) == tests::smallRun());
        const auto after = everything();
        // The index of the log, which is shared memory, counts its readers.
        QVERIFY(after.at("a") == before.at("a") && after.at("a-wal") == before.at("a-wal"));
        QCOMPARE(after.size(), before.size());
        file.close();
        QCOMPARE(everything().size(), 1U);
    }

    // Where every log is one of the run itself, nobody is turned away.
    void aRunThatWentOnAndWasKilledIsRead()
    {
        recordKilled(in("a"), tests::smallRun());
        goOnAndBeKilled(in("a"));
        QCOMPARE(readEvents(in("a")).size(), 3U);
        auto run = openInterruptedRun(in("a"));
        RunFile file(*run, std::move(run->lock));
        for (std::size_t i = 1; i < tests::smallRun().size(); ++i)
            file.append(tests::smallRun()[i]);
        file.close();
        QVERIFY(readEvents(in("a")) == tests::smallRun());
    }

    void anOlderFileThatWentOnIsRead()
    {
        recordKilled(in("a"), tests::smallRun());
        tests::makeOlder(in("a"), tests::smallRunUpTo(kRecorded));
        goOnAndBeKilled(in("a"));
        QCOMPARE(readEvents(in("a")).size(), 3U);
    }

    void aByteThatWasChangedIsNoticed_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::newRow("a digit of an event")
            << "UPDATE events SET body = replace(body, '600', '601') WHERE seq = 4";
        QTest::newRow("a number beside it")
            << "UPDATE numbers SET data = data || x'02' WHERE event = 4 AND slot = 0";
        QTest::newRow("a list that is gone") << "DELETE FROM numbers WHERE event = 4 AND slot = 0";
        QTest::newRow("a picture that is gone")
            << "DELETE FROM pictures WHERE event = 7 AND slot = 1";
        QTest::newRow("a weight") << "UPDATE tensors SET data = zeroblob(length(data))";
        QTest::newRow("a shape") << "UPDATE tensors SET shape = '[3,1]'";
    }

    void aByteThatWasChangedIsNoticed()
    {
        QFETCH(QString, sql);
        {
            RunFile file(in("a"));
            tests::append(file, tests::smallRunUpTo(kRecorded));
            file.append(tests::kept(0, 1, {tests::plainTensor("w", 3)}));
            file.close();
        }
        requireWhole(in("a"));
        {
            SQLite::Database database(in("a").string(), SQLite::OPEN_READWRITE);
            QVERIFY(database.exec(sql.toStdString()) > 0);
        }
        const QString sentence = sentenceOf<DataError>([&] { requireWhole(in("a")); });
        QVERIFY2(sentence.contains("/a is damaged"), qPrintable(sentence));
    }

    // Nobody who reads the events would notice.
    void aWeightThatWasChangedIsTold_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("what");
        QTest::newRow("of a step") << "UPDATE tensors SET data = zeroblob(length(data)) WHERE "
                                      "owner = 'weights/0/1'"
                                   << "the tensor \"w\"";
        QTest::newRow("of the checkpoint") << "UPDATE tensors SET data = zeroblob(length(data)) "
                                              "WHERE owner LIKE 'checkpoint/%'"
                                           << "the tensor \"backbone.weight\"";
        QTest::newRow("the checkpoint itself") << "UPDATE checkpoint SET last_event = 3"
                                               << "its checkpoint";
    }

    void aWeightThatWasChangedIsTold()
    {
        QFETCH(QString, sql);
        QFETCH(QString, what);
        {
            RunFile file(in("a"));
            tests::append(file, tests::smallRunUpTo(kRecorded));
            file.append(tests::kept(0, 1, {tests::plainTensor("w", 3)}));
            file.append(tests::taken(tests::smallCheckpoint()));
            file.close();
        }
        QCOMPARE(damageNote(in("a")), std::string());
        {
            SQLite::Database database(in("a").string(), SQLite::OPEN_READWRITE);
            QVERIFY(database.exec(sql.toStdString()) > 0);
        }
        const auto before = everything();
        (void)readEvents(in("a"));
        const auto note = QString::fromStdString(damageNote(in("a")));
        QVERIFY2(note.contains("/a is damaged") && note.contains(what + " is not what was stored"),
                 qPrintable(note));
        QVERIFY(everything() == before);
    }

    void aLogThatIsNoneIsTold_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("text") << QByteArray("what I thought of this run\n");
        QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n").append(5000, 'x');
        QTest::newRow("nothing but zeros") << QByteArray(5000, 0);
    }

    void aLogThatIsNoneIsTold()
    {
        QFETCH(QByteArray, log);
        {
            RunFile file(in("a"));
            tests::append(file, tests::smallRunUpTo(kRecorded));
            file.close();
        }
        QCOMPARE(damageNote(in("a")), std::string());
        tests::writeBytes(in("a-wal"), log.toStdString());
        const auto before = everything();
        const auto note = QString::fromStdString(damageNote(in("a")));
        QVERIFY2(note.contains("/a-wal lies where the newest part of a run would be, but is none"),
                 qPrintable(note));
        // Going on would write over it.
        QVERIFY(sentenceOf<DataError>([&] {
                    (void)openInterruptedRun(in("a"));
                }).contains("move it away"));
        QVERIFY(everything() == before);
        fs::remove(in("a-wal"));
        QVERIFY(openInterruptedRun(in("a")).has_value());
    }

    void aLogDamagedInsideIsTold()
    {
        recordKilled(in("a"), tests::smallRun());
        const auto whole = fs::file_size(in("a-wal"));
        // A program that was killed may leave the last frame half written.
        for (const auto cut : {std::uintmax_t{0}, std::uintmax_t{100}, std::uintmax_t{5000}}) {
            fs::resize_file(in("a-wal"), whole - cut);
            QCOMPARE(damageNote(in("a")), std::string());
        }
        tests::overwrite(in("a-wal"), whole / 2, "!");
        const auto note = QString::fromStdString(damageNote(in("a")));
        QVERIFY2(note.contains("/a-wal, the newest part of the run, is damaged"), qPrintable(note));
        QVERIFY(readEvents(in("a")).size() < std::size_t(kRecorded));
        tests::overwrite(in("a-wal"), 3, "!");
        QVERIFY(QString::fromStdString(damageNote(in("a"))).contains("What was recorded last may"));
    }

    // The power fails while SQLite writes the first bytes of its log.
    void aLogThatWasOnlyBegunIsNotDamaged()
    {
        recordKilled(in("a"), tests::smallRun());
        for (const std::uintmax_t bytes : {31, 20, 4}) {
            fs::resize_file(in("a-wal"), bytes);
            QCOMPARE(logNote(in("a")), std::string());
        }
    }

    void whatIsRecordedAtTheMomentIsNotDamaged()
    {
        RunFile file(in("a"));
        tests::append(file, tests::smallRunUpTo(kRecorded));
        QCOMPARE(damageNote(in("a")), std::string());
    }

    void aCheckpointThatWasChangedIsNotGoneOnFrom()
    {
        recordWithCheckpoint(in("a"));
        {
            SQLite::Database database(in("a").string(), SQLite::OPEN_READWRITE);
            QVERIFY(database.exec("UPDATE checkpoint SET last_event = last_event - 1") > 0);
        }
        QVERIFY(sentenceOf<DataError>([&] {
                    (void)openInterruptedRun(in("a"));
                }).contains("checkpoint"));
    }

    // Wherever it strikes: noticed, or nothing was there that matters.
    void partsOfAFileThatWereOverwrittenAreNoticed()
    {
        {
            RunFile file(in("a"));
            for (int step = 1; step <= 8; ++step)
                file.append(tests::smallRun().at(step == 1 ? 0 : 3));
            for (int step = 1; step <= 4; ++step)
                file.append(tests::kept(0, step, {tests::plainTensor("w", 9000)}));
            file.append(RunFinished{20, 7.5});
            file.close();
        }
        requireWhole(in("a"));
        const std::string whole = tests::bytesOf(in("a"));
        int noticed = 0;
        int places = 0;
        for (std::size_t place = 8192; place + 2048 < whole.size(); place += 12288, ++places) {
            tests::overwrite(in("a"), place, std::string(1024, '\x5a'));
            noticed += sentenceOf<DataError>([&] { requireWhole(in("a")); }).isEmpty() ? 0 : 1;
            tests::writeBytes(in("a"), whole);
        }
        QVERIFY2(places >= 8 && noticed >= places - 1,
                 qPrintable(QString("%1 of %2").arg(noticed).arg(places)));
    }

    void aCopyWithoutItsLogIsTold()
    {
        recordKilled(in("a"), tests::smallRun());
        QCOMPARE(missingLogNote(in("a")), std::string());
        fs::copy(in("a"), in("b"));
        const auto note = QString::fromStdString(missingLogNote(in("b")));
        QVERIFY2(note.contains("/b was not closed") && note.contains("may lie in a-wal") &&
                     note.contains("not copied"),
                 qPrintable(note));
        record(in("c"), tests::smallRun());
        QCOMPARE(missingLogNote(in("c")), std::string());
    }

    // Copied while the log was folded in: some pages are of before, some of after.
    void aDamagedCopyWithoutItsLogIsToldToo()
    {
        record(in("whole"), tests::smallRun());
        recordKilled(in("a"), tests::smallRun());
        for (const char* name : {"whole", "a"}) {
            const auto copy = in(std::string(name) + " copied");
            fs::copy(in(name), copy);
            tests::overwrite(copy, 4096, std::string(fs::file_size(copy) - 4096, '\x5a'));
            const QString said = sentenceOf<DataError>([&] { (void)readEvents(copy); });
            QVERIFY2(said.contains("damaged"), qPrintable(said));
            QCOMPARE(said.contains("not copied with it: copy both"), name == std::string("a"));
        }
    }

    // Names that mean something else to SQLite.
    void everyNameIsThatOfAFile_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {":memory:", "file:x?mode=memory", "file:x", "a?mode=ro", "a#b", "a%20b"})
            QTest::newRow(name) << name;
    }

    void everyNameIsThatOfAFile()
    {
        QFETCH(QString, name);
        const fs::path before = fs::current_path();
        fs::current_path(in(""));
        const fs::path path = name.toStdString();
        const auto events = tests::smallRun();
        record(path, events);
        const bool isRead = readEvents(path) == events;
        copyRun(path, "copy");
        fs::rename("copy", "copied");
        copyRun("copied", path, Existing::ReplaceRun);
        const bool isReplaced = readEvents(path) == events;
        const auto files = everything();
        fs::current_path(before);
        QVERIFY(isRead && isReplaced);
        QVERIFY(files.contains(name.toStdString()));
        QCOMPARE(files.size(), 2U);
    }

private:
    [[nodiscard]] fs::path in(const std::string& name) const { return m_folder->path() / name; }

    // The log stays, as the program does not get to fold it in.
    void recordKilled(const fs::path& path, const std::vector<Event>& events) const
    {
        QVERIFY(tests::killWhileWorking([&](const auto& ready) {
            RunFile file(path, Existing::Refuse, std::get<RunStarted>(events.front()));
            for (std::ptrdiff_t i = 1; i < kRecorded; ++i)
                file.append(events[static_cast<std::size_t>(i)]);
            ready();
            pause();
        }));
        fs::remove(path.string() + "-shm");
    }

    static void goOnAndBeKilled(const fs::path& path)
    {
        QVERIFY(tests::killWhileWorking([&path](const auto& ready) {
            auto run = openInterruptedRun(path);
            RunFile file(*run, std::move(run->lock));
            file.append(tests::smallRun().at(1));
            ready();
            pause();
        }));
    }

    static void recordWithCheckpoint(const fs::path& path)
    {
        RunFile file(path);
        tests::append(file, tests::smallRunUpTo(kRecorded));
        file.append(tests::taken(tests::smallCheckpoint()));
        file.close();
    }

    // What the folder holds, name and bytes.
    [[nodiscard]] std::map<std::string, std::string> everything() const
    {
        std::map<std::string, std::string> found;
        for (const auto& entry : fs::directory_iterator(in("")))
            found[entry.path().filename().string()] = tests::bytesOf(entry.path());
        return found;
    }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
};

PALIMPSEST_TEST(TestReadableRun)
#include "tst_readable_run.moc"
