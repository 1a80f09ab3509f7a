// SPDX-License-Identifier: GPL-3.0-only
// Pictures that find no room are refused before they are read, with both numbers.
#include "engine/core/base/errors.h"
#include "engine/data/images/memory_for_images.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <algorithm>
#include <cstdint>
#include <string>
#include <sys/resource.h>
#include <unistd.h>

using namespace engine;

class TestMemoryForImages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesBothNumbers()
    {
        const QString sentence = tests::sentenceOf<RunError>(
            [] { requireMemoryForImages("pictures", 1'000'000, 3'000, 2'000'000'000); });
        for (const char* part :
             {"1000000 images", "\"pictures\"", "3000 MB", "2000 MB", "--train-per-class"})
            QVERIFY2(sentence.contains(part), qPrintable(sentence));
    }

    void whatFitsIsLetIn()
    {
        requireMemoryForImages("pictures", 1'000, 3'000, 3'000'000);
        QVERIFY_EXCEPTION_THROWN(requireMemoryForImages("pictures", 1'001, 3'000, 3'000'000),
                                 RunError);
        requireMemoryForImages("pictures", 0, 3'000, 0);
    }

    void aNumberThatOverflowsIsRefused()
    {
        std::vector<std::uint8_t> pixels;
        QVERIFY_EXCEPTION_THROWN(
            reserveForImages(pixels, "pictures", std::size_t{1} << 60, std::size_t{1} << 20),
            RunError);
        reserveForImages(pixels, "pictures", 10, 12);
        QVERIFY(pixels.capacity() >= 120 && pixels.empty());
    }

    void aLimitOfTheProcessCounts()
    {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
        QSKIP("The sanitizers reserve more address space than any limit here.");
#endif
        const auto machine = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
                             static_cast<std::uint64_t>(sysconf(_SC_PAGE_SIZE));
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_AS, &before), 0);
        if (before.rlim_cur == RLIM_INFINITY)
            QCOMPARE(memoryLeft(), machine);
        constexpr rlim_t kLimit = rlim_t{4} << 30;
        const rlimit tighter{std::min(before.rlim_cur, kLimit), before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_AS, &tighter), 0);
        const std::uint64_t left = memoryLeft();
        setrlimit(RLIMIT_AS, &before);
        QVERIFY(left < tighter.rlim_cur);
    }

    void aLimitOfTheContainerCounts_data()
    {
        QTest::addColumn<QString>("groups");
        QTest::addColumn<QString>("file");
        QTest::newRow("version 2") << "0::/\n"
                                   << "sys/fs/cgroup/memory.max";
        QTest::newRow("version 1") << "5:memory:/docker/a\n"
                                   << "sys/fs/cgroup/memory/docker/a/memory.limit_in_bytes";
    }

    void aLimitOfTheContainerCounts()
    {
        QFETCH(const QString, groups);
        QFETCH(const QString, file);
        const tests::TemporaryFolder root;
        const std::uint64_t unlimited = memoryLeft(root.path());
        tests::writeBytes(root.path() / "proc/self/cgroup", groups.toStdString());
        for (const char* none : {"max\n", "", "much\n", "9223372036854771712\n"}) {
            tests::writeBytes(root.path() / file.toStdString(), none);
            QCOMPARE(memoryLeft(root.path()), unlimited);
        }
        tests::writeBytes(root.path() / file.toStdString(), "104857600\n");
        QCOMPARE(memoryLeft(root.path()), std::uint64_t{100} << 20);
    }
};

PALIMPSEST_TEST(TestMemoryForImages)
#include "tst_memory_for_images.moc"
