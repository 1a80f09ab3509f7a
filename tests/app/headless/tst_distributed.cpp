// SPDX-License-Identifier: GPL-3.0-only
// The real program, two of it at once: together they end where one does, also after they were
// killed, and only rank 0 speaks and writes.
#include "engine/core/arm_summary.h"
#include "engine/core/timeline.h"
#include "engine/record/kept_weights.h"
#include "engine/record/run_file.h"
#include "tests/app/headless/two_ranks_test.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <cmath>
#include <cstring>

using namespace engine;

namespace {

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

class TestDistributed : public tests::TwoRanksTest
{
    Q_OBJECT

private Q_SLOTS:
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
        QCOMPARE(readRunStarted(path("two").toStdString()).environment.processes, 2);
        compareRuns();
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
        takeAnotherPort();
        runTogether("resume", {path("two")});
        const std::string one = path("one").toStdString();
        const std::string two = path("two").toStdString();
        QCOMPARE(keptWeights(two), keptWeights(one));
        for (const auto& [arm, step] : keptWeights(one))
            QVERIFY(readWeights(two, arm, step) == readWeights(one, arm, step));
    }

private:
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
};

PALIMPSEST_TEST(TestDistributed)
#include "tst_distributed.moc"
