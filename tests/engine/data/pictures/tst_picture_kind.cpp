// SPDX-License-Identifier: GPL-3.0-only
// What a file really is, told from bytes that each format's own specification begins with.
#include "engine/data/pictures/picture_kind.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/test_program.h"

#include <QTemporaryDir>
#include <QTest>

#include <vector>

using namespace engine;
using namespace tests;
using namespace std::string_literals;

namespace {

namespace fs = std::filesystem;

std::vector<std::uint8_t> bytesOf(const std::string& text)
{
    return {text.begin(), text.end()};
}

} // namespace

class TestPictureKind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsCalledWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto row = [](const std::string& bytes, const char* words) {
            QTest::addRow("%s, %zu bytes", words, bytes.size())
                << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size())) << words;
        };
        row("", "an empty file");
        row("<!DOCTYPE html><html><body>403 Forbidden</body></html>", "a web page");
        row("\xEF\xBB\xBF\r\n  <HTML lang=en>", "a web page");
        row("<?xml version=\"1.0\"?>\n<!DOCTYPE html PUBLIC \"x\"><html>", "a web page");
        row("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            "an SVG drawing");
        row("<?xml version=\"1.0\"?>\n<annotation><folder/></annotation>", "an XML file");
        row("GIF89a\1\0\1\0"s, "a GIF picture");
        row("\0\0\0\x18"
            "ftypheic\0\0\0\0mif1heic"s,
            "a HEIC picture");
        row("\0\0\0\x1C"
            "ftypmif1\0\0\0\0mif1heic"s,
            "a HEIC picture");
        row("\0\0\0\x1C"
            "ftypmif1\0\0\0\0mif1avif"s,
            "an AVIF picture");
        row("\0\0\0\x20"
            "ftypavif\0\0\0\0avifmif1"s,
            "an AVIF picture");
        row("\0\0\0\x18"
            "ftypisom\0\0\2\0isommp41"s,
            "a video");
        row("\0\0\0\x14"
            "ftypqt  \0\0\2\0qt  "s,
            "a video");
        row("RIFF\x10\0\0\0AVI LIST"s, "a video");
        row("RIFF\x10\0\0\0WAVEfmt "s, "a sound file");
        row("RIFF\x10\0\0\0WEBPVP8L"s, "a WebP picture");
        row("\xFF\xD8\xFF\xE0\0\x10JFIF"s, "a JPEG picture");
        row("\x89PNG\r\n\x1A\n"s, "a PNG picture");
        row("II*\0\x08\0\0\0"s, "a TIFF picture");
        row("MM\0*\0\0\0\x08"s, "a TIFF picture");
        row("II*\0\x10\0\0\0CR\2\0"s, "a camera's raw picture (CR2)");
        row("BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0"s, "a BMP picture");
        row("BMW, Audi and others\nare cars", "a text file");
        row("P5\n16 16\n255\n", "a PNM picture");
        row("\0\0\0\x0CjP  \r\n\x87\n"s, "a JPEG 2000 picture");
        row("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s, "an old Office file");
        row("PK\3\4\x14\0"s, "a ZIP archive");
        row("%PDF-1.7\n", "a PDF document");
        row("\x1F\x8B\x08\0"s, "a gzip file");
        row("\x80\x02}q\1("s, "a Python pickle");
        row("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a",
            "a Git LFS pointer, which only stands for the file");
        row("\0\5\x16\7\0\2\0\0Mac OS X"s, "a note that macOS keeps beside a file (AppleDouble)");
        row("\0\0\x08\x03\0\0\0\x0A"s, "an IDX file of pictures");
        row("\0\0\x08\x01\0\0\0\x0A"s, "an IDX file of labels");
        row("{\"error\": \"rate limit exceeded\"}", "a JSON file");
        row("Zugriff verweigert: f\xC3\xBCr Gäste", "a text file");
        row(std::string(300, '\0'), "a file of zeros only");
        row("\x02\x9F\x11\xFA\x00\x7C"s, "a file of an unknown kind");
    }

    void everyFileIsCalledWhatItIs()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, words);
        QCOMPARE(QString::fromStdString(whatItIs(bytesOf(bytes.toStdString()))), words);
    }

    void aPictureInsideAnotherIsNotTaken()
    {
        QVERIFY(pictureKindOf(bytesOf("II*\0\x10\0\0\0CR\2\0"s)) == PictureKind::None);
        QVERIFY(pictureKindOf(bytesOf("RIFF\x10\0\0\0WAVEfmt "s)) == PictureKind::None);
        QVERIFY(pictureKindOf(bytesOf("\xFF\xD8"s)) == PictureKind::Jpeg);
        QVERIFY(pictureKindOf({}) == PictureKind::None);
    }

    void aTextCutInsideALetterIsText()
    {
        std::string text;
        while (text.size() < 5000)
            text += "\xC3\xA4 "; // two bytes and one: 4096 falls inside a letter
        QCOMPARE(whatItIs(bytesOf(text)), std::string("a text file"));
    }

    void filesAreReadFromTheirBeginning()
    {
        const QTemporaryDir folder;
        const fs::path place(folder.path().toStdString());
        writeBytes(place / "page", "<html>" + std::string(100000, 'x'));
        QCOMPARE(whatItIs(place / "page"), std::string("a web page"));
        writeBytes(place / "nothing", "");
        QCOMPARE(whatItIs(place / "nothing"), std::string("an empty file"));
        QCOMPARE(whatItIs(place), std::string("a folder"));
        QCOMPARE(whatItIs(place / "missing"), std::string("a file that cannot be opened"));
        QCOMPARE(whatItIs(fs::path("/dev/null")), std::string("a device, not a file"));
    }
};

PALIMPSEST_TEST(TestPictureKind)
#include "tst_picture_kind.moc"
