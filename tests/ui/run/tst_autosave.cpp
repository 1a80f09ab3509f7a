// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/test_program.h"
#include "ui/run/autosave.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

class TestAutosave : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsAreRecordedInTheUsersData()
    {
        const QTemporaryDir folder;
        qputenv("XDG_DATA_HOME", folder.filePath(QStringLiteral("data")).toUtf8());
        const QString path = ui::autosavePath(QStringLiteral("cifar10"));
        QCOMPARE(QFileInfo(path).path(), folder.filePath(QStringLiteral("data/palimpsest/runs")));
        QVERIFY(QFileInfo(QFileInfo(path).path()).isDir());
        QVERIFY(path.endsWith(QStringLiteral("_cifar10.palimpsest")));
        // Two in one second do not meet.
        QFile first(path);
        QVERIFY(first.open(QIODevice::WriteOnly));
        QVERIFY(!QFile::exists(ui::autosavePath(QStringLiteral("cifar10"))));
    }

    void withoutAPlaceForDataTheyAreAmongTemporaryFiles()
    {
        qputenv("XDG_DATA_HOME", "/dev/null/x");
        QCOMPARE(QFileInfo(ui::autosavePath(QStringLiteral("mnist"))).path(), QDir::tempPath());
    }
};

PALIMPSEST_TEST(TestAutosave)
#include "tst_autosave.moc"
