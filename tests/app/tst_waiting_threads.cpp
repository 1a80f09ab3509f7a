// SPDX-License-Identifier: GPL-3.0-only
// The real program, asked how OpenMP's threads wait in it.
#include "tests/support/test_program.h"

#include <QProcess>
#include <QTest>

class TestWaitingThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theySleepUnlessTheUserSaysOtherwise_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("nothing said") << QString() << QByteArray("OMP_WAIT_POLICY = 'PASSIVE'");
        QTest::newRow("active") << "active" << QByteArray("OMP_WAIT_POLICY = 'ACTIVE'");
    }

    void theySleepUnlessTheUserSaysOtherwise()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("The sanitizers leave no moment before OpenMP is there.");
#endif
        QFETCH(const QString, said);
        QFETCH(const QByteArray, expected);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove("OMP_WAIT_POLICY");
        if (!said.isEmpty())
            environment.insert("OMP_WAIT_POLICY", said);
        environment.insert("OMP_DISPLAY_ENV", "true");
        QProcess program;
        program.setProcessEnvironment(environment);
        program.start(PALIMPSEST_PROGRAM, {"--version"});
        QVERIFY(program.waitForFinished());
        const QByteArray shown = program.readAllStandardError();
        QVERIFY2(shown.contains(expected), shown);
    }
};

PALIMPSEST_TEST(TestWaitingThreads)
#include "tst_waiting_threads.moc"
