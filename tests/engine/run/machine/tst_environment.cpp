// SPDX-License-Identifier: GPL-3.0-only
// A run gets the threads it asks for, every core when it asks for none, and a sentence when it asks
// for so many that the machine would come to a halt.
#include "engine/core/base/errors.h"
#include "engine/run/machine/environment.h"
#include "tests/support/test_program.h"

#include <QDateTime>
#include <QTest>
#include <QThread>

using namespace engine;

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void threadsAreThoseAskedFor()
    {
        Experiment experiment;
        QCOMPARE(threadsFor(experiment), QThread::idealThreadCount());
        experiment.threads = 3;
        QCOMPARE(threadsFor(experiment), 3);
    }

    void farMoreThreadsThanCoresAreRefused()
    {
        Experiment experiment;
        experiment.threads = 100 * QThread::idealThreadCount();
        QVERIFY_EXCEPTION_THROWN((void)threadsFor(experiment), UsageError);
    }

    void theRecordNamesVersionsAndTime()
    {
        const Environment environment = describeEnvironment(2);
        QCOMPARE(environment.threads, 2);
        QVERIFY(!environment.programVersion.empty() && !environment.torchVersion.empty());
        QVERIFY(QDateTime::fromString(QString::fromStdString(environment.startedAt), Qt::ISODate)
                    .isValid());
    }
};

PALIMPSEST_TEST(TestEnvironment)
#include "tst_environment.moc"
