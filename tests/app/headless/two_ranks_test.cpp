// SPDX-License-Identifier: GPL-3.0-only
#include "tests/app/headless/two_ranks_test.h"

#include "tests/support/free_port.h"

#include <QElapsedTimer>
#include <QTest>

namespace tests {

void TwoRanksTest::init()
{
    m_folder = std::make_unique<TemporaryFolder>();
    takeAnotherPort();
}

void TwoRanksTest::takeAnotherPort()
{
    m_port = freePort();
}

QString TwoRanksTest::path(const char* name) const
{
    return QString::fromStdString((m_folder->path() / name).string()) + ".palimpsest";
}

QStringList TwoRanksTest::untilKilled() const
{
    return {"--out", path("two"), "--backbone", "mlp", "--epochs", "2000"};
}

TwoRanksTest::Variables TwoRanksTest::variablesOf(int rank) const
{
    return {{"RANK", QString::number(rank)},
            {"WORLD_SIZE", "2"},
            {"MASTER_ADDR", "127.0.0.1"},
            {"MASTER_PORT", QString::number(m_port)}};
}

void TwoRanksTest::startWords(QProcess& process,
                              const Variables& variables,
                              const QStringList& words)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert("OMP_WAIT_POLICY", "passive");
    for (const auto& [name, value] : variables)
        environment.insert(name, value);
    process.setProcessEnvironment(environment);
    process.start(PALIMPSEST_PROGRAM, words);
}

void TwoRanksTest::start(QProcess& process, const Variables& variables, const QStringList& words)
{
    const QString settings =
        "run --class-order husky,car,wolf,television --batch-size 15 --train-per-class 16 "
        "--test-per-class 10 --balanced-epochs 2 --memory 16 --precision float32 --threads 2 "
        "--device cpu";
    startWords(process, variables, settings.split(' ') + words);
}

void TwoRanksTest::startRank(QProcess& process, int rank, const QStringList& words) const
{
    start(process, variablesOf(rank), QStringList{"--distributed"} + words);
}

void TwoRanksTest::startResume(QProcess& process, int rank, const QStringList& words) const
{
    startWords(process,
               variablesOf(rank),
               QStringList{"resume", "--distributed", "--device", "cpu"} + words);
}

void TwoRanksTest::finish(QProcess& process)
{
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(kPatience)) {
        process.kill();
        process.waitForFinished();
        QFAIL("A process did not end.");
    }
}

void TwoRanksTest::waitUntilTraining(QProcess& first)
{
    QElapsedTimer timer;
    timer.start();
    while (!first.peek(100'000).contains("epoch 2") && !timer.hasExpired(kPatience)) {
        if (!first.waitForReadyRead(1000) && first.state() == QProcess::NotRunning)
            break;
    }
    QVERIFY2(first.peek(100'000).contains("epoch 2"), first.readAllStandardError());
}

} // namespace tests
