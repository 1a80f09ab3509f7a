// SPDX-License-Identifier: GPL-3.0-only
// "~" means home where the shell does not see it, and nowhere else.
#include "engine/core/base/errors.h"
#include "engine/core/base/home_folder.h"
#include "tests/support/test_program.h"

#include <QTest>

using namespace engine;

class TestHomeFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { qputenv("HOME", "/home/somebody"); }

    void onlyAtTheFront()
    {
        QCOMPARE(withHome("~"), std::string("/home/somebody"));
        QCOMPARE(withHome("~/a b"), std::string("/home/somebody/a b"));
        for (const char* path : {"", "a/~", "/~/x", "~other/x", "./~"})
            QCOMPARE(withHome(path), std::string(path));
    }

    void withoutAHomeItIsRefused()
    {
        qunsetenv("HOME");
        QVERIFY_EXCEPTION_THROWN((void)withHome("~/x"), UsageError);
        QCOMPARE(withHome("/x"), std::string("/x"));
    }
};

PALIMPSEST_TEST(TestHomeFolder)
#include "tst_home_folder.moc"
