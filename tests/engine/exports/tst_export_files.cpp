// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/exports/export_files.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace engine;
namespace fs = std::filesystem;

namespace {

QString safe(const char* name)
{
    return QString::fromStdString(safeFileNames({name}).front());
}

} // namespace

class TestExportFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void harmlessNamesStayAsTheyAre()
    {
        for (const char* name : {"husky", "washing machine", "e2e-official-code", "Löwe", "v1.5"})
            QCOMPARE(safe(name), QString::fromUtf8(name));
    }

    void namesStayInsideTheirFolder()
    {
        QCOMPARE(safe("../../etc/passwd"), QString("_._.._etc_passwd"));
        QCOMPARE(safe(".."), QString("__"));
        QCOMPARE(safe("."), QString("_"));
        QCOMPARE(safe(""), QString("_"));
        QCOMPARE(safe("/root"), QString("_root"));
    }

    void whatWindowsAndShellsMindIsReplaced()
    {
        QCOMPARE(safe("a\\b:c*d?e\"f<g>h|i"), QString("a_b_c_d_e_f_g_h_i"));
        QCOMPARE(safe("two\nlines\t"), QString("two_lines_"));
        QCOMPARE(safe(" blank. "), QString("_blank._"));
        QCOMPARE(safe("$HOME"), QString("_HOME"));
    }

    // The hashes are FNV-1a of the whole names, from a program of a few lines in Python.
    void longNamesEndWithAHash()
    {
        QCOMPARE(safeFileNames({std::string(100, 'y')}).front(), std::string(100, 'y'));
        QCOMPARE(safeFileNames({std::string(300, 'y')}).front(),
                 std::string(83, 'y') + "-4d4dee6c7913d461");
        // Whatever stands beside them.
        QCOMPARE(safeFileNames({std::string(299, 'y') + "z", std::string(300, 'y')}),
                 (std::vector<std::string>{std::string(83, 'y') + "-4d4deb6c7913cf48",
                                           std::string(83, 'y') + "-4d4dee6c7913d461"}));
    }

    void longNamesAreCutBetweenTwoCharacters()
    {
        // "ö" is two bytes, the second of which would be the 84th.
        const std::string name = std::string(82, 'x') + "ö" + std::string(30, 'y');
        QCOMPARE(safeFileNames({name}).front(), std::string(82, 'x') + "-bbc4bc8367bd44be");
    }

    void namesThatBecomeAlikeGetNumbers()
    {
        QVERIFY(safeFileNames({"a/b", "a:b", "a_b", "a_b_2", "c"}) ==
                (std::vector<std::string>{"a_b", "a_b_2", "a_b_3", "a_b_2_2", "c"}));
    }

    void foldersAreMadeAndFilesReplaced()
    {
        QTemporaryDir folder;
        const fs::path deep = fs::path(folder.path().toStdString()) / "a" / "b";
        requireFolder(deep);
        requireFolder(deep);
        const std::string bytes("one\0two\n", 8);
        QCOMPARE(writtenFile(deep / "x", "something longer than that"), deep / "x");
        writtenFile(deep / "x", bytes);
        QFile file(QString::fromStdString((deep / "x").string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().toStdString(), bytes);
        QVERIFY_EXCEPTION_THROWN(requireFolder(deep / "x" / "below a file"), DataError);
        try {
            requireFolder(deep / "x");
            QFAIL("a file was taken for a folder");
        } catch (const DataError& error) {
            QVERIFY2(QByteArray(error.what()).contains("is not a folder"), error.what());
        }
        QVERIFY_EXCEPTION_THROWN(writtenFile(deep, "onto a folder"), RunError);
    }

    // What could not be made whole is not left half made either.
    void noFolderIsLeftOnTheWay_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("said");
        QTest::newRow("through nothing") << "none/../here"
                                         << "none does not exist, so ";
        QTest::newRow("a name too long")
            << "new/" + QString(300, 'x') << "could not be created (File name too long).";
    }

    void noFolderIsLeftOnTheWay()
    {
        QFETCH(QString, path);
        QFETCH(QString, said);
        const QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        const QString sentence =
            tests::sentenceOf<DataError>([&] { requireFolder(root / path.toStdString()); });
        QVERIFY2(sentence.contains(said), qPrintable(sentence));
        QVERIFY(fs::is_empty(root));
        // Where there is one to go through, it stays.
        fs::create_directory(root / "there");
        requireFolder(root / "there/../here/");
        QVERIFY(fs::is_directory(root / "here") && fs::is_directory(root / "there"));
    }
};

PALIMPSEST_TEST(TestExportFiles)
#include "tst_export_files.moc"
