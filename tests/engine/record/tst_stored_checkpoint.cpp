// SPDX-License-Identifier: GPL-3.0-only
// Checkpoints and weights in the run file: what is stored is read, old ones make room, and damage
// ends in a sentence.
#include "engine/core/base/errors.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/kept_weights.h"
#include "engine/record/run_file.h"
#include "tests/engine/record/cut_short.h"
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
#include <memory>
#include <string>

using namespace engine;
using tests::append, tests::kAfter, tests::kBefore, tests::recordCutShort, tests::sentenceOf,
    tests::smallRunPart;
namespace fs = std::filesystem;

class TestStoredCheckpoint : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<tests::TemporaryFolder>(); }

    void aCheckpointIsReadAsItWasStored()
    {
        recordCutShort(path());
        QVERIFY(readCheckpoint(path()) == tests::smallCheckpoint());
        // Beside the events, not among them.
        const auto events = readEvents(path());
        QCOMPARE(events.size(), std::size_t(kAfter) + 1);
        QVERIFY(std::equal(events.begin(), events.end() - 1, tests::smallRun().begin()));
    }

    void anArmThatHasStoppedStaysStopped()
    {
        Checkpoint checkpoint = tests::smallCheckpoint();
        checkpoint.arms[1] = ArmCheckpoint{};
        checkpoint.arms[1].hasStopped = true;
        RunFile file(path());
        append(file, smallRunPart(0, kBefore));
        file.append(tests::taken(checkpoint));
        QVERIFY(readCheckpoint(path()) == checkpoint);
    }

    void onlyTheNewestStaysAndTheFileDoesNotGrow()
    {
        const std::int64_t kNumbers = 65536; // 1 MiB in the four large tensors of a checkpoint
        RunFile file(path());
        append(file, smallRunPart(0, kBefore));
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
        append(file, smallRunPart(0, kBefore));
        file.append(tests::taken(tests::smallCheckpoint(1, 65536)));
        append(file, smallRunPart(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY(!readCheckpoint(path()));
        QVERIFY2(size() < 200000, qPrintable(QString::number(size())));
        QVERIFY(!openInterruptedRun(path()));
        QVERIFY(readEvents(path()) == tests::smallRun());
    }

    void theWeightsOfEveryStepStay()
    {
        RunFile file(path());
        append(file, smallRunPart(0, kBefore));
        const PlainTensors one{tests::plainTensor("backbone.weight", 5, 1)};
        const PlainTensors two{tests::plainTensor("backbone.weight", 5, 2),
                               tests::plainTensor("head2.bias", 2, 3)};
        file.append(tests::kept(1, 1, one));
        file.append(tests::kept(1, 2, two));
        file.append(tests::kept(0, 2, two));
        append(file, smallRunPart(kBefore, std::ptrdiff_t(tests::smallRun().size())));
        file.close();
        QVERIFY((keptWeights(path()) == std::vector<KeptWeights>{{0, 2}, {1, 1}, {1, 2}}));
        QVERIFY(readWeights(path(), 1, 1) == one);
        QVERIFY(readWeights(path(), 1, 2) == two);
        const auto missing = [&] { (void)readWeights(path(), 0, 1); };
        QVERIFY(sentenceOf<DataError>(missing).contains("run.palimpsest"));
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
        const std::string whole = tests::bytesOf(path());
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

private:
    [[nodiscard]] fs::path path() const { return m_folder->path() / "run.palimpsest"; }

    [[nodiscard]] qulonglong size() const { return fs::file_size(path()); }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
};

PALIMPSEST_TEST(TestStoredCheckpoint)
#include "tst_stored_checkpoint.moc"
