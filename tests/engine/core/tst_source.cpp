// SPDX-License-Identifier: GPL-3.0-only
// An address is taken apart at its first colon, and put together again.
#include "engine/core/source.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestSource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstColonEndsTheKind_data()
    {
        QTest::addColumn<std::string>("address");
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<std::string>("path");
        const auto row = [](const char* address, const char* kind, const char* path) {
            QTest::newRow(address)
                << std::string(address) << std::string(kind) << std::string(path);
        };
        row("sketchbook", "sketchbook", "");
        row("cifar10:/data/cifar", "cifar10", "/data/cifar");
        row("folder:mnist:", "folder", "mnist:");
        row("folder:/a:b/c d", "folder", "/a:b/c d");
        row("torchscript:net.pt", "torchscript", "net.pt");
        row(":/a", "", "/a");
        row("", "", "");
    }

    void theFirstColonEndsTheKind()
    {
        QFETCH(const std::string, address);
        QFETCH(const std::string, kind);
        QFETCH(const std::string, path);
        const Source source(address);
        QCOMPARE(source.kind, kind);
        QCOMPARE(source.path, path);
        QCOMPARE(source.address(), address);
        QCOMPARE(source.empty(), address.empty());
        QVERIFY(source == Source(kind, path));
    }

    // A kind whose place was forgotten is that kind, without one.
    void aColonMayEndIt() { QVERIFY(Source("folder:") == Source("folder", "")); }
};

PALIMPSEST_TEST(TestSource)
#include "tst_source.moc"
