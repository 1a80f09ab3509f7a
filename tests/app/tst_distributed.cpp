// SPDX-License-Identifier: GPL-3.0-only
// The real program, two of it at once: together they end where one does, only rank 0 speaks and
// writes, and when one ends all do, with a sentence that names it.
#include "engine/core/arm_summary.h"
#include "engine/core/timeline.h"
#include "engine/record/kept_weights.h"
#include "engine/record/run_file.h"
#include "tests/support/free_port.h"
#include "tests/support/temporary_folder.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <cmath>
#include <cstring>
#include <memory>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace engine;

namespace {

constexpr int kPatience = 120'000; // milliseconds, on a busy machine

std::vector<float> numbersIn(const PlainTensor& tensor)
{
    std::vector<float> numbers(tensor.bytes.size() / sizeof(float));
    std::memcpy(numbers.data(), tensor.bytes.data(), tensor.bytes.size());
    return numbers;
}

// Of all weights of a network together, relative to their size.
double distance(const PlainTensors& left, const PlainTensors& right)
{
    double off = 0.0;
    double size = 0.0;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (left[i].type != TensorType::Float32)
            continue;
        const auto one = numbersIn(left[i]);
        const auto other = numbersIn(right.at(i));
        for (std::size_t k = 0; k < one.size(); ++k) {
            off += std::pow(one[k] - other.at(k), 2);
            size += std::pow(other[k], 2);
        }
    }
    return std::sqrt(off / size);
}

} // namespace

class TestDistributed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<tests::TemporaryFolder>();
        m_port = tests::freePort();
    }

    void twoRanksEndWhereOneDoes_data()
    {
        QTest::addColumn<QString>("backbone");
        QTest::newRow("without batch normalisation") << "mlp";
        QTest::newRow("with batch normalisation") << "small_cnn";
    }

    // Mini-batches of 15 split unevenly, the last ones of an epoch have others again.
    void twoRanksEndWhereOneDoes()
    {
        QFETCH(QString, backbone);
        const QStringList settings{
            "--backbone", backbone, "--arms", "finetune,e2e,icarl", "--epochs", "2"};
        QProcess single;
        start(single, {}, QStringList{"--out", path("one")} + settings);
        finish(single);
        QCOMPARE(single.exitCode(), 0);

        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(ranks[rank], rank, QStringList{"--out", path("two")} + settings);
        for (QProcess& rank : ranks)
            finish(rank);
        QVERIFY2(ranks[0].exitCode() == 0, ranks[0].readAllStandardError());
        QVERIFY2(ranks[1].exitCode() == 0, ranks[1].readAllStandardError());
        QVERIFY(ranks[1].readAllStandardOutput().isEmpty());
        QVERIFY(ranks[0].readAllStandardOutput().contains("Recorded in"));
        QVERIFY(ranks[0].readAllStandardError().isEmpty());
        compareRuns();
    }

    void bothRanksAreOnRecord()
    {
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(ranks[rank], rank, {"--out", path("two"), "--backbone", "mlp"});
        for (QProcess& rank : ranks)
            finish(rank);
        QCOMPARE(readRunStarted(path("two").toStdString()).environment.processes, 2);
    }

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

    // Killed in the middle, gone on with by as many: the same bits as undisturbed.
    void ranksGoOnTogether()
    {
        const QStringList settings{"--backbone", "small_cnn", "--epochs", "6"};
        runTogether("run", QStringList{"--out", path("one")} + settings);
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank)
            startRank(ranks[rank], rank, QStringList{"--out", path("two")} + settings);
        waitUntilTraining(ranks[0]);
        for (QProcess& rank : ranks)
            rank.kill();
        for (QProcess& rank : ranks)
            finish(rank);
        m_port = tests::freePort();
        runTogether("resume", {path("two")});
        const std::string one = path("one").toStdString();
        const std::string two = path("two").toStdString();
        QCOMPARE(keptWeights(two), keptWeights(one));
        for (const auto& [arm, step] : keptWeights(one))
            QVERIFY(readWeights(two, arm, step) == readWeights(one, arm, step));
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
            m_port = tests::freePort();
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
        address.sin_port = htons(static_cast<std::uint16_t>(m_port));
        QCOMPARE(bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
        QCOMPARE(listen(descriptor, 1), 0);
        QProcess rank;
        startRank(rank, 0, {"--out", path("two")});
        finish(rank);
        close(descriptor);
        QCOMPARE(rank.exitCode(), 2);
        QVERIFY(rank.readAllStandardError().contains("cannot listen at port " +
                                                     QByteArray::number(m_port)));
    }

