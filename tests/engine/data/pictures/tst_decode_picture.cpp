// SPDX-License-Identifier: GPL-3.0-only
// Pictures as cameras, phones, browsers and microscopes make them, and what broken ones are called.
#include "engine/data/pictures/decode_picture.h"
#include "tests/engine/data/pictures/picture_bytes.h"
#include "tests/engine/data/pictures/picture_files.h"
#include "tests/support/test_program.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <bit>
#include <iostream>
#include <sstream>
#include <unistd.h>

using namespace engine;
using namespace tests;
using namespace std::string_literals;

namespace {

DecodedPicture decodedText(const std::string& bytes, int white = 0)
{
    return decodePicture({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()},
                         white);
}

QString colourAt(const cv::Mat& rgb, int x, int y)
{
    const auto& pixel = rgb.at<cv::Vec3b>(y, x);
    return QStringLiteral("%1 %2 %3").arg(pixel[0]).arg(pixel[1]).arg(pixel[2]);
}

QString unreadable(const std::string& bytes)
{
    try {
        (void)decodedText(bytes);
    } catch (const UnreadablePicture& problem) {
        return QString::fromUtf8(problem.what());
    }
    return "read";
}

// As OpenCV has it: red left, blue right, and wide, so that a turn shows in the shape too.
cv::Mat redAndBlue(int channels)
{
    cv::Mat picture(8, 16, CV_8UC(channels), cv::Scalar(255, 0, 0, 255));
    picture.colRange(0, 8) = cv::Scalar(0, 0, 255, 255);
    return picture;
}

cv::Mat noiseOf(int side)
{
    cv::Mat noise(side, side, CV_8UC3);
    cv::theRNG().state = 5;
    cv::randu(noise, cv::Scalar::all(0), cv::Scalar::all(256));
    return noise;
}

std::string halfOf(const std::string& bytes)
{
    return bytes.substr(0, bytes.size() / 2);
}

std::string floats(std::initializer_list<float> values)
{
    std::string bytes;
    for (const float value : values)
        bytes += littleEndian(std::bit_cast<std::uint32_t>(value));
    return bytes;
}

// 2 x 1 pixels of 32-bit floating-point grey.
std::string floatTiff(float left, float right)
{
    return tiffOf(2, 1, floats({left, right}), {{258, 32}, {259, 1}, {262, 1}, {277, 1}, {339, 3}});
}

constexpr char kRgb[] = {10, 20, 30, 40, 50, 60};

} // namespace

class TestDecodePicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatIsTurnedByItsExif_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto row = [](const char* name, const std::string& bytes) {
            QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
        };
        // 6: turned clockwise, red comes to the top.
        row("JPEG", jpegWithOrientation(encoded(redAndBlue(3), ".jpg"), 6));
        row("PNG", pngWithOrientation(encoded(redAndBlue(3), ".png"), 6));
        row("PNG with alpha", pngWithOrientation(encoded(redAndBlue(4), ".png"), 6));
        std::vector<unsigned char> webp;
        cv::imencode(".webp", redAndBlue(3), webp, {cv::IMWRITE_WEBP_QUALITY, 101});
        row("WebP", webpWithOrientation({webp.begin(), webp.end()}, 16, 8, 6, false));
        cv::Mat clear = redAndBlue(4);
        clear.at<cv::Vec4b>(7, 15)[3] = 0;
        cv::imencode(".webp", clear, webp, {cv::IMWRITE_WEBP_QUALITY, 101});
        row("WebP with alpha", webpWithOrientation({webp.begin(), webp.end()}, 16, 8, 6, true));
        std::string pixels;
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 16; ++x)
                pixels += x < 8 ? "\xFF\0\0"s : "\0\0\xFF"s;
        row("TIFF", tiffOf(16, 8, pixels, {{258, 8}, {259, 1}, {262, 2}, {274, 6}, {277, 3}}));
    }

    void everyFormatIsTurnedByItsExif()
    {
        QFETCH(const QByteArray, bytes);
        const cv::Mat rgb = decodedText(bytes.toStdString()).rgb;
        QCOMPARE(rgb.cols, 8);
        QCOMPARE(rgb.rows, 16);
        const auto top = rgb.at<cv::Vec3b>(2, 4);
        const auto bottom = rgb.at<cv::Vec3b>(13, 4);
        QVERIFY2(top[0] > 240 && top[2] < 15, qPrintable(colourAt(rgb, 4, 2)));
        QVERIFY2(bottom[0] < 15 && bottom[2] > 240, qPrintable(colourAt(rgb, 4, 13)));
    }

    // Where the first stored pixel comes to, of the 2 x 1 pixels "first, second".
    void allEightOrientations_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("isFirstAtOrigin");
        QTest::newRow("upright") << 1 << QSize(2, 1) << true;
        QTest::newRow("mirrored") << 2 << QSize(2, 1) << false;
        QTest::newRow("upside down") << 3 << QSize(2, 1) << false;
        QTest::newRow("mirrored upside down") << 4 << QSize(2, 1) << true;
        QTest::newRow("transposed") << 5 << QSize(1, 2) << true;
        QTest::newRow("clockwise") << 6 << QSize(1, 2) << true;
        QTest::newRow("transverse") << 7 << QSize(1, 2) << false;
        QTest::newRow("anticlockwise") << 8 << QSize(1, 2) << false;
        QTest::newRow("nonsense") << 9 << QSize(2, 1) << true;
    }

    void allEightOrientations()
    {
        QFETCH(const int, orientation);
        QFETCH(const QSize, size);
        QFETCH(const bool, isFirstAtOrigin);
        const std::string png = pngOf({.width = 2}, {std::string(kRgb, 6)});
        const cv::Mat rgb = decodedText(pngWithOrientation(png, orientation)).rgb;
        QCOMPARE(QSize(rgb.cols, rgb.rows), size);
        QCOMPARE(colourAt(rgb, 0, 0), isFirstAtOrigin ? "10 20 30" : "40 50 60");
    }

    void colourKeysBecomeWhite()
    {
        const std::string rgb = pngChunk("tRNS" + "\0\x0A\0\x14\0\x1E"s);
        const cv::Mat keyed = decodedText(pngOf({.width = 2}, {std::string(kRgb, 6)}, rgb)).rgb;
        QCOMPARE(colourAt(keyed, 0, 0), "255 255 255");
        QCOMPARE(colourAt(keyed, 1, 0), "40 50 60");
        const std::string grey = pngChunk("tRNS" + "\0\x07"s);
        const cv::Mat plain = decodedText(pngOf({2, 8, 0}, {"\x07\x09"s}, grey)).rgb;
        QCOMPARE(colourAt(plain, 0, 0), "255 255 255");
        QCOMPARE(colourAt(plain, 1, 0), "9 9 9");
        // Two bits a pixel: 1, 2, 3, 0.
        const std::string few = pngChunk("tRNS" + "\0\x01"s);
        const cv::Mat packed = decodedText(pngOf({4, 2, 0}, {"\x6C"s}, few)).rgb;
        QCOMPARE(colourAt(packed, 0, 0), "255 255 255");
        QCOMPARE(colourAt(packed, 1, 0), "170 170 170");
        const std::string deep = pngChunk("tRNS" + "\x80\x01"s);
        const cv::Mat sixteen = decodedText(pngOf({2, 16, 0}, {"\x80\x01\x80\x02"s}, deep)).rgb;
        QCOMPARE(colourAt(sixteen, 0, 0), "255 255 255");
        QCOMPARE(colourAt(sixteen, 1, 0), "128 128 128");
        const std::string palette =
            pngChunk("PLTE" + "\x10\x20\x30\x40\x50\x60"s) + pngChunk("tRNS" + "\0"s);
        const cv::Mat indexed = decodedText(pngOf({2, 8, 3}, {"\0\x01"s}, palette)).rgb;
        QCOMPARE(colourAt(indexed, 0, 0), "255 255 255");
        QCOMPARE(colourAt(indexed, 1, 0), "64 80 96");
    }

    void greyWithAlphaGoesOverWhite()
    {
        const cv::Mat png = decodedText(pngOf({3, 8, 4}, {"\0\xFF\0\0\0\x55"s})).rgb;
        QCOMPARE(colourAt(png, 0, 0), "0 0 0");
        QCOMPARE(colourAt(png, 1, 0), "255 255 255");
        QCOMPARE(colourAt(png, 2, 0), "170 170 170");
        // 2: alpha that the grey is not multiplied by, 1: that it is.
        for (const auto& [kind, words] : {std::pair{2, "170 170 170"}, {1, "170 170 170"}}) {
            const std::string tiff =
                tiffOf(1, 1, "\0\x55"s, {{258, 8}, {259, 1}, {262, 1}, {277, 2}, {338, kind}});
            QCOMPARE(colourAt(decodedText(tiff).rgb, 0, 0), words);
        }
        const std::string straight =
            tiffOf(1, 1, "\xFF\x55"s, {{258, 8}, {259, 1}, {262, 1}, {277, 2}, {338, 2}});
        QCOMPARE(colourAt(decodedText(straight).rgb, 0, 0), "255 255 255");
    }

    void fewerBitsInSixteenAreSeen_data()
    {
        QTest::addColumn<int>("brightest");
        QTest::addColumn<int>("white");
        QTest::newRow("8 bits") << 255 << 255;
        QTest::newRow("9 bits want 10") << 256 << 1023;
        QTest::newRow("10 bits") << 1023 << 1023;
        QTest::newRow("12 bits") << 4095 << 4095;
        QTest::newRow("12 bits, not quite white") << 3300 << 4095;
        QTest::newRow("a dark picture of 16 bits") << 4096 << 65535;
        QTest::newRow("16 bits") << 65535 << 65535;
    }

    void fewerBitsInSixteenAreSeen()
    {
        QFETCH(const int, brightest);
        QFETCH(const int, white);
        cv::Mat picture(4, 4, CV_16UC1, cv::Scalar(0));
        picture.at<std::uint16_t>(1, 1) = static_cast<std::uint16_t>(brightest);
        for (const char* ending : {".png", ".tif"}) {
            const DecodedPicture decoded = decodedText(encoded(picture, ending));
            QCOMPARE(decoded.brightest, brightest);
            const int expected = 255 * brightest / white;
            QVERIFY(std::abs(decoded.rgb.at<cv::Vec3b>(1, 1)[0] - expected) <= 1);
            QCOMPARE(colourAt(decoded.rgb, 0, 0), "0 0 0");
        }
        // Judged together with brighter ones, it stays dark.
        const DecodedPicture among = decodedText(encoded(picture, ".png"), 65535);
        QCOMPARE(static_cast<int>(among.rgb.at<cv::Vec3b>(1, 1)[0]), brightest >> 8);
    }

    void whatTheFileSaysIsWhiteIsWhite()
    {
        QCOMPARE(colourAt(decodedText("P5\n2 1\n4095\n\x0F\xFF\x02\x00"s).rgb, 0, 0),
                 "255 255 255");
        QCOMPARE(colourAt(decodedText("P5\n2 1\n4095\n\x0F\xFF\x02\x00"s).rgb, 1, 0), "32 32 32");
        QCOMPARE(colourAt(decodedText("P5 # 4 bits\n2 1\n15\n\x0F\x03"s).rgb, 1, 0), "51 51 51");
        QCOMPARE(colourAt(decodedText("P2\n2 1\n1000\n1000 500\n").rgb, 1, 0), "128 128 128");
        QCOMPARE(colourAt(decodedText("P1\n3 1\n101").rgb, 1, 0), "255 255 255");
        QCOMPARE(colourAt(decodedText("P4\n3 1\n\xA0"s).rgb, 0, 0), "0 0 0");
        const std::string most =
            tiffOf(1, 1, "\xE8\x03"s, {{258, 16}, {259, 1}, {262, 1}, {277, 1}, {281, 2000}});
        QCOMPARE(colourAt(decodedText(most).rgb, 0, 0), "128 128 128");
        // Two samples of 12 bits in three bytes: 0xFFF and 0x800.
        const std::string packed =
            tiffOf(2, 1, "\xFF\xF8\x00"s, {{258, 12}, {259, 1}, {262, 1}, {277, 1}});
        QCOMPARE(colourAt(decodedText(packed).rgb, 0, 0), "255 255 255");
        QCOMPARE(colourAt(decodedText(packed).rgb, 1, 0), "128 128 128");
    }

    void floatingPointIsReadByItsRange()
    {
        QCOMPARE(colourAt(decodedText(floatTiff(1.0F, 0.5F)).rgb, 0, 0), "255 255 255");
        QCOMPARE(colourAt(decodedText(floatTiff(1.0F, 0.5F)).rgb, 1, 0), "128 128 128");
        QCOMPARE(colourAt(decodedText(floatTiff(255.0F, 100.0F)).rgb, 1, 0), "100 100 100");
        QCOMPARE(colourAt(decodedText(floatTiff(65535.0F, 0.0F)).rgb, 0, 0), "255 255 255");
        const QString words = unreadable(floatTiff(-3.5F, 812.0F));
        QVERIFY2(words.contains("from -3.5 to 812"), qPrintable(words));
        QVERIFY(unreadable(floatTiff(NAN, 1.0F)).contains("not finite"));
        // Halves: 0x3C00 is 1, 0x3800 a half.
        const std::string halves =
            tiffOf(2, 1, "\0\x3C\0\x38"s, {{258, 16}, {259, 1}, {262, 1}, {277, 1}, {339, 3}});
        QCOMPARE(colourAt(decodedText(halves).rgb, 1, 0), "128 128 128");
    }

    // Near infrared, say: a fourth sample that is no alpha changes no colour, whatever the depth.
    void aFourthSampleOfAnotherKindIsNoAlpha()
    {
        const std::string eight =
            tiffOf(1, 1, "\x64\x32\x19\x07"s, {{258, 8}, {259, 1}, {262, 2}, {277, 4}, {338, 0}});
        QCOMPARE(colourAt(decodedText(eight).rgb, 0, 0), "100 50 25");
    }

    void otherTiffsAreNamedByTheirKind()
    {
        const auto kindOf = [](std::map<int, std::uint32_t> tags) {
            tags.emplace(259, 1);
            return unreadable(tiffOf(1, 1, std::string(16, '\x01'), std::move(tags)));
        };
        QVERIFY(kindOf({{258, 32}, {262, 1}, {277, 1}}).contains("32-bit whole numbers"));
        QVERIFY(kindOf({{258, 16}, {262, 8}, {277, 3}}).contains("Lab"));
        QVERIFY(kindOf({{258, 16}, {262, 5}, {277, 4}}).contains("CMYK"));
        QVERIFY(kindOf({{258, 16}, {262, 32803}, {277, 1}}).contains("raw"));
        const std::string negative =
            tiffOf(1, 1, "\xFF\xFF"s, {{258, 16}, {259, 1}, {262, 1}, {277, 1}, {339, 2}});
        QVERIFY(unreadable(negative).contains("negative"));
    }

    void aJpegWithoutItsEndMarkerIsRead_data()
    {
        QTest::addColumn<bool>("isProgressive");
        QTest::newRow("baseline") << false;
        QTest::newRow("progressive") << true;
    }

    void aJpegWithoutItsEndMarkerIsRead()
    {
        QFETCH(const bool, isProgressive);
        std::vector<unsigned char> bytes;
        cv::imencode(".jpg", noiseOf(64), bytes, {cv::IMWRITE_JPEG_PROGRESSIVE, isProgressive});
        const std::string whole(bytes.begin(), bytes.end());
        const DecodedPicture cut = decodedText(whole.substr(0, whole.size() - 2));
        QVERIFY(cut.fault.kind == PictureFault::Kind::Harmless);
        QCOMPARE(cut.fault.words, std::string("no end marker"));
        QCOMPARE(cv::norm(cut.rgb, decodedText(whole).rgb, cv::NORM_INF), 0.0);
        QVERIFY(decodedText(whole).fault.kind == PictureFault::Kind::None);
        // A card's or a download's zeros behind the last pixel change nothing; in place of pixels
        // they do.
        if (!isProgressive)
            QCOMPARE(
                cv::norm(
                    decodedText(whole.substr(0, whole.size() - 2) + std::string(500, '\0')).rgb,
                    cut.rgb,
                    cv::NORM_INF),
                0.0);
        const std::string half = halfOf(whole);
        QVERIFY(unreadable(half).contains("breaks off"));
        QVERIFY(unreadable(half + std::string(half.size(), '\0')).contains("breaks off"));
    }

    void whatBreaksOffSaysWhere_data()
    {
        QTest::addColumn<QString>("ending");
        QTest::addColumn<QString>("kind");
        QTest::newRow("jpg") << ".jpg"
                             << "a JPEG picture";
        QTest::newRow("png") << ".png"
                             << "a PNG picture";
        QTest::newRow("webp") << ".webp"
                              << "a WebP picture";
        QTest::newRow("bmp") << ".bmp"
                             << "a BMP picture";
        QTest::newRow("ppm") << ".ppm"
                             << "a PNM picture";
        QTest::newRow("jp2") << ".jp2"
                             << "a JPEG 2000 picture";
    }

    void whatBreaksOffSaysWhere()
    {
        QFETCH(const QString, ending);
        QFETCH(const QString, kind);
        const QString words = unreadable(halfOf(encoded(noiseOf(128), ending.toStdString())));
        QVERIFY2(words.startsWith(kind + " that breaks off after "), qPrintable(words));
        const int percent = words.split(' ').at(words.split(' ').size() - 2).toInt();
        QVERIFY2(percent > 30 && percent < 60, qPrintable(words));
    }

    void aTiffThatBreaksOffSaysWhere()
    {
        const std::string tiff =
            tiffOf(4, 4, std::string(48, 'x'), {{258, 8}, {259, 1}, {262, 2}, {277, 3}});
        // The directory follows the pixels: cut in these, and cut in that.
        QCOMPARE(unreadable(tiff.substr(0, 29)), "a TIFF picture that breaks off after 50 %");
        QVERIFY(unreadable(tiff.substr(0, 80)).contains("breaks off after"));
        // A strip that begins behind the end of the file.
        std::string away = tiff;
        const std::string entry = littleEndian(273, 2) + littleEndian(4, 2) + littleEndian(1);
        away.replace(away.find(entry) + 8, 4, littleEndian(1000));
        QVERIFY2(unreadable(away).contains("breaks off"), qPrintable(unreadable(away)));
    }

    // A header of some bytes must not cost gigabytes.
    void absurdTilesOfATiffAreRefused()
    {
        const auto tiled = [](std::uint32_t side) {
            return tiffOf(1,
                          1,
                          std::string(6, 'x'),
                          {{258, 16},
                           {259, 1},
                           {262, 2},
                           {277, 3},
                           {322, side},
                           {323, side},
                           {324, 8},
                           {325, 6}});
        };
        for (const std::uint32_t side : {16384U, 1048576U, 0x80000010U, 0xFFFFFFF0U})
            QCOMPARE(unreadable(tiled(side)), "a damaged TIFF picture");
    }

    void aSunRasterThatBeginsWithRedIsRead()
    {
        const auto raster = [](char type, const std::string& pixels) {
            const std::string zeros(3, '\0');
            return "\x59\xa6\x6a\x95" + zeros + '\x02' + zeros + '\x01' + zeros + '\x18' + zeros +
                   '\x06' + zeros + type + std::string(8, '\0') + pixels;
        };
        const std::string pixels = "\x01\x02\x03\x04\x05\x06";
        QCOMPARE(colourAt(decodedText(raster(3, pixels)).rgb, 1, 0), "4 5 6");
        QCOMPARE(colourAt(decodedText(raster(1, pixels)).rgb, 1, 0), "6 5 4");
    }

    // OpenCV 4.6 tells std::cerr what it stumbles over.
    void noDecoderSpeaksForItself()
    {
        std::string bmp = "BM" + littleEndian(100) + littleEndian(0) + littleEndian(54) +
                          littleEndian(40) + littleEndian(40) + littleEndian(40) +
                          littleEndian(1, 2) + littleEndian(8, 2) + littleEndian(1);
        bmp.resize(100, '\x01');
        std::string wholePalette = bmp;
        wholePalette.replace(46, 4, littleEndian(4)); // colours, so that only the pixels are cut
        wholePalette.replace(10, 4, littleEndian(70));
        std::ostringstream said;
        std::streambuf* const before = std::cerr.rdbuf(said.rdbuf());
        const QString palette = unreadable(bmp);
        const QString pixels = unreadable(wholePalette);
        std::cerr.rdbuf(before);
        QVERIFY2(palette.contains("a BMP picture that breaks off"), qPrintable(palette));
        QVERIFY2(pixels.contains("BMP picture"), qPrintable(pixels));
        QCOMPARE(said.str(), std::string());
    }

    void aPngWithoutItsEndIsRead()
    {
        const std::string png = pngOf({.width = 2}, {std::string(kRgb, 6)});
        const DecodedPicture cut = decodedText(png.substr(0, png.size() - 12));
        QCOMPARE(colourAt(cut.rgb, 1, 0), "40 50 60");
        QVERIFY(cut.fault.kind == PictureFault::Kind::Harmless);
    }

    void noLibrarySaysAWord()
    {
        const std::string profile =
            pngChunk("iCCP" + "ICC Profile\0\0"s + "\x78\x9c\x03\0\0\0\0\x01"s);
        const std::string warned = pngOf({.width = 2}, {std::string(kRgb, 6)}, profile);
        const std::string jpeg = encoded(noiseOf(32), ".jpg");
        std::string stray = jpeg;
        stray.insert(stray.size() - 2, "\x12\x34\x12\x34\x12\x34");
        const QTemporaryDir folder;
        const QString file = folder.filePath("words");
        const int before = dup(STDERR_FILENO);
        QFile words(file);
        QVERIFY(words.open(QIODevice::WriteOnly));
        dup2(words.handle(), STDERR_FILENO);
        const PictureFault png = decodedText(warned).fault;
        const PictureFault jpg = decodedText(stray).fault;
        for (const char* ending : {".jpg", ".png", ".webp", ".bmp", ".ppm", ".jp2", ".tif"})
            (void)unreadable(halfOf(encoded(noiseOf(32), ending)));
        (void)unreadable(floatTiff(-1.0F, 1.0F));
        std::string bmp = encoded(noiseOf(32), ".bmp");
        bmp[30] = 77; // its compression
        (void)unreadable(bmp);
        dup2(before, STDERR_FILENO);
        close(before);
        words.close();
        QVERIFY(words.open(QIODevice::ReadOnly));
        QCOMPARE(words.readAll(), QByteArray());
        QCOMPARE(png.words, std::string("a broken colour profile"));
        QCOMPARE(jpg.words, std::string("stray bytes between its parts"));
        QVERIFY(jpg.kind == PictureFault::Kind::Harmless);
    }

    void otherThingsAreCalledWhatTheyAre()
    {
        QCOMPARE(unreadable("<!DOCTYPE html><html>"), "a web page, not a picture");
        QCOMPARE(unreadable("GIF89a"), "a GIF picture, a kind that is not read here");
        QCOMPARE(unreadable(""), "an empty file, not a picture");
    }
};

PALIMPSEST_TEST(TestDecodePicture)
#include "tst_decode_picture.moc"
