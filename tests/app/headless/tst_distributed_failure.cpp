// SPDX-License-Identifier: GPL-3.0-only
// Ranks that are killed, stopped or hang while they train: the others end with a sentence that
// names them.
#include "engine/core/timeline.h"
#include "engine/record/run_file.h"
#include "tests/app/headless/two_ranks_test.h"
#include "tests/support/test_program.h"

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
        QVERIFY2(said.contains("Rank " + QByteArray::number(killed) + " has ended"), said);
    }

    // As by a lost network: its connections stay open, and nothing comes.
    void aRankThatHangsIsNamedInTime()
    {
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(ranks[rank], rank, untilKilled() + QStringList{"--rank-timeout", "5"});
        waitUntilTraining(ranks[0]);
        kill(static_cast<pid_t>(ranks[0].processId()), SIGSTOP);
        finish(ranks[1]);
        ranks[0].kill();
        finish(ranks[0]);
        const QByteArray said = ranks[1].readAllStandardError();
        QVERIFY2(ranks[1].exitCode() == 4 &&
                     said.contains("Rank 0 has not answered for 5 s: it is stopped"),
                 QByteArray::number(ranks[1].exitCode()) + said);
    }

    void aRankThatIsStoppedEndsAll()
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
        QVERIFY2(ranks[0].exitCode() == 4 && said.contains("Rank 1 has ended"), said);
        // What was done is kept, and goes on in one process.
        const Timeline timeline = foldEvents(readEvents(path("two").toStdString()));
        QVERIFY(timeline.state() == RunState::Failed);
    }

    // As Ctrl+C in a terminal does. The arms of a rank see it at different moments, and each of
    // them may wait for one of the other rank that has seen it.
    void ranksThatAreStoppedTogetherAllEnd()
    {
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(
                ranks[rank], rank, untilKilled() + QStringList{"--arms", "finetune,e2e,icarl"});
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
};

PALIMPSEST_TEST(TestDistributedFailure)
#include "tst_distributed_failure.moc"
