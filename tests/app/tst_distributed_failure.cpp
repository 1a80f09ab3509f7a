// SPDX-License-Identifier: GPL-3.0-only
// Ranks that are killed, stopped or hang while they train: the others end with a sentence that
// names them. Ranks that are only held up end nothing.
#include "engine/core/timeline.h"
#include "engine/record/run_file.h"
#include "tests/app/two_ranks_test.h"
#include "tests/support/test_program.h"

#include <QElapsedTimer>
#include <QTest>

#include <signal.h>

using namespace engine;

class TestDistributedFailure : public tests::TwoRanksTest
{
    Q_OBJECT

private Q_SLOTS:
    void aRankThatIsKilledEndsAll_data()
    {
        QTest::addColumn<int>("killed");
        QTest::newRow("rank 0") << 0;
        QTest::newRow("rank 1") << 1;
    }

    void aRankThatIsKilledEndsAll()
    {
        QFETCH(int, killed);
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(ranks[rank], rank, untilKilled());
        waitUntilTraining(ranks[0]);
        ranks[killed].kill();
        finish(ranks[killed]);
        QProcess& other = ranks[1 - killed];
        finish(other);
        const QByteArray said = other.readAllStandardError();
        QVERIFY2(other.exitCode() == 4, QByteArray::number(other.exitCode()) + said);
        QVERIFY2(said.contains("Rank " + QByteArray::number(killed) + " ended without a word."),
                 said);
    }

    // As by a lost network: its connections stay open, and nothing comes.
    void aRankThatHangsEndsAllInTime_data()
    {
        QTest::addColumn<int>("hanging");
        QTest::newRow("rank 0, which keeps the store") << 0;
        QTest::newRow("rank 1") << 1;
    }

    void aRankThatHangsEndsAllInTime()
    {
        QFETCH(int, hanging);
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(ranks[rank], rank, untilKilled() + QStringList{"--rank-timeout", "6"});
        waitUntilTraining(ranks[0]);
        kill(static_cast<pid_t>(ranks[hanging].processId()), SIGSTOP);
        QElapsedTimer timer;
        timer.start();
        QProcess& other = ranks[1 - hanging];
        finish(other);
        const auto waited = timer.elapsed();
        ranks[hanging].kill();
        finish(ranks[hanging]);
        const QByteArray said = other.readAllStandardError();
        const QByteArray name = "Rank " + QByteArray::number(hanging);
        QVERIFY2(other.exitCode() == 4, QByteArray::number(other.exitCode()) + said);
        QVERIFY2(said.contains(name + " has given no sign of life for 3 s, while rank "), said);
        QVERIFY2(said.contains(name + " has given no sign of life for 6 s, while rank ") &&
                     said.contains(" waited for ") &&
                     said.contains("The run cannot go on without it."),
                 said);
        QVERIFY2(waited < 40'000, QByteArray::number(waited));
    }

    void aRankThatIsHeldUpForAWhileEndsNothing()
    {
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(ranks[rank],
                      rank,
                      {"--out",
                       path("two"),
                       "--backbone",
                       "mlp",
                       "--epochs",
                       "10",
                       "--rank-timeout",
                       "10"});
        waitUntilTraining(ranks[0]);
        kill(static_cast<pid_t>(ranks[1].processId()), SIGSTOP);
        QTest::qSleep(4000);
        kill(static_cast<pid_t>(ranks[1].processId()), SIGCONT);
        for (QProcess& rank : ranks) {
            finish(rank);
            QVERIFY2(rank.exitCode() == 0, rank.readAllStandardError());
        }
    }

    void aRankThatIsStoppedEndsAllAndSaysSo()
    {
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(ranks[rank], rank, untilKilled());
        waitUntilTraining(ranks[0]);
        kill(static_cast<pid_t>(ranks[1].processId()), SIGINT);
        for (QProcess& rank : ranks)
            finish(rank);
        QCOMPARE(ranks[1].exitCode(), 130);
        const QByteArray said = ranks[0].readAllStandardError();
        QVERIFY2(ranks[0].exitCode() == 4 && said.contains("Rank 1 was stopped."), said);
        // What was done is kept, and goes on in one process.
        const Timeline timeline = foldEvents(readEvents(path("two").toStdString()));
        QVERIFY(timeline.state() == RunState::Failed);
    }

    // As Ctrl+C in a terminal does. The arms of a rank see it at different moments, and each of
    // them may wait for one of the other rank that has seen it.
    void ranksThatAreStoppedTogetherAllEnd()
    {
        for (int round = 0; round < 4; ++round) {
            takeAnotherPort();
            QProcess ranks[2];
            for (int rank = 0; rank < 2; ++rank)
                startRank(ranks[rank],
                          rank,
                          untilKilled() + QStringList{"--arms", "finetune,e2e,icarl", "--force"});
            waitUntilTraining(ranks[0]);
            for (QProcess& rank : ranks)
                kill(static_cast<pid_t>(rank.processId()), SIGINT);
            for (QProcess& rank : ranks)
                finish(rank);
            for (QProcess& rank : ranks)
                QVERIFY2(rank.exitCode() == 130, rank.readAllStandardError());
            const Timeline timeline = foldEvents(readEvents(path("two").toStdString()));
            QVERIFY(timeline.state() == RunState::Stopped);
        }
    }
};

PALIMPSEST_TEST(TestDistributedFailure)
#include "tst_distributed_failure.moc"
