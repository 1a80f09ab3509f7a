// SPDX-License-Identifier: GPL-3.0-only
// Quotas of control groups as containers and batch systems set them, and the cores that a process
// may be put on.
#include "engine/core/base/usable_cores.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

#include <optional>
#include <sched.h>
#include <string>

using namespace engine;

class TestUsableCores : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutControlGroupsThereIsNoQuota()
    {
        const tests::TemporaryFolder root;
        QVERIFY(!coreQuota(root.path()));
        cpu_set_t allowed;
        QCOMPARE(sched_getaffinity(0, sizeof allowed, &allowed), 0);
        QCOMPARE(usableCores(root.path()), CPU_COUNT(&allowed));
    }

    // The whole of /sys/fs/cgroup is the container's own group there.
    void aContainersQuotaCounts()
    {
        const tests::TemporaryFolder root;
        tests::writeBytes(root.path() / "proc/self/cgroup", "0::/\n");
        tests::writeBytes(root.path() / "sys/fs/cgroup/cpu.max", "150000 100000\n");
        QCOMPARE(coreQuota(root.path()), std::optional(1.5));
        tests::writeBytes(root.path() / "sys/fs/cgroup/cpu.max", "50000 100000\n");
        QCOMPARE(usableCores(root.path()), 1);
        tests::writeBytes(root.path() / "sys/fs/cgroup/cpu.max", "max 100000\n");
        QVERIFY(!coreQuota(root.path()));
    }

    void theTightestGroupAboveCounts()
    {
        const tests::TemporaryFolder root;
        tests::writeBytes(root.path() / "proc/self/cgroup", "0::/system.slice/job.scope\n");
        tests::writeBytes(root.path() / "sys/fs/cgroup/system.slice/job.scope/cpu.max",
                          "max 100000\n");
        tests::writeBytes(root.path() / "sys/fs/cgroup/system.slice/cpu.max", "300000 100000\n");
        QCOMPARE(coreQuota(root.path()), std::optional(3.0));
        tests::writeBytes(root.path() / "sys/fs/cgroup/system.slice/job.scope/cpu.max",
                          "25000 50000\n");
        QCOMPARE(coreQuota(root.path()), std::optional(0.5));
        QCOMPARE(usableCores(root.path()), 1);
    }

    void version1CountsToo()
    {
        const tests::TemporaryFolder root;
        tests::writeBytes(root.path() / "proc/self/cgroup",
                          "5:memory:/docker/a\n4:cpu,cpuacct:/docker/a\n0::/\n");
        tests::writeBytes(root.path() / "sys/fs/cgroup/cpu,cpuacct/docker/a/cpu.cfs_quota_us",
                          "-1\n");
        tests::writeBytes(root.path() / "sys/fs/cgroup/cpu,cpuacct/docker/a/cpu.cfs_period_us",
                          "100000\n");
        QVERIFY(!coreQuota(root.path()));
        tests::writeBytes(root.path() / "sys/fs/cgroup/cpu,cpuacct/docker/a/cpu.cfs_quota_us",
                          "250000\n");
        QCOMPARE(coreQuota(root.path()), std::optional(2.5));
    }

    // Inside a container of version 1 the group's own folder is the mount.
    void version1InsideAContainerCountsToo()
    {
        const tests::TemporaryFolder root;
        tests::writeBytes(root.path() / "proc/self/cgroup", "4:cpu,cpuacct:/docker/a\n");
        tests::writeBytes(root.path() / "sys/fs/cgroup/cpu/cpu.cfs_quota_us", "100000\n");
        tests::writeBytes(root.path() / "sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");
        QCOMPARE(coreQuota(root.path()), std::optional(1.0));
    }

    void damagedFilesSetNoQuota()
    {
        const tests::TemporaryFolder root;
        tests::writeBytes(root.path() / "proc/self/cgroup", "0\n::\n0::/../..\n");
        for (const char* text : {"", "x y\n", "100000\n", "0 100000\n", "100000 0\n", "1 2 3\n"}) {
            tests::writeBytes(root.path() / "sys/fs/cgroup/cpu.max", text);
            QVERIFY2(!coreQuota(root.path()), text);
        }
    }

    void coresThatAreNotAllowedDoNotCount()
    {
        const tests::TemporaryFolder root;
        cpu_set_t before;
        QCOMPARE(sched_getaffinity(0, sizeof before, &before), 0);
        int first = 0;
        while (!CPU_ISSET(first, &before))
            ++first;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(first, &one);
        QCOMPARE(sched_setaffinity(0, sizeof one, &one), 0);
        const int cores = usableCores(root.path());
        QCOMPARE(sched_setaffinity(0, sizeof before, &before), 0);
        QCOMPARE(cores, 1);
    }
};

PALIMPSEST_TEST(TestUsableCores)
#include "tst_usable_cores.moc"
