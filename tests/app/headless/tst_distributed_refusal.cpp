// SPDX-License-Identifier: GPL-3.0-only
// Ranks that do not fit together, or that cannot begin, each with a sentence for all of them.
#include "tests/app/headless/two_ranks_test.h"
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
        QVERIFY2(ranks[1].exitCode() == 4 && said.contains("Rank 0 has ended"), said);
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
        QVERIFY2(ranks[0].exitCode() == 4 && said.contains("Rank 1 has ended"), said);
    }

    void anUnknownNetworkIsNamed()
    {
        auto variables = variablesOf(1);
        variables.emplace_back("GLOO_SOCKET_IFNAME", "nosuch7");
        QProcess rank;
        start(rank, variables, {"--distributed", "--out", path("two"), "--backbone", "mlp"});
        finish(rank);
        const QByteArray said = rank.readAllStandardError();
        QVERIFY2(rank.exitCode() == 2 && said.contains("GLOO_SOCKET_IFNAME is \"nosuch7\""),
                 QByteArray::number(rank.exitCode()) + said);
    }

    void wrongSettingsAreToldAtOnce()
    {
        QProcess lost;
        start(lost, {{"RANK", "0"}}, {"--distributed", "--out", path("two")});
        finish(lost);
        QCOMPARE(lost.exitCode(), 2);
        QVERIFY(lost.readAllStandardError().contains("needs the variable WORLD_SIZE"));
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
        const QByteArray said = rank.readAllStandardError();
        QVERIFY2(said.contains("cannot listen at 127.0.0.1:" + QByteArray::number(port())), said);
    }
};

PALIMPSEST_TEST(TestDistributedRefusal)
#include "tst_distributed_refusal.moc"
