// SPDX-License-Identifier: GPL-3.0-only
// Files written byte by byte after the published record format, good and bad.
#include "engine/core/base/errors.h"
#include "engine/core/experiment.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/fingerprint.h"
#include "engine/data/load_dataset.h"
#include "engine/data/standard_sets/cifar.h"
#include "tests/engine/data/bad_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <filesystem>

using namespace engine;
using namespace tests;

namespace {

namespace fs = std::filesystem;

// A record whose red plane is all `red`, green plane all `green`, and whose blue plane counts
// 0, 1, 2, … so that the place of a pixel can be told.
std::string record(const std::string& header, char red, char green)
{
    std::string bytes = header + std::string(1024, red) + std::string(1024, green);
    for (int pixel = 0; pixel < 1024; ++pixel)
        bytes += static_cast<char>(pixel % 251);
    return bytes;
}

class Folder : public TemporaryFolder
{
public:
    void fillCifar10() const
    {
        writeBytes(path() / "batches.meta.txt", "cat\r\ndog\n\n");
        writeBytes(path() / "data_batch_1.bin",
                   record(std::string(1, '\0'), 10, 20) + record("\x01", 30, 40));
        writeBytes(path() / "data_batch_3.bin", record("\x01", 50, 60));
        writeBytes(path() / "test_batch.bin",
                   record(std::string(1, '\0'), 70, 80) + record("\x01", 1, 2));
    }

    void fillCifar100() const
    {
        writeBytes(path() / "fine_label_names.txt", "apple\nbear\nclock\n");
        // coarse label first, fine label second
        writeBytes(path() / "train.bin",
                   record("\x13\x02", 1, 2) + record(std::string("\x07\x00", 2), 3, 4) +
                       record("\x05\x01", 3, 4));
        writeBytes(path() / "test.bin",
                   record("\x13\x02", 1, 2) + record(std::string("\x07\x00", 2), 3, 4) +
                       record("\x05\x01", 3, 4));
    }
};

} // namespace

