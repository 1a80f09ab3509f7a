// SPDX-License-Identifier: GPL-3.0-only
// IDX files written byte by byte after LeCun's description, plain and gzipped, good and bad.
#include "engine/core/base/errors.h"
#include "engine/core/base/random_stream.h"
#include "engine/data/images/fingerprint.h"
#include "engine/data/standard_sets/idx.h"
#include "engine/data/standard_sets/mnist.h"
#include "tests/engine/data/bad_file.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTest>

#include <filesystem>
#include <zlib.h>

using namespace engine;
using namespace tests;

namespace {

namespace fs = std::filesystem;

std::string bigEndian(std::uint32_t number)
{
    std::string bytes;
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(number >> shift & 0xFFU);
    return bytes;
}

// `count` pictures of 9 rows and 8 columns; pixel p of picture n is n + p.
std::string imagesFile(std::uint32_t count)
{
    std::string bytes = bigEndian(0x803) + bigEndian(count) + bigEndian(9) + bigEndian(8);
    for (std::uint32_t picture = 0; picture < count; ++picture) {
        for (std::uint32_t pixel = 0; pixel < 72; ++pixel)
            bytes += static_cast<char>(picture + pixel);
    }
    return bytes;
}

std::string labelsFile(const std::string& labels)
{
    return bigEndian(0x801) + bigEndian(static_cast<std::uint32_t>(labels.size())) + labels;
}

std::string gzipped(const std::string& plain)
{
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
    std::string packed(deflateBound(&stream, plain.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(plain.data()));
    stream.avail_in = static_cast<uInt>(plain.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

class Folder : public TemporaryFolder
{
public:
    // Three pictures to train on and two to test on, of two classes.
    void fill(const std::string& prefix = {}) const
    {
        writeBytes(path() / (prefix + "train-images-idx3-ubyte"), imagesFile(3));
        writeBytes(path() / (prefix + "train-labels-idx1-ubyte"), labelsFile({1, 0, 1}));
        writeBytes(path() / (prefix + "t10k-images-idx3-ubyte"), imagesFile(2));
        writeBytes(path() / (prefix + "t10k-labels-idx1-ubyte"), labelsFile({0, 1}));
    }
};

} // namespace

class TestMnist : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void greyBecomesRgb()
    {
        const Folder folder;
        folder.fill();
        const Dataset dataset = loadMnist(folder.path());
        QCOMPARE(dataset.classNames, (std::vector<std::string>{"0", "1"}));
        QCOMPARE(dataset.train.labels, (std::vector<int>{1, 0, 1}));
        QCOMPARE(dataset.test.labels, (std::vector<int>{0, 1}));
        QCOMPARE(dataset.train.width, 8);
        QCOMPARE(dataset.train.height, 9);
        const Image image = dataset.train.image(2);
        QCOMPARE(image.rgb.size(), std::size_t{3 * 72});
        const std::size_t pixel = 4 * 8 + 5; // fifth row, sixth column
        for (std::size_t channel = 0; channel < 3; ++channel)
            QCOMPARE(int{image.rgb[3 * pixel + channel]}, 2 + 4 * 8 + 5);
    }

    void everyUsualNameIsFound()
    {
        const Folder folder;
        writeBytes(folder.path() / "raw/train-images.idx3-ubyte.gz", gzipped(imagesFile(3)));
        writeBytes(folder.path() / "raw/train-labels-idx1-ubyte.gz",
                   gzipped(labelsFile({1, 0, 1})));
        writeBytes(folder.path() / "raw/test-images.idx3-ubyte", imagesFile(2));
        writeBytes(folder.path() / "raw/test-labels.idx1-ubyte", labelsFile({0, 1}));
        const Dataset dataset = loadMnist(folder.path());
        QCOMPARE(dataset.train.labels, (std::vector<int>{1, 0, 1}));
        QCOMPARE(int{dataset.train.image(1).rgb[0]}, 1);
        QCOMPARE(dataset.test.count(), 2);
    }

    void emnistIsTurnedUprightAndNamed()
    {
        const Folder folder;
        folder.fill("emnist-letters-");
        writeBytes(folder.path() / "emnist-letters-train-labels-idx1-ubyte",
                   labelsFile({26, 1, 26}));
        writeBytes(folder.path() / "emnist-letters-t10k-labels-idx1-ubyte", labelsFile({1, 26}));
        writeBytes(folder.path() / "emnist-letters-mapping.txt", "1 65 97\n26 90 122\n");
        const Dataset dataset = loadMnist(folder.path());
        QCOMPARE(dataset.classNames, (std::vector<std::string>{"A", "Z"}));
        QCOMPARE(dataset.train.labels, (std::vector<int>{1, 0, 1}));
        // Stored: 9 rows of 8. Upright: what was a row is a column.
        QCOMPARE(dataset.train.width, 9);
        QCOMPARE(dataset.train.height, 8);
        const Image image = dataset.train.image(0);
        for (const auto& [x, y] : {std::pair{1, 0}, std::pair{0, 1}, std::pair{8, 7}})
            QCOMPARE(int{image.rgb[static_cast<std::size_t>(3 * (y * 9 + x))]}, x * 8 + y);
    }

    void oneOfSeveralIsChosenByItsPrefix()
    {
        const Folder folder;
        folder.fill("emnist-digits-");
        folder.fill("emnist-letters-");
        writeBytes(folder.path() / "emnist-letters-train-labels-idx1-ubyte", labelsFile({5, 0, 5}));
        writeBytes(folder.path() / "emnist-letters-t10k-labels-idx1-ubyte", labelsFile({0, 5}));
        const QString sentence = sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); });
        QVERIFY2(sentence.contains("emnist-digits-") && sentence.contains("emnist-letters-"),
                 qPrintable(sentence));
        QCOMPARE(loadMnist(folder.path() / "emnist-letters").classNames.back(), std::string("5"));
        QVERIFY(
            !sentenceOf<DataError>([&] { (void)loadMnist(folder.path() / "emnist"); }).isEmpty());
    }

    void classNamesComeFromAFile()
    {
        const Folder folder;
        folder.fill();
        writeBytes(folder.path() / "class_names.txt", "T-shirt\r\ntrouser\n");
        QCOMPARE(loadMnist(folder.path()).classNames,
                 (std::vector<std::string>{"T-shirt", "trouser"}));
        writeBytes(folder.path() / "class_names.txt", "T-shirt\n");
        const QString sentence = sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); });
        QVERIFY2(sentence.contains("class_names.txt") && sentence.contains("label 1"),
                 qPrintable(sentence));
    }

    // Some programs unpack each file into a folder of its name.
    void foldersCalledLikeTheFilesAreLookedInto()
    {
        const Folder folder;
        folder.fill();
        for (const char* name : {"train-images-idx3-ubyte", "train-labels-idx1-ubyte"}) {
            fs::rename(folder.path() / name, folder.path() / "moved");
            fs::create_directory(folder.path() / name);
            fs::rename(folder.path() / "moved", folder.path() / name / name);
        }
        QCOMPARE(loadMnist(folder.path()).train.labels, (std::vector<int>{1, 0, 1}));
        // A file beside the folder, under another of the usual names, comes first.
        writeBytes(folder.path() / "train-labels.idx1-ubyte", labelsFile({0, 0, 1}));
        QCOMPARE(loadMnist(folder.path()).train.labels, (std::vector<int>{0, 0, 1}));
        fs::remove(folder.path() / "train-images-idx3-ubyte" / "train-images-idx3-ubyte");
        const QString sentence = sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); });
        QVERIFY2(sentence.contains("train-images-idx3-ubyte\" is a folder"), qPrintable(sentence));
    }

    void saysWhichOfTwoWasTaken()
    {
        const Folder folder;
        folder.fill();
        QVERIFY(loadMnist(folder.path()).intake.notes.empty());
        writeBytes(folder.path() / "train-labels-idx1-ubyte.gz", gzipped(labelsFile({0, 0, 1})));
        writeBytes(folder.path() / "test-labels-idx1-ubyte", labelsFile({1, 0}));
        fs::create_directory(folder.path() / "raw");
        writeBytes(folder.path() / "raw/train-images-idx3-ubyte", imagesFile(3));
        const Dataset dataset = loadMnist(folder.path());
        QCOMPARE(dataset.train.labels, (std::vector<int>{1, 0, 1}));
        QCOMPARE(dataset.test.labels, (std::vector<int>{0, 1}));
        const std::vector<std::string>& notes = dataset.intake.notes;
        QCOMPARE(notes.size(), std::size_t{2});
        QVERIFY(QString::fromStdString(notes[0]).contains("not those of"));
        QVERIFY(QString::fromStdString(notes[1]).contains(
            "train-labels-idx1-ubyte, not train-labels-idx1-ubyte.gz; t10k-labels-idx1-ubyte, not "
            "test-labels-idx1-ubyte"));
    }

    void compressionIsToldByTheContent()
    {
        const Folder folder;
        folder.fill();
        writeBytes(folder.path() / "train-labels-idx1-ubyte", gzipped(labelsFile({1, 1, 0})));
        fs::remove(folder.path() / "t10k-labels-idx1-ubyte");
        writeBytes(folder.path() / "t10k-labels-idx1-ubyte.gz", labelsFile({1, 0}));
        const Dataset dataset = loadMnist(folder.path());
        QCOMPARE(dataset.train.labels, (std::vector<int>{1, 1, 0}));
        QCOMPARE(dataset.test.labels, (std::vector<int>{1, 0}));
    }

    void aFolderCalledAfterEmnistIsTurnedUpright_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<int>("wanted");
        QTest::addColumn<bool>("isTurned");
        QTest::addColumn<bool>("isSaid");
        using enum IdxOrientation;
        QTest::newRow("its own name") << "emnist-letters" << int(Auto) << true << true;
        QTest::newRow("capitals") << "EMNIST" << int(Auto) << true << true;
        QTest::newRow("a split within") << "emnist/letters/raw" << int(Auto) << true << true;
        QTest::newRow("another set within") << "emnist/fashion" << int(Auto) << false << false;
        QTest::newRow("not EMNIST") << "mnist" << int(Auto) << false << false;
        QTest::newRow("as stored") << "emnist" << int(AsStored) << false << false;
        QTest::newRow("transposed") << "mnist" << int(Transposed) << true << false;
        QTest::newRow("older programs") << "emnist" << int(ByFileNames) << false << false;
    }

    void aFolderCalledAfterEmnistIsTurnedUpright()
    {
        QFETCH(const QString, folder);
        QFETCH(const int, wanted);
        QFETCH(const bool, isTurned);
        QFETCH(const bool, isSaid);
        const Folder files;
        files.fill();
        const fs::path place = files.path() / "sets" / folder.toStdString();
        fs::create_directories(place);
        for (const auto& entry : fs::directory_iterator(files.path())) {
            if (entry.is_regular_file())
                fs::copy(entry.path(), place / entry.path().filename());
        }
        const Dataset dataset =
            loadMnist(place, {.orientation = static_cast<IdxOrientation>(wanted)});
        QCOMPARE(dataset.train.width, isTurned ? 9 : 8);
        QCOMPARE(int{dataset.train.image(0).rgb[3]}, isTurned ? 8 : 1);
        QCOMPARE(!dataset.intake.notes.empty(), isSaid);
    }

    // As many classes as a split of EMNIST has, and no name that tells.
    void anOrientationThatIsNotKnownIsSaid()
    {
        const Folder folder;
        std::string labels;
        for (char label = 0; label < 26; ++label)
            labels += label;
        writeBytes(folder.path() / "train-images-idx3-ubyte", imagesFile(26));
        writeBytes(folder.path() / "train-labels-idx1-ubyte", labelsFile(labels));
        writeBytes(folder.path() / "t10k-images-idx3-ubyte", imagesFile(26));
        writeBytes(folder.path() / "t10k-labels-idx1-ubyte", labelsFile(labels));
        const Dataset dataset = loadMnist(folder.path());
        QCOMPARE(dataset.train.width, 8);
        QCOMPARE(dataset.intake.notes.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(dataset.intake.notes.front()).contains("transposed"));
        QVERIFY(loadMnist(folder.path(), {.orientation = IdxOrientation::AsStored})
                    .intake.notes.empty());
    }

    // The same pictures as from the whole set, cut afterwards.
    void onlyWhatIsAskedForIsKept()
    {
        const Folder folder;
        folder.fill();
        const std::string labels{5, 7, 5, 5, 7, 9, 5, 7};
        writeBytes(folder.path() / "train-images-idx3-ubyte", imagesFile(8));
        writeBytes(folder.path() / "train-labels-idx1-ubyte", labelsFile(labels));
        writeBytes(folder.path() / "t10k-images-idx3-ubyte", imagesFile(8));
        writeBytes(folder.path() / "t10k-labels-idx1-ubyte", labelsFile(labels));
        const Dataset whole = loadMnist(folder.path());
        const Dataset few = loadMnist(folder.path(), {.perClass = {2, 1}});
        QCOMPARE(few.train.labels, (std::vector<int>{0, 1, 0, 1, 2}));
        QCOMPARE(few.test.labels, (std::vector<int>{0, 1, 2}));
        QCOMPARE(int{few.train.image(3).rgb[0]}, 4);
        const Dataset cut = limitPerClass(whole, 2, 1, "x");
        QCOMPARE(few.train.pixels, cut.train.pixels);
        QCOMPARE(few.test.pixels, cut.test.pixels);
        QCOMPARE(few.classNames, cut.classNames);
        QVERIFY(fingerprint(few) == fingerprint(cut));
        // What is not kept is looked at all the same.
        writeBytes(folder.path() / "train-images-idx3-ubyte", imagesFile(8).substr(0, 16 + 7 * 72));
        QVERIFY(sentenceOf<DataError>([&] {
                    (void)loadMnist(folder.path(), {.perClass = {1, 1}});
                }).contains("ends after 504 bytes"));
    }

    void otherFormsAreNamed()
    {
        const Folder folder;
        writeBytes(folder.path() / "archive.zip", "PK");
        QString sentence = sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); });
        QVERIFY2(sentence.contains("archive.zip, which must be unpacked"), qPrintable(sentence));
        fs::rename(folder.path() / "archive.zip", folder.path() / "emnist-letters.mat");
        sentence = sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); });
        QVERIFY2(sentence.contains("MATLAB"), qPrintable(sentence));
        sentence =
            sentenceOf<DataError>([&] { (void)loadMnist(folder.path() / "emnist-letters.mat"); });
        QVERIFY2(sentence.contains("is a file"), qPrintable(sentence));
    }

    void namesWhatIsWrong_data()
    {
        addBadFileColumns();
        const char* images = "train-images-idx3-ubyte";
        const char* labels = "t10k-labels-idx1-ubyte";
        const std::string good = imagesFile(3);
        addBadFile("labels where images belong", images, labelsFile({1, 0, 1}), "0x00000801");
        addBadFile("images where labels belong", labels, good, "0x00000803");
        addBadFile("floats", images, bigEndian(0xD03) + good.substr(4), "0x00000D03");
        addBadFile("an empty file", images, "", "within its header");
        addBadFile("half a header", images, good.substr(0, 10), "within its header");
        addBadFile("a truncated file", images, good.substr(0, 100), "ends after 84 bytes");
        addBadFile("trailing data", images, good + "x", "goes on after the 216 bytes");
        addBadFile("more labels than images", labels, labelsFile({0, 1, 1}), "3 labels");
        addBadFile("no labels at all", labels, labelsFile(""), "is empty");
        addBadFile("no pixels",
                   images,
                   bigEndian(0x803) + bigEndian(3) + bigEndian(0) + bigEndian(8),
                   "8 x 0 pixels");
        addBadFile("gigantic pictures",
                   images,
                   bigEndian(0x803) + bigEndian(3) + bigEndian(0xFFFFFFFF) + bigEndian(0xFFFFFFFF),
                   "4294967295");
        addBadFile("gigantic numbers",
                   images,
                   bigEndian(0x803) + bigEndian(0xFFFFFFFF) + bigEndian(28) + bigEndian(28),
                   "claims to hold");
        addBadFile("many promised, few there",
                   images,
                   bigEndian(0x803) + bigEndian(1000000) + bigEndian(28) + bigEndian(28) + "abc",
                   "holds 1000000 images");
        addBadFile("a web page", images, "<!DOCTYPE html><html>Moved</html>", "is a web page");
        addBadFile("a web page, packed", images, gzipped("<html>404</html>"), "is a web page");
        addBadFile("packed twice", images, gzipped(gzipped(good)), "is a gzip file");
        addBadFile("an archive", labels, "PK\x03\x04 and more of it", "is a ZIP archive");
        const std::string packed = gzipped(good);
        addBadFile("truncated gzip", images, packed.substr(0, packed.size() / 2), "breaks off");
        addBadFile("gzip without its check sum",
                   images,
                   packed.substr(0, packed.size() - 6),
                   "breaks off");
        std::string wrongSum = packed;
        wrongSum[packed.size() - 6] = static_cast<char>(wrongSum[packed.size() - 6] ^ 1);
        addBadFile("gzip with a wrong check sum", images, wrongSum, "does not decompress");
        addBadFile("damaged gzip", images, packed.substr(0, 12) + "xxxxxxxxxxxxxx", "gzip");
        addBadFile("a longer gzip", images, gzipped(good + "x"), "goes on after the 216 bytes");
    }

    void namesWhatIsWrong()
    {
        const Folder folder;
        folder.fill();
        compareRefusal(folder.path(), [&] { (void)loadMnist(folder.path()); });
    }

    void partsOfDifferentSizesDoNotBelongTogether()
    {
        const Folder folder;
        folder.fill();
        writeBytes(folder.path() / "t10k-images-idx3-ubyte",
                   bigEndian(0x803) + bigEndian(2) + bigEndian(10) + bigEndian(8) +
                       std::string(160, 'x'));
        const QString sentence = sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); });
        QVERIFY2(sentence.contains("8 x 9") && sentence.contains("8 x 10"), qPrintable(sentence));
    }

    void namesAMissingFile()
    {
        const Folder folder;
        folder.fill();
        fs::remove(folder.path() / "t10k-labels-idx1-ubyte");
        QVERIFY(
            sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); }).contains("t10k-labels"));
        fs::remove(folder.path() / "train-images-idx3-ubyte");
        QVERIFY(sentenceOf<DataError>([&] {
                    (void)loadMnist(folder.path());
                }).contains("train-images"));
        QVERIFY(sentenceOf<DataError>([] {
                    (void)loadMnist("/nowhere/at/all");
                }).contains("not a folder"));
        QVERIFY(sentenceOf<DataError>([] { (void)loadMnist(""); }).contains("not a folder"));
        QVERIFY(!sentenceOf<DataError>([&] { (void)readIdxLabels(folder.path()); }).isEmpty());
    }

    void aBadMappingIsNamed()
    {
        const Folder folder;
        folder.fill();
        writeBytes(folder.path() / "mapping.txt", "0 48\n1 forty-nine\n");
        QVERIFY(
            sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); }).contains("mapping.txt"));
        writeBytes(folder.path() / "mapping.txt", "-1 48\n");
        QVERIFY(
            sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); }).contains("mapping.txt"));
    }

    // Whatever byte is damaged: a data set or a sentence, never a crash.
    void damagedBytesNeverCrash()
    {
        RandomStream random(20);
        const Folder folder;
        folder.fill();
        int refused = 0;
        for (int round = 0; round < 600; ++round) {
            const bool isPacked = round % 2 == 1;
            std::string bytes = isPacked ? gzipped(imagesFile(3)) : imagesFile(3);
            const std::size_t reach = isPacked ? bytes.size() : 20;
            for (std::uint64_t flips = 1 + random.below(3); flips > 0; --flips)
                bytes[random.below(reach)] = static_cast<char>(random.below(256));
            if (random.below(4) == 0)
                bytes.resize(random.below(bytes.size()));
            writeBytes(folder.path() / "train-images-idx3-ubyte", bytes);
            refused +=
                sentenceOf<DataError>([&] { (void)loadMnist(folder.path()); }).isEmpty() ? 0 : 1;
        }
        QVERIFY2(refused > 300, qPrintable(QString::number(refused)));
    }
};

PALIMPSEST_TEST(TestMnist)
#include "tst_mnist.moc"
