// SPDX-License-Identifier: GPL-3.0-only
// Ranks that do not fit together, or that cannot begin, each with a sentence for all of them.
#include "tests/app/two_ranks_test.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

class TestDistributedRefusal : public tests::TwoRanksTest
{
    Q_OBJECT

private Q_SLOTS:
    void aRankWithOtherSettingsEndsBoth()
    {
        QProcess ranks[2];
        startRank(ranks[0], 0, {"--out", path("two"), "--backbone", "mlp"});
        startRank(ranks[1], 1, {"--out", path("two"), "--backbone", "mlp", "--seed", "9"});
        for (QProcess& rank : ranks)
            finish(rank);
        QCOMPARE(ranks[1].exitCode(), 4);
        QVERIFY(ranks[1].readAllStandardError().contains("Rank 1 has other settings than rank 0"));
        const QByteArray said = ranks[0].readAllStandardError();
        QVERIFY2(ranks[0].exitCode() == 4 && said.contains("Rank 1 has other settings"), said);
    }

    // As on two machines with other processors, where the words say nothing.
    void aRankThatWouldRoundOtherwiseIsToldHow_data()
    {
        QTest::addColumn<QStringList>("second");
        QTest::newRow("threads") << QStringList{"--threads", "2", "--precision", "float32"};
        QTest::newRow("precision") << QStringList{"--threads", "1", "--precision", "bfloat16"};
    }

    void aRankThatWouldRoundOtherwiseIsToldHow()
    {
        QFETCH(QStringList, second);
        const QStringList words{"run",
                                "--distributed",
                                "--device",
                                "cpu",
                                "--train-per-class",
                                "2",
                                "--test-per-class",
                                "2",
                                "--memory",
                                "10",
                                "--out",
                                path("two")};
        QProcess ranks[2];
        startWords(ranks[0],
                   variablesOf(0),
                   words + QStringList{"--threads", "1", "--precision", "float32"});
        startWords(ranks[1], variablesOf(1), words + second);
        for (QProcess& rank : ranks)
            finish(rank);
        const QByteArray said = ranks[1].readAllStandardError();
        QVERIFY2(ranks[1].exitCode() == 4 &&
                     said.contains("Rank 1 would train with other threads or precision than rank "
                                   "0. Say --threads and --precision."),
                 said);
    }

    // Rank 0 will not replace the file; rank 1, which has none, would wait for it to train.
    void aRankThatRefusesToBeginEndsAll()
    {
        QProcess before;
        start(before, {}, {"--out", path("two"), "--backbone", "mlp", "--epochs", "1"});
        finish(before);
        QProcess ranks[2];
        startRank(ranks[0], 0, {"--out", path("two"), "--backbone", "mlp"});
        startRank(ranks[1], 1, {"--out", path("two"), "--backbone", "mlp"});
        for (QProcess& rank : ranks)
            finish(rank);
        const QByteArray refused = ranks[0].readAllStandardError();
        QVERIFY2(ranks[0].exitCode() == 2 && refused.contains("--force"), refused);
        const QByteArray said = ranks[1].readAllStandardError();
        QVERIFY2(ranks[1].exitCode() == 4 && said.contains("Rank 0 ended before the run began"),
                 said);
    }

    void aRankThatCannotReadTheRunEndsAll()
    {
        QProcess alone;
        start(alone, {}, untilKilled());
        waitUntilTraining(alone);
        alone.kill();
        finish(alone);
        QProcess ranks[2];
        startResume(ranks[0], 0, {path("two")});
        startResume(ranks[1], 1, {path("nowhere")});
        for (QProcess& rank : ranks)
            finish(rank);
        QCOMPARE(ranks[1].exitCode(), 3);
        const QByteArray said = ranks[0].readAllStandardError();
        QVERIFY2(ranks[0].exitCode() == 4 && said.contains("Rank 1 ended before the run began"),
                 said);
    }

    void anUnknownNetworkIsNamedToAll()
    {
        QProcess ranks[2];
        startRank(ranks[0], 0, {"--out", path("two"), "--backbone", "mlp"});
        auto variables = variablesOf(1);
        variables.emplace_back("GLOO_SOCKET_IFNAME", "nosuch7");
        start(ranks[1], variables, {"--distributed", "--out", path("two"), "--backbone", "mlp"});
        for (QProcess& rank : ranks)
            finish(rank);
        const QByteArray own = ranks[1].readAllStandardError();
        QVERIFY2(ranks[1].exitCode() == 2 && own.contains("GLOO_SOCKET_IFNAME is \"nosuch7\""),
                 QByteArray::number(ranks[1].exitCode()) + own);
        const QByteArray said = ranks[0].readAllStandardError();
        QVERIFY2(ranks[0].exitCode() == 4 && said.contains("Rank 1 ended: GLOO_SOCKET_IFNAME"),
                 QByteArray::number(ranks[0].exitCode()) + said);
    }

    void anotherNumberOfRanksIsToldToBoth()
    {
        QProcess ranks[2];
        startRank(ranks[0], 0, {"--out", path("two"), "--backbone", "mlp"});
        auto variables = variablesOf(1);
        for (auto& [name, value] : variables) {
            if (QString(name) == "WORLD_SIZE")
                value = "3";
        }
        start(ranks[1], variables, {"--distributed", "--out", path("two"), "--backbone", "mlp"});
        for (QProcess& rank : ranks)
            finish(rank);
        const QByteArray first = ranks[0].readAllStandardError();
        QVERIFY2(ranks[0].exitCode() == 4 &&
                     first.contains("Rank 0 was told of 2 ranks, rank 1 of 3. Start all of them "
                                    "with the same WORLD_SIZE."),
                 first);
        const QByteArray second = ranks[1].readAllStandardError();
        QVERIFY2(ranks[1].exitCode() == 4 &&
                     second.contains("Rank 1 was told of 3 ranks, rank 0 of 2."),
                 second);
    }

    void wrongSettingsAreToldAtOnce()
    {
        QProcess lost;
        start(lost, {{"RANK", "0"}}, {"--distributed", "--out", path("two")});
        finish(lost);
        QCOMPARE(lost.exitCode(), 2);
        QVERIFY(lost.readAllStandardError().contains("needs the variable WORLD_SIZE"));
        QProcess nowhere;
        start(nowhere,
              {{"RANK", "1"},
               {"WORLD_SIZE", "2"},
               {"MASTER_ADDR", "no such machine"},
               {"MASTER_PORT", "1"}},
              {"--distributed", "--out", path("two")});
        finish(nowhere);
        QCOMPARE(nowhere.exitCode(), 2);
        QVERIFY(nowhere.readAllStandardError().contains("no machine of that name"));
    }

    void aPortInUseIsTold()
    {
        const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port()));
        QCOMPARE(bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        QCOMPARE(listen(descriptor, 1), 0);
        QProcess rank;
        startRank(rank, 0, {"--out", path("two")});
        finish(rank);
        close(descriptor);
        QCOMPARE(rank.exitCode(), 2);
        QVERIFY(rank.readAllStandardError().contains("cannot listen at port " +
                                                     QByteArray::number(port())));
    }
};

PALIMPSEST_TEST(TestDistributedRefusal)
#include "tst_distributed_refusal.moc"
