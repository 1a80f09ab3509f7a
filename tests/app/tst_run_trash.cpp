// SPDX-License-Identifier: GPL-3.0-only
#include "app/run_trash.h"
#include "engine/core/base/errors.h"
#include "engine/record/files/recording_lock.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <filesystem>
#include <fstream>

namespace fs = std::filesystem;

class TestRunTrash : public QObject
{
    Q_OBJECT

    static fs::path written(const fs::path& path)
    {
        std::ofstream(path) << "something";
        return path;
    }

    static QString refusal(const fs::path& path)
    {
        return tests::sentenceOf<engine::Error>([&] { app::putInTrash(path.string()); });
    }

private Q_SLOTS:
    void theFileGoesWithItsLog()
    {
        const tests::TemporaryFolder folder;
        // Not into the trash of whoever runs the test.
        qputenv("XDG_DATA_HOME", QByteArray::fromStdString((folder.path() / "data").string()));
        const fs::path run = written(folder.path() / "a.palimpsest");
        const fs::path log = written(folder.path() / "a.palimpsest-wal");
        const fs::path other = written(folder.path() / "b.palimpsest");
        const QString said = refusal(run);
        if (said.contains("could not be put into the trash")) {
            QVERIFY(fs::exists(run) && fs::exists(log));
            QSKIP("there is no trash here");
        }
        QCOMPARE(said, QString());
        QVERIFY(!fs::exists(run));
        QVERIFY(!fs::exists(log));
        QVERIFY(fs::exists(other));
    }

    void whatIsBeingRecordedStays()
    {
        const tests::TemporaryFolder folder;
        const fs::path run = written(folder.path() / "a.palimpsest");
        const engine::RecordingLock lock(run);
        QVERIFY(!refusal(run).isEmpty());
        QVERIFY(fs::exists(run));
    }

    void whatIsNotThereIsSaid()
    {
        const tests::TemporaryFolder folder;
        QVERIFY(refusal(folder.path() / "a.palimpsest").contains("is not there any more"));
    }
};

PALIMPSEST_TEST(TestRunTrash)
#include "tst_run_trash.moc"
