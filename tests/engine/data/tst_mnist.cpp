// SPDX-License-Identifier: GPL-3.0-only
// IDX files written byte by byte after LeCun's description, plain and gzipped, good and bad.
#include "engine/core/errors.h"
#include "engine/core/random_stream.h"
#include "engine/data/idx.h"
#include "engine/data/mnist.h"
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
                   "ends after 3 bytes");
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
