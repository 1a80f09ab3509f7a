// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/run/background_thread.h"

#include <QTest>

#include <thread>

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

class TestBackgroundThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theThreadAndThoseItStartsComeAfterTheWindow()
    {
#ifdef __linux__
        const auto niceness = [] { return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid())); };
        const int before = niceness();
        if (before > 10)
            QSKIP("the test itself already runs behind everything else");
        int ofTraining = before;
        int ofItsWorker = before;
        std::thread([&] {
            ui::letTheWindowGoFirst();
            ofTraining = niceness();
            std::thread([&] { ofItsWorker = niceness(); }).join();
        }).join();
        QVERIFY(ofTraining > before);
        QCOMPARE(ofItsWorker, ofTraining);
        QCOMPARE(niceness(), before);
#else
        QSKIP("no priority of a single thread is known here");
#endif
    }
};

PALIMPSEST_TEST(TestBackgroundThread)
#include "tst_background_thread.moc"
