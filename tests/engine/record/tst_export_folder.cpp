// SPDX-License-Identifier: GPL-3.0-only
// What a later export clears away, and above all what it leaves alone.
#include "engine/record/export_files.h"
#include "engine/record/export_folder.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/test_program.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace engine;
namespace fs = std::filesystem;

namespace {

RunStarted runOf(std::uint64_t seed)
{
    auto run = std::get<RunStarted>(tests::smallRun().front());
    run.experiment.seed = seed;
    return run;
}

} // namespace

class TestExportFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void anotherRunsFilesAreRemoved()
    {
        (void)exported(1, {"accuracy.csv", "weights_e2e_1.pt", "exemplars/e2e/step1/cat/0.png"});
        const auto cleared = exported(2, {"accuracy.csv", "weights_replay_1.pt"});
        QCOMPARE(cleared.removed, std::size_t{2});
        QVERIFY(cleared.changed.empty());
        QCOMPARE(files(), (QStringList{"accuracy.csv", "weights_replay_1.pt"}));
        QVERIFY(!fs::exists(in("exemplars")));
    }

    // Weights today and features tomorrow, of the same run.
    void otherKindsOfTheSameRunStay()
    {
        (void)exported(1, {"accuracy.csv", "weights_e2e_1.pt"});
        QCOMPARE(exported(1, {"accuracy.csv", "features_e2e_1.npy"}).removed, std::size_t{0});
        QCOMPARE(files(), (QStringList{"accuracy.csv", "features_e2e_1.npy", "weights_e2e_1.pt"}));
        // Also when it was there twice, another run clears it.
        QCOMPARE(exported(2, {"accuracy.csv"}).removed, std::size_t{2});
        QCOMPARE(files(), QStringList{"accuracy.csv"});
    }

    // A longer run may give the ranks another width.
    void theSameKindOfTheSameRunIsRenewed()
    {
        (void)exported(1, {"exemplars/e2e/step1/cat/0.png", "exemplars/e2e/step1/cat/1.png"});
        const auto cleared =
            exported(1, {"exemplars/e2e/step1/cat/00.png", "exemplars/e2e/step1/cat/1.png"});
        QCOMPARE(cleared.removed, std::size_t{1});
        QCOMPARE(files(),
                 (QStringList{"exemplars/e2e/step1/cat/00.png", "exemplars/e2e/step1/cat/1.png"}));
    }

    void aFileOfTheUsersIsNeverTouched()
    {
        write("weights_e2e_2.pt", "mine"); // named like ours
        write("exemplars/e2e/notes.txt", "mine");
        (void)exported(1, {"weights_e2e_1.pt", "exemplars/e2e/step1/cat/0.png"});
        QCOMPARE(exported(2, {"accuracy.csv"}).removed, std::size_t{2});
        QCOMPARE(files(),
                 (QStringList{"accuracy.csv", "exemplars/e2e/notes.txt", "weights_e2e_2.pt"}));
    }

    void aFileThatWasChangedIsTheUsers()
    {
        (void)exported(1, {"weights_e2e_1.pt", "weights_e2e_2.pt"});
        write("weights_e2e_1.pt", "a longer text than before");
        const auto cleared = exported(2, {"accuracy.csv"});
        QCOMPARE(cleared.removed, std::size_t{1});
        QVERIFY(cleared.changed == std::vector<fs::path>{in("weights_e2e_1.pt")});
        // Said once: it is not on the list any more.
        QVERIFY(exported(3, {"accuracy.csv"}).changed.empty());
        QCOMPARE(files(), (QStringList{"accuracy.csv", "weights_e2e_1.pt"}));
    }

    void aChangeOfTheSameLengthIsSeenToo()
    {
        (void)exported(1, {"weights_e2e_1.pt"});
        const fs::path path = in("weights_e2e_1.pt");
        fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(1));
        QCOMPARE(exported(2, {"accuracy.csv"}).changed.size(), std::size_t{1});
        QVERIFY(fs::exists(path));
    }

    void aListThatLeadsElsewhereIsNotFollowed()
    {
        fs::create_directory(in("out"));
        write("thesis.txt", "years of work");
        ExportFolder folder(in("out"), runOf(1));
        folder.add(writtenFile(in("out/a.csv"), "table"));
        (void)folder.clearAway();
        // As if thesis.txt had been written by that export.
        const auto time = fs::last_write_time(in("thesis.txt")).time_since_epoch().count();
        std::ofstream(in("out/palimpsest-export.txt"), std::ios::app)
            << "1 13 " << time << " ../thesis.txt\n"
            << "1 13 " << time << ' ' << in("thesis.txt").string() << '\n'
            << "nonsense\n1 2\n\n";
        ExportFolder again(in("out"), runOf(2));
        QCOMPARE(again.clearAway().removed, std::size_t{1}); // a.csv
        QVERIFY(fs::exists(in("thesis.txt")));
    }

    void withoutAListNothingIsRemoved()
    {
        (void)exported(1, {"weights_e2e_1.pt"});
        std::ofstream(in("palimpsest-export.txt")) << "my own notes\n";
        QCOMPARE(exported(2, {"accuracy.csv"}).removed, std::size_t{0});
        QVERIFY(files().contains("weights_e2e_1.pt"));
    }

    void namesMayHaveBlanks()
    {
        (void)exported(1, {"exemplars/e2e/step1/washing machine/0.png"});
        QCOMPARE(exported(2, {"accuracy.csv"}).removed, std::size_t{1});
        QCOMPARE(files(), QStringList{"accuracy.csv"});
    }

private:
    [[nodiscard]] fs::path in(const std::string& name) const
    {
        return fs::path(m_folder->path().toStdString()) / name;
    }

    void write(const std::string& name, const std::string& text) const
    {
        fs::create_directories(in(name).parent_path());
        writtenFile(in(name), text);
    }

    [[nodiscard]] ExportFolder::ClearedAway exported(std::uint64_t seed,
                                                     const std::vector<std::string>& names) const
    {
        ExportFolder folder(m_folder->path().toStdString(), runOf(seed));
        for (const std::string& name : names) {
            write(name, "ours");
            folder.add(in(name));
        }
        return folder.clearAway();
    }

    // All but the list.
    [[nodiscard]] QStringList files() const
    {
        QStringList found;
        QDirIterator walk(m_folder->path(), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext())
            found.push_back(QDir(m_folder->path()).relativeFilePath(walk.next()));
        found.removeAll("palimpsest-export.txt");
        found.sort();
        return found;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

PALIMPSEST_TEST(TestExportFolder)
#include "tst_export_folder.moc"