class TestCifar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsEveryBatchThatExists()
    {
        const Folder folder;
        folder.fillCifar10();
        const Dataset dataset = loadCifar10(folder.path());
        QCOMPARE(dataset.classNames, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(dataset.train.labels, (std::vector<int>{0, 1, 1}));
        QCOMPARE(dataset.intake.notes.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(dataset.intake.notes.front())
                    .contains("there is no data_batch_2.bin, data_batch_4.bin, data_batch_5.bin."));
        QCOMPARE(dataset.test.labels, (std::vector<int>{0, 1}));
        QCOMPARE(dataset.train.width, 32);
    }

    void turnsPlanesIntoPixels()
    {
        const Folder folder;
        folder.fillCifar10();
        const Image image = loadCifar10(folder.path()).train.image(1);
        const std::size_t pixel = 3 * (2 * 32 + 5); // third row, sixth column
        QCOMPARE(int{image.rgb[pixel]}, 30);
        QCOMPARE(int{image.rgb[pixel + 1]}, 40);
        QCOMPARE(int{image.rgb[pixel + 2]}, 2 * 32 + 5);
    }

    void takesTheFineLabelOfCifar100()
    {
        const Folder folder;
        folder.fillCifar100();
        const Dataset dataset = loadCifar100(folder.path());
        QCOMPARE(dataset.train.labels, (std::vector<int>{2, 0, 1}));
        QCOMPARE(dataset.classNames.at(2), std::string("clock"));
    }

    void findsTheSubfolderOfTheOfficialArchive()
    {
        const Folder folder;
        fs::create_directory(folder.path() / "inner");
        folder.fillCifar10();
        const fs::path outer = folder.path() / "inner" / "x";
        fs::create_directories(outer);
        fs::create_directory(outer / "cifar-10-batches-bin");
        for (const char* name : {"batches.meta.txt", "data_batch_1.bin", "test_batch.bin"})
            fs::copy(folder.path() / name, outer / "cifar-10-batches-bin" / name);
        QCOMPARE(loadCifar10(outer).train.count(), 2);
    }

    void namesWhatIsWrong_data()
    {
        addBadFileColumns();
        const std::string good = record("\x01", 1, 2);
        addBadFile("a truncated file names itself and its size",
                   "data_batch_1.bin",
                   good.substr(0, 3000),
                   "3000 bytes");
        addBadFile("an empty file", "test_batch.bin", "", "0 bytes");
        addBadFile("a web page", "test_batch.bin", "<html>Not found</html>", "a web page");
        addBadFile(
            "a label beyond the class names", "data_batch_3.bin", record("\x02", 1, 2), "label 2");
        addBadFile("no class names", "batches.meta.txt", "\n", "names no class");
    }

    void namesWhatIsWrong()
    {
        const Folder folder;
        folder.fillCifar10();
        compareRefusal(folder.path(), [&] { (void)loadCifar10(folder.path()); });
    }

    void namesAMissingFile()
    {
        const Folder folder;
        folder.fillCifar10();
        fs::remove(folder.path() / "test_batch.bin");
        QVERIFY(sentenceOf<DataError>([&] {
                    (void)loadCifar10(folder.path());
                }).contains("test_batch.bin"));
        fs::remove(folder.path() / "data_batch_1.bin");
        fs::remove(folder.path() / "data_batch_3.bin");
        QVERIFY(sentenceOf<DataError>([&] {
                    (void)loadCifar10(folder.path());
                }).contains("data_batch_1.bin"));
        QVERIFY(sentenceOf<DataError>([] {
                    (void)loadCifar10("/nowhere/at/all");
                }).contains("not a folder"));
        QVERIFY(sentenceOf<DataError>([&] {
                    (void)loadCifar100(folder.path());
                }).contains("fine_label_names"));
    }

    // What the official archives leave, and what people make of it.
    // As editors of Windows write them.
    void classNamesMayBeginWithAByteOrderMark()
    {
        const Folder folder;
        const auto path = folder.path() / "names.txt";
        writeBytes(path, "\xEF\xBB\xBF\tcat \r\n\r\n dog\r\n");
        QVERIFY((readClassNames(path) == std::vector<std::string>{"cat", "dog"}));
    }

    void otherVersionsAreNamed_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<QString>("words");
        const auto row =
            [](const char* name, const char* kind, const QStringList& files, const char* words) {
                QTest::newRow(name) << kind << files << words;
            };
        row("Python, a folder above",
            "cifar10",
            {"cifar-10-batches-py/batches.meta", "cifar-10-batches-py/data_batch_1"},
            "the Python version of CIFAR-10. Only the binary version is read: fetch "
            "cifar-10-binary.tar.gz");
        row("Python", "cifar10", {"batches.meta", "data_batch_1"}, "Python version of CIFAR-10");
        row("MATLAB", "cifar10", {"batches.meta.mat", "test_batch.mat"}, "the MATLAB version");
        row("CIFAR-100", "cifar10", {"fine_label_names.txt", "train.bin"}, "cifar100:FOLDER");
        row("CIFAR-100 for Python",
            "cifar10",
            {"cifar-100-python/meta", "cifar-100-python/train"},
            "the Python version of CIFAR-100");
        row("packed",
            "cifar10",
            {"cifar-10-binary.tar.gz"},
            "It holds cifar-10-binary.tar.gz, which must be unpacked first");
        row("100 for Python", "cifar100", {"meta", "train", "test"}, "cifar-100-binary.tar.gz");
        row("100 for MATLAB", "cifar100", {"cifar-100-matlab/meta.mat"}, "the MATLAB version");
        row("10", "cifar100", {"cifar-10-batches-bin/data_batch_1.bin"}, "cifar10:FOLDER");
    }

    void otherVersionsAreNamed()
    {
        QFETCH(const QString, kind);
        QFETCH(const QStringList, files);
        QFETCH(const QString, words);
        const Folder folder;
        for (const QString& file : files)
            writeBytes(folder.path() / file.toStdString(), "\x80\x02}q");
        Experiment experiment;
        experiment.dataset = kind.toStdString() + ":" + folder.path().string();
        const QString sentence = sentenceOf<DataError>([&] { (void)loadDataset(experiment, 1); });
        QVERIFY2(sentence.contains(words), qPrintable(sentence));
    }

    void anArchiveInPlaceOfTheFolderIsNamed()
    {
        const Folder folder;
        writeBytes(folder.path() / "cifar-10-binary.tar.gz", "\x1F\x8B and so on");
        const QString sentence = sentenceOf<DataError>(
            [&] { (void)loadCifar10(folder.path() / "cifar-10-binary.tar.gz"); });
        QVERIFY2(sentence.contains("is a gzip file, not a folder. Unpack it"),
                 qPrintable(sentence));
    }

    // The same pictures as from the whole set, cut afterwards, also across batches.
    void onlyWhatIsAskedForIsKept()
    {
        const Folder folder;
        folder.fillCifar10();
        const Dataset cut = limitPerClass(loadCifar10(folder.path()), 1, 1, "x");
        const Dataset few = loadCifar10(folder.path(), {1, 1});
        QCOMPARE(few.train.labels, (std::vector<int>{0, 1}));
        QVERIFY(fingerprint(few) == fingerprint(cut));
        // The second of class 1 stands in another batch; damage there is found all the same.
        writeBytes(folder.path() / "data_batch_3.bin", record("\x02", 50, 60));
        QVERIFY(sentenceOf<DataError>([&] {
                    (void)loadCifar10(folder.path(), {1, 1});
                }).contains("label 2"));
    }

    void anEmptyClassIsNamed()
    {
        const Folder folder;
        folder.fillCifar10();
        writeBytes(folder.path() / "batches.meta.txt", "cat\ndog\nfrog\n");
        Experiment experiment;
        experiment.dataset = "cifar10:" + folder.path().string();
        const QString sentence = sentenceOf<DataError>([&] { (void)loadDataset(experiment, 1); });
        QVERIFY2(sentence.contains("frog"), qPrintable(sentence));
        QVERIFY2(sentence.contains(QString::fromStdString(folder.path().string())),
                 qPrintable(sentence));
    }

    void aFolderInPlaceOfAFileIsNamed()
    {
        const Folder folder;
        folder.fillCifar10();
        for (const char* name : {"data_batch_1.bin", "test_batch.bin"}) {
            std::filesystem::remove(folder.path() / name);
            std::filesystem::create_directory(folder.path() / name);
            const QString sentence =
                sentenceOf<DataError>([&] { (void)loadCifar10(folder.path()); });
            QVERIFY2(sentence.contains(name) && sentence.contains("not a file"),
                     qPrintable(sentence));
            std::filesystem::remove(folder.path() / name);
            folder.fillCifar10();
        }
    }
};

PALIMPSEST_TEST(TestCifar)
#include "tst_cifar.moc"
