// SPDX-License-Identifier: GPL-3.0-only
// What a later export clears away, and above all what it leaves alone.
#include "engine/core/base/errors.h"
#include "engine/exports/export_files.h"
#include "engine/exports/export_folder.h"
#include "tests/engine/record/killed_writer.h"
#include "tests/engine/record/small_run.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sys/resource.h>

using namespace engine;
using tests::sentenceOf;
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
        folder.begin({"a.csv"});
        folder.write("a.csv", "table");
        (void)folder.clearAway();
        // As if thesis.txt had been written by that export.
        const auto time = fs::last_write_time(in("thesis.txt")).time_since_epoch().count();
        std::ofstream(in("out/palimpsest-export.txt"), std::ios::app)
            << "1 13 " << time << " ../thesis.txt\n"
            << "1 13 " << time << ' ' << in("thesis.txt").string() << '\n'
            << "nonsense\n1 2\n\n";
        ExportFolder again(in("out"), runOf(2));
        again.begin({});
        QCOMPARE(again.clearAway().removed, std::size_t{1}); // a.csv
        QVERIFY(fs::exists(in("thesis.txt")));
    }

    void withoutAListNothingIsRemoved()
    {
        (void)exported(1, {"weights_e2e_1.pt"});
        fs::remove(in("palimpsest-export.txt"));
        QCOMPARE(exported(2, {"accuracy.csv"}).removed, std::size_t{0});
        QVERIFY(files().contains("weights_e2e_1.pt"));
    }

    // Names the export needs: refused before anything is written, in one sentence.
    void filesThatNoExportWroteAreInTheWay()
    {
        write("accuracy.csv", "mine");
        write("curves.csv", "mine too");
        write("palimpsest-export.txt", "my own notes\n");
        const QString sentence = sentenceOf<UsageError>([&] {
            (void)exported(1, {"steps.csv", "curves.csv", "accuracy.csv"});
        });
        for (const char* name : {"accuracy.csv", "curves.csv", "palimpsest-export.txt", "--force"})
            QVERIFY2(sentence.contains(name), qPrintable(sentence));
        QVERIFY(!sentence.contains("steps.csv"));
        QCOMPARE(files(), (QStringList{"accuracy.csv", "curves.csv"}));
        QCOMPARE(textIn("accuracy.csv"), std::string("mine"));
        QCOMPARE(textIn("palimpsest-export.txt"), std::string("my own notes\n"));
        ExportFolder folder(m_folder->path().toStdString(), runOf(1), Existing::ReplaceRun);
        folder.begin({"accuracy.csv"});
        folder.write("accuracy.csv", "ours");
        (void)folder.clearAway();
        QCOMPARE(textIn("accuracy.csv"), std::string("ours"));
        QCOMPARE(textIn("curves.csv"), std::string("mine too"));
    }

    void aTableThatWasChangedIsInTheWayToo()
    {
        (void)exported(1, {"accuracy.csv"});
        write("accuracy.csv", "with a column of my own");
        QVERIFY(sentenceOf<UsageError>([&] {
                    (void)exported(1, {"accuracy.csv"});
                }).contains("accuracy.csv"));
        QCOMPARE(textIn("accuracy.csv"), std::string("with a column of my own"));
    }

    void linksAreNotFollowed_data()
    {
        QTest::addColumn<QString>("link");
        QTest::newRow("file") << "accuracy.csv";
        QTest::newRow("folder on the way") << "exemplars";
        QTest::newRow("list") << "palimpsest-export.txt";
    }

    void linksAreNotFollowed()
    {
        QFETCH(QString, link);
        const fs::path elsewhere = fs::path(m_elsewhere.path().toStdString());
        fs::create_directory(elsewhere / "folder");
        writtenFile(elsewhere / "thesis.txt", "years of work");
        fs::create_symlink(elsewhere / (link == "exemplars" ? "folder" : "thesis.txt"),
                           in(link.toStdString()));
        const std::vector<std::string> names{"accuracy.csv", "exemplars/cat/0.png"};
        QVERIFY(sentenceOf<UsageError>([&] { (void)exported(1, names); }).contains(link));
        QVERIFY(fs::is_empty(elsewhere / "folder"));
        std::string text;
        std::getline(std::ifstream(elsewhere / "thesis.txt"), text);
        QCOMPARE(text, std::string("years of work"));
        fs::remove_all(elsewhere / "folder");
        ExportFolder forced(m_folder->path().toStdString(), runOf(1), Existing::ReplaceRun);
        if (link == "exemplars") {
            QVERIFY(sentenceOf<DataError>([&] { forced.begin(names); }).contains("exemplars"));
            return;
        }
        forced.begin(names);
        forced.write("accuracy.csv", "ours");
        (void)forced.clearAway();
        std::getline(std::ifstream(elsewhere / "thesis.txt"), text);
        QCOMPARE(text, std::string("years of work"));
    }

    // Killed between any two files: each is there whole or not at all, and the next export clears
    // what is there.
    void whatAKilledExportLeftIsClearedAway()
    {
        (void)exported(1, {"accuracy.csv", "weights_e2e_1.pt"});
        const std::string large(3'000'000, 'x');
        QVERIFY(tests::killWhileWorking(
            [&](const auto& ready) {
                ExportFolder folder(m_folder->path().toStdString(), runOf(2));
                folder.begin({"accuracy.csv", "weights_e2e_1.pt", "weights_e2e_2.pt"});
                folder.write("weights_e2e_2.pt", large);
                ready();
                for (int i = 0;; ++i)
                    folder.write("weights_e2e_1.pt", large);
            },
            std::chrono::milliseconds(30)));
        for (const QString& name : files().filter(".pt")) {
            const auto size = fs::file_size(in(name.toStdString()));
            QVERIFY2(size == large.size() || (name == "weights_e2e_1.pt" && size == 4),
                     qPrintable(name));
        }
        const auto cleared = exported(3, {"accuracy.csv"});
        QVERIFY(cleared.changed.empty());
        QCOMPARE(files(), QStringList{"accuracy.csv"});
        QCOMPARE(std::distance(fs::directory_iterator(in("")), {}), 2); // and the list
    }

    void aFullDiskLeavesNoHalfFile()
    {
        (void)exported(1, {"accuracy.csv"});
        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
        const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
        ExportFolder folder(m_folder->path().toStdString(), runOf(1));
        folder.begin({"accuracy.csv", "curves.csv"});
        const rlimit tight{1000, before.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
        const std::string large(5000, 'x');
        const QString sentence = sentenceOf<RunError>([&] { folder.write("accuracy.csv", large); });
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
        std::signal(SIGXFSZ, oldHandler);
        QVERIFY2(sentence.contains("accuracy.csv"), qPrintable(sentence));
        QCOMPARE(textIn("accuracy.csv"), std::string("ours"));
        QCOMPARE(files(), QStringList{"accuracy.csv"});
    }

    // Such lists call runs by a number that cannot be made again.
    void anOlderListIsUnderstood()
    {
        (void)exported(1, {"accuracy.csv", "weights_e2e_1.pt"});
        std::ifstream list(in("palimpsest-export.txt"));
        std::string older;
        for (std::string line; std::getline(list, line);)
            older += (line.front() == '#' ? line : "123456" + line.substr(line.find(' '))) + '\n';
        fs::remove(in("palimpsest-export.txt"));
        write("palimpsest-export.txt", older);
        const auto cleared = exported(2, {"accuracy.csv"});
        QCOMPARE(cleared.removed, std::size_t{0});
        QCOMPARE(cleared.ofUnknownRuns, std::size_t{1});
        QCOMPARE(files(), (QStringList{"accuracy.csv", "weights_e2e_1.pt"}));
        // It stays ours.
        QVERIFY(exported(3, {"weights_e2e_1.pt"}).changed.empty());
        QCOMPARE(files(), QStringList{"weights_e2e_1.pt"});
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
        folder.begin(names);
        for (const std::string& name : names)
            folder.write(name, "ours");
        return folder.clearAway();
    }

    [[nodiscard]] std::string textIn(const std::string& name) const
    {
        std::ifstream file(in(name));
        return {std::istreambuf_iterator<char>(file), {}};
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
    QTemporaryDir m_elsewhere;
};

PALIMPSEST_TEST(TestExportFolder)
#include "tst_export_folder.moc"
