// SPDX-License-Identifier: GPL-3.0-only
// The real program where the address space is limited, from hardly enough to begin with to enough
// to train: it trains, or says that there is not enough memory. It never crashes, and always ends.
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"

#include <QProcess>
#include <QTest>

class TestLittleMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itTrainsOrSaysWhyNot_data()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("The sanitizers reserve more address space than any limit here.");
#endif
        QTest::addColumn<int>("kilobytes");
        for (int kilobytes = 550'000; kilobytes <= 1'900'000; kilobytes += 75'000)
            QTest::newRow(qPrintable(QString::number(kilobytes))) << kilobytes;
    }

    void itTrainsOrSaysWhyNot()
    {
        QFETCH(int, kilobytes);
        const tests::TemporaryFolder folder;
        QProcess program;
        program.start("/bin/sh",
                      {"-c",
                       "ulimit -v " + QString::number(kilobytes) +
                           "; exec \"$0\" run --preset glance --epochs 1 --balanced-epochs 1 "
                           "--train-per-class 8 --test-per-class 4 --memory 12 --batch-size 16 "
                           "--threads 2 --out \"$1\"",
                       PALIMPSEST_PROGRAM,
                       QString::fromStdString((folder.path() / "run").string())});
        QVERIFY2(program.waitForFinished(kPatience), "it does not end");
        const QByteArray said = program.readAllStandardError();
        QVERIFY2(program.exitStatus() == QProcess::NormalExit, said);
        // Where not even the program itself has room, it is the system that says so.
        if (program.exitCode() == 127)
            QVERIFY2(said.contains("error while loading shared libraries"), said);
        else if (program.exitCode() != 0)
            QVERIFY2(program.exitCode() == 4 && said.contains("There is not enough memory"), said);
    }

private:
    static constexpr int kPatience = 120'000; // milliseconds, on a busy machine
};

PALIMPSEST_TEST(TestLittleMemory)
#include "tst_little_memory.moc"