private:
    [[nodiscard]] QString path(const char* name) const
    {
        return QString::fromStdString((m_folder->path() / name).string()) + ".palimpsest";
    }

    // Enough to be killed in the middle.
    [[nodiscard]] QStringList untilKilled() const
    {
        return {"--out", path("two"), "--backbone", "mlp", "--epochs", "2000"};
    }

    using Variables = std::vector<std::pair<QString, QString>>;

    [[nodiscard]] Variables variablesOf(int rank) const
    {
        return {{"RANK", QString::number(rank)},
                {"WORLD_SIZE", "2"},
                {"MASTER_ADDR", "127.0.0.1"},
                {"MASTER_PORT", QString::number(m_port)}};
    }

    static void startWords(QProcess& process, const Variables& variables, const QStringList& words)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("OMP_WAIT_POLICY", "passive");
        for (const auto& [name, value] : variables)
            environment.insert(name, value);
        process.setProcessEnvironment(environment);
        process.start(PALIMPSEST_PROGRAM, words);
    }

    static void start(QProcess& process, const Variables& variables, const QStringList& words)
    {
        const QString settings =
            "run --class-order husky,car,wolf,television --batch-size 15 --train-per-class 16 "
            "--test-per-class 10 --balanced-epochs 2 --memory 16 --precision float32 --threads 2 "
            "--device cpu";
        startWords(process, variables, settings.split(' ') + words);
    }

    void startRank(QProcess& process, int rank, const QStringList& words) const
    {
        start(process, variablesOf(rank), QStringList{"--distributed"} + words);
    }

    void startResume(QProcess& process, int rank, const QStringList& words) const
    {
        startWords(process,
                   variablesOf(rank),
                   QStringList{"resume", "--distributed", "--device", "cpu"} + words);
    }

    // `words` are those of the command alone, for palimpsest resume.
    void runTogether(const QString& command, const QStringList& words) const
    {
        QProcess ranks[2];
        for (int rank = 0; rank < 2; ++rank) {
            if (command == "run")
                startRank(ranks[rank], rank, words);
            else
                startResume(ranks[rank], rank, words);
        }
        for (QProcess& rank : ranks) {
            finish(rank);
            QVERIFY2(rank.exitCode() == 0, rank.readAllStandardError());
        }
    }

    static void finish(QProcess& process)
    {
        if (process.state() != QProcess::NotRunning && !process.waitForFinished(kPatience)) {
            process.kill();
            process.waitForFinished();
            QFAIL("A process did not end.");
        }
    }

    void waitUntilTraining(QProcess& first) const
    {
        QElapsedTimer timer;
        timer.start();
        while (!first.peek(100'000).contains("epoch 2") && !timer.hasExpired(kPatience)) {
            if (!first.waitForReadyRead(1000) && first.state() == QProcess::NotRunning)
                break;
        }
        QVERIFY2(first.peek(100'000).contains("epoch 2"), first.readAllStandardError());
    }

    void compareRuns() const
    {
        const std::string one = path("one").toStdString();
        const std::string two = path("two").toStdString();
        const auto kept = keptWeights(one);
        QCOMPARE(keptWeights(two), kept);
        QVERIFY(!kept.empty());
        for (const auto& [arm, step] : kept) {
            const double off = distance(readWeights(two, arm, step), readWeights(one, arm, step));
            QVERIFY2(off < 1e-3, qPrintable(QString("%1, %2: %3").arg(arm).arg(step).arg(off)));
        }
        const Timeline alone = foldEvents(readEvents(one));
        const Timeline together = foldEvents(readEvents(two));
        const auto wanted = summarise(alone);
        const auto got = summarise(together);
        QCOMPARE(got.size(), wanted.size());
        for (std::size_t arm = 0; arm < wanted.size(); ++arm) {
            QCOMPARE(got[arm].imagesTrained, wanted[arm].imagesTrained);
            // One test image of forty may lie on the edge.
            QVERIFY(std::abs(got[arm].last.correct - wanted[arm].last.correct) <= 1);
        }
    }

    std::unique_ptr<tests::TemporaryFolder> m_folder;
    int m_port = 0;
};

QTEST_GUILESS_MAIN(TestDistributed)
#include "tst_distributed.moc"
