// SPDX-License-Identifier: GPL-3.0-only
// Pictures of every kind people have, and what is left of them when they are damaged.
#include "engine/core/base/errors.h"
#include "engine/core/base/random_stream.h"
#include "engine/data/pictures/square_picture.h"
#include "tests/engine/data/pictures/picture_bytes.h"
#include "tests/engine/data/pictures/picture_files.h"
#include "tests/support/test_program.h"
#include "tests/support/thrown_sentence.h"

#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace engine;
using namespace tests;

namespace {

namespace fs = std::filesystem;

using Pixel = std::array<int, 3>;

class Picture
{
public:
    explicit Picture(int side)
        : m_side(side)
        , m_bytes(static_cast<std::size_t>(3 * side * side), 99)
    {
    }
    std::vector<std::uint8_t>& bytes() { return m_bytes; }
    [[nodiscard]] Pixel at(int x, int y) const
    {
        const auto first = static_cast<std::size_t>(3 * (y * m_side + x));
        return {m_bytes[first], m_bytes[first + 1], m_bytes[first + 2]};
    }

private:
    int m_side;
    std::vector<std::uint8_t> m_bytes;
};

Picture readPicture(const fs::path& path, int side)
{
    Picture picture(side);
    readSquarePicture(path, side, picture.bytes());
    return picture;
}

bool isNear(const Pixel& pixel, const Pixel& expected, int tolerance)
{
    for (std::size_t channel = 0; channel < 3; ++channel) {
        if (std::abs(pixel[channel] - expected[channel]) > tolerance)
            return false;
    }
    return true;
}

#define COMPARE_PIXEL(pixel, expected, tolerance)                                                  \
    QVERIFY2(                                                                                      \
        isNear(pixel, expected, tolerance),                                                        \
        qPrintable(QStringLiteral("%1 %2 %3").arg((pixel)[0]).arg((pixel)[1]).arg((pixel)[2])))

QString refusal(const fs::path& path)
{
    return sentenceOf<DataError>([&] { (void)readPicture(path, 16); });
}

} // namespace

class TestSquarePicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatIsRead_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char* ending : {"png", "jpg", "JPEG", "bmp", "ppm", "tif", "webp"})
            QTest::newRow(ending) << ending;
    }

    void everyFormatIsRead()
    {
        QFETCH(const QString, ending);
        const fs::path path = file("a." + ending.toStdString());
        writePicture(path, plain(40, 30, 200, 100, 50));
        QVERIFY(hasPictureName(path));
        const Picture picture = readPicture(path, 16);
        COMPARE_PIXEL(picture.at(0, 0), (Pixel{200, 100, 50}), 3);
        COMPARE_PIXEL(picture.at(15, 15), (Pixel{200, 100, 50}), 3);
    }

    void theMiddleSquareIsKept()
    {
        // 8 wide bars of red, green and blue; the middle square sees the green one only.
        cv::Mat wide(8, 24, CV_8UC3);
        wide.colRange(0, 8) = cv::Scalar(0, 0, 255);
        wide.colRange(8, 16) = cv::Scalar(0, 255, 0);
        wide.colRange(16, 24) = cv::Scalar(255, 0, 0);
        writePicture(file("wide.png"), wide);
        writePicture(file("tall.png"), wide.t());
        for (const char* name : {"wide.png", "tall.png"}) {
            const Picture picture = readPicture(file(name), 8);
            for (int at = 0; at < 8; ++at)
                COMPARE_PIXEL(picture.at(at, 7 - at), (Pixel{0, 255, 0}), 0);
        }
    }

    void shrinkingAveragesAreas()
    {
        // A chessboard of single pixels is mid-grey when four become one.
        cv::Mat board(32, 32, CV_8UC1);
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 32; ++x)
                board.at<std::uint8_t>(y, x) = (x + y) % 2 == 0 ? 0 : 200;
        }
        writePicture(file("board.png"), board);
        const Picture picture = readPicture(file("board.png"), 16);
        for (int at = 0; at < 16; ++at)
            COMPARE_PIXEL(picture.at(at, 15 - at), (Pixel{100, 100, 100}), 1);
    }

    void onePixelFillsTheSquare()
    {
        writePicture(file("dot.png"), plain(1, 1, 9, 8, 7));
        COMPARE_PIXEL(readPicture(file("dot.png"), 64).at(63, 63), (Pixel{9, 8, 7}), 0);
    }

    void sixteenBitsBecomeEight()
    {
        writePicture(file("deep.png"), cv::Mat(20, 20, CV_16UC1, cv::Scalar(0x8000)));
        COMPARE_PIXEL(readPicture(file("deep.png"), 16).at(3, 3), (Pixel{128, 128, 128}), 1);
        writePicture(file("deep.tif"), cv::Mat(20, 20, CV_16UC3, cv::Scalar(0, 0x8000, 0xFFFF)));
        COMPARE_PIXEL(readPicture(file("deep.tif"), 16).at(3, 3), (Pixel{255, 128, 0}), 1);
    }

    void transparencyBecomesWhite()
    {
        // Left half clear over a garish colour, right half one third opaque black.
        cv::Mat picture(16, 16, CV_8UC4, cv::Scalar(0, 255, 0, 0));
        picture.colRange(8, 16) = cv::Scalar(0, 0, 0, 85);
        writePicture(file("clear.png"), picture);
        COMPARE_PIXEL(readPicture(file("clear.png"), 16).at(2, 2), (Pixel{255, 255, 255}), 0);
        COMPARE_PIXEL(readPicture(file("clear.png"), 16).at(12, 2), (Pixel{170, 170, 170}), 1);
        cv::Mat deep(16, 16, CV_16UC4, cv::Scalar(0, 0, 0xFFFF, 0xFFFF));
        deep.rowRange(0, 8) = cv::Scalar(0, 0, 0, 0);
        writePicture(file("deep.png"), deep);
        COMPARE_PIXEL(readPicture(file("deep.png"), 16).at(2, 2), (Pixel{255, 255, 255}), 0);
        COMPARE_PIXEL(readPicture(file("deep.png"), 16).at(2, 12), (Pixel{255, 0, 0}), 0);
    }

    void exifTurnsThePicture()
    {
        // Stored with red on the left; orientation 6 says: turn clockwise, so red comes to the top.
        cv::Mat picture(16, 16, CV_8UC3, cv::Scalar(255, 0, 0));
        picture.colRange(0, 8) = cv::Scalar(0, 0, 255);
        const std::string jpeg = encoded(picture, ".jpg");
        writeBytes(file("upright.jpg"), jpegWithOrientation(jpeg, 1));
        COMPARE_PIXEL(readPicture(file("upright.jpg"), 16).at(2, 13), (Pixel{254, 0, 0}), 6);
        writeBytes(file("turned.jpg"), jpegWithOrientation(jpeg, 6));
        COMPARE_PIXEL(readPicture(file("turned.jpg"), 16).at(13, 2), (Pixel{254, 0, 0}), 6);
        COMPARE_PIXEL(readPicture(file("turned.jpg"), 16).at(2, 13), (Pixel{0, 0, 254}), 6);
    }

    void aWholePictureKeepsItsShape()
    {
        cv::Mat picture(20, 40, CV_8UC3, cv::Scalar(7, 8, 9)); // blue, green, red
        picture.at<cv::Vec3b>(0, 39) = cv::Vec3b(0, 0, 255);
        writePicture(file("wide.png"), picture);
        const Image whole = readWholePicture(file("wide.png"), 40);
        QCOMPARE(whole.width, 40);
        QCOMPARE(whole.height, 20);
        QCOMPARE(whole.rgb.size(), std::size_t{40 * 20 * 3});
        QCOMPARE(static_cast<int>(whole.rgb[0]), 9);
        QCOMPARE(static_cast<int>(whole.rgb[39 * 3]), 255);
        const Image small = readWholePicture(file("wide.png"), 10);
        QCOMPARE(small.width, 10);
        QCOMPARE(small.height, 5);
        // Turned as its EXIF data says: the shape too.
        const std::string jpeg = encoded(picture, ".jpg");
        writeBytes(file("turned-whole.jpg"), jpegWithOrientation(jpeg, 6));
        QCOMPARE(readWholePicture(file("turned-whole.jpg"), 100).height, 40);
        writeBytes(file("broken-whole.png"), "this is no picture");
        QVERIFY_EXCEPTION_THROWN((void)readWholePicture(file("broken-whole.png"), 40), DataError);
    }

    void theMiddleIsCutToTheShapeAskedFor()
    {
        // Columns 10, 20, 30, 40: of a square, the two in the middle stay.
        const Image wide{4, 2, {10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40,
                                10, 10, 10, 20, 20, 20, 30, 30, 30, 40, 40, 40}};
        const Image middle = middleOf(wide, 2, 2);
        QVERIFY(middle.rgb ==
                (std::vector<std::uint8_t>{20, 20, 20, 30, 30, 30, 20, 20, 20, 30, 30, 30}));
        QVERIFY(middleOf(wide, 4, 2) == wide);
        QVERIFY(middleOf(wide, 1, 1).rgb == (std::vector<std::uint8_t>{25, 25, 25}));
        QVERIFY_EXCEPTION_THROWN((void)middleOf({}, 2, 2), UsageError);
        QVERIFY_EXCEPTION_THROWN((void)middleOf(wide, 0, 2), UsageError);
    }

    void greyIsWeighedAsTheEyeDoes()
    {
        // 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601)
        const Image grey = greyed({1, 1, {100, 200, 50}});
        QCOMPARE(static_cast<int>(grey.rgb[0]), 153);
        QCOMPARE(grey.rgb[0], grey.rgb[1]);
        QCOMPARE(grey.rgb[0], grey.rgb[2]);
    }

    void aDamagedFileIsNamed_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto row =
            [](const char* what, const char* name, const std::string& bytes, const char* words) {
                QTest::newRow(what)
                    << name << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))
                    << words;
            };
        cv::Mat noise(64, 64, CV_8UC3);
        cv::randu(noise, cv::Scalar::all(0), cv::Scalar::all(256));
        const std::string png = encoded(noise, ".png");
        const std::string jpeg = encoded(noise, ".jpg");
        row("empty", "a.jpg", "", "an empty file, not a picture");
        row("text", "b.png", "this is no picture", "a text file, not a picture");
        row("half a PNG",
            "c.png",
            png.substr(0, png.size() / 2),
            "a PNG picture that breaks off after ");
        row("half a JPEG",
            "d.jpg",
            jpeg.substr(0, jpeg.size() / 2),
            "a JPEG picture that breaks off after ");
        row("a JPEG's first bytes",
            "e.jpg",
            jpeg.substr(0, 3),
            "a JPEG picture that breaks off before its pixels");
        std::string gigantic = png;
        gigantic.replace(16, 8, std::string(8, '\x7F'));
        row("a PNG that claims to be gigantic", "f.png", gigantic, "a damaged PNG picture");
    }

    void aDamagedFileIsNamed()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, words);
        writeBytes(file(name.toStdString()), bytes.toStdString());
        const QString sentence = refusal(file(name.toStdString()));
        QVERIFY2(sentence.contains(name), qPrintable(sentence));
        QVERIFY2(sentence.contains("is " + words), qPrintable(sentence));
    }

    void aMissingFileIsNamed() { QVERIFY(refusal(file("nothing.png")).contains("nothing.png")); }

    // Whatever byte is damaged: a picture or a sentence, never a crash.
    void damagedBytesNeverCrash()
    {
        cv::Mat noise(24, 20, CV_8UC3);
        cv::randu(noise, cv::Scalar::all(0), cv::Scalar::all(256));
        RandomStream random(7);
        int refused = 0;
        for (const char* ending : {".png", ".jpg", ".bmp", ".webp"}) {
            const std::string good = encoded(noise, ending);
            for (int round = 0; round < 100; ++round) {
                std::string bytes = good;
                for (int flip = 0; flip < 3; ++flip)
                    bytes[random.below(std::min<std::size_t>(bytes.size(), 200))] =
                        static_cast<char>(random.below(256));
                writeBytes(file(std::string("x") + ending), bytes);
                refused += refusal(file(std::string("x") + ending)).isEmpty() ? 0 : 1;
            }
        }
        QVERIFY2(refused > 100, qPrintable(QString::number(refused)));
    }

private:
    [[nodiscard]] fs::path file(const std::string& name) const
    {
        return fs::path(m_folder.path().toStdString()) / name;
    }

    QTemporaryDir m_folder;
};

PALIMPSEST_TEST(TestSquarePicture)
#include "tst_square_picture.moc"
