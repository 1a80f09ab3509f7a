// SPDX-License-Identifier: GPL-3.0-only
// What is no run, or a damaged one, is refused in a sentence that names the file.
#include "engine/core/base/errors.h"
#include "engine/core/timeline.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/recorded_events.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <QTest>

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

using namespace engine;
using tests::record, tests::sentenceOf;
namespace fs = std::filesystem;

class TestRunFileReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<tests::TemporaryFolder>(); }

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
        tests::overwrite(in("a.palimpsest"), 60, std::string("\0\0\0\3", 4));
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
            tests::overwrite(in("bad.palimpsest"), at, std::string(40, '\xff'));
            try {
                (void)foldEvents(readEvents(in("bad.palimpsest")));
            } catch (const DataError&) {
                // Either the damage hit nothing that matters, or it is reported like this.
            }
        }
    }

private:
    [[nodiscard]] fs::path in(const std::string& name) const { return m_folder->path() / name; }

    // What readEvents() says about a file; empty when it reads it.
    [[nodiscard]] QString refusal(const std::string& name) const
    {
        return sentenceOf<DataError>([&] { (void)readEvents(in(name)); });
    }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
};

PALIMPSEST_TEST(TestRunFileReading)
#include "tst_run_file_reading.moc"
