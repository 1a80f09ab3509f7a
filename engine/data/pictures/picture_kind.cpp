// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/picture_kind.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>
#include <vector>

namespace engine {

namespace {

namespace fs = std::filesystem;
using namespace std::string_view_literals;

using Beginning = std::string_view;

constexpr std::size_t kLooked = 4096; // bytes that are looked at for marks and text

Beginning beginningOf(std::span<const std::uint8_t> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), std::min(bytes.size(), kLooked)};
}

bool hasAt(Beginning bytes, std::size_t at, std::string_view mark)
{
    return bytes.size() >= at + mark.size() && bytes.substr(at, mark.size()) == mark;
}

struct Mark
{
    std::size_t at;
    std::string_view bytes;
    std::string_view words;
};

// Longer marks stand before shorter ones that begin alike.
constexpr std::array kMarks{
    Mark{0, "GIF8"sv, "a GIF picture"},
    Mark{0, "\x00\x00\x00\x0CJXL \r\n"sv, "a JPEG XL picture"},
    Mark{0, "\xFF\x0A"sv, "a JPEG XL picture"},
    Mark{0, "8BPS"sv, "a Photoshop picture (PSD)"},
    Mark{0, "gimp xcf"sv, "a GIMP picture (XCF)"},
    Mark{0, "\x76\x2F\x31\x01"sv, "an OpenEXR picture"},
    Mark{0, "#?RADIANCE"sv, "a Radiance picture (HDR)"},
    Mark{0, "SIMPLE  ="sv, "a FITS picture"},
    Mark{128, "DICM"sv, "a DICOM picture"},
    Mark{0, "\x00\x00\x01\x00"sv, "an icon (ICO)"},
    Mark{0, "FUJIFILMCCD-RAW"sv, "a camera's raw picture (RAF)"},
    Mark{0, "IIRO"sv, "a camera's raw picture (ORF)"},
    Mark{0, "IIU\0"sv, "a camera's raw picture (RW2)"},
    Mark{8, "CR\x02"sv, "a camera's raw picture (CR2)"},
    Mark{0, "AT&TFORM"sv, "a DjVu document"},
    Mark{0, "%PDF"sv, "a PDF document"},
    Mark{0, "%!PS"sv, "a PostScript document"},
    Mark{0, "{\\rtf"sv, "a text document (RTF)"},
    Mark{0, "\xD0\xCF\x11\xE0"sv, "an old Office file"},
    Mark{0, "PK\x03\x04"sv, "a ZIP archive"},
    Mark{0, "PK\x05\x06"sv, "an empty ZIP archive"},
    Mark{0, "\x1F\x8B"sv, "a gzip file"},
    Mark{0, "BZh"sv, "a bzip2 file"},
    Mark{0,
         "\xFD"
         "7zXZ\0"sv,
         "an xz file"},
    Mark{0, "\x28\xB5\x2F\xFD"sv, "a Zstandard file"},
    Mark{0, "7z\xBC\xAF\x27\x1C"sv, "a 7-Zip archive"},
    Mark{0, "Rar!\x1A\x07"sv, "a RAR archive"},
    Mark{257, "ustar"sv, "a tar archive"},
    Mark{0, "\x1A\x45\xDF\xA3"sv, "a video"},
    Mark{0, "FLV\x01"sv, "a video"},
    Mark{0, "\x00\x00\x01\xBA"sv, "a video"},
    Mark{0, "\x00\x00\x01\xB3"sv, "a video"},
    Mark{0, "\x30\x26\xB2\x75\x8E\x66\xCF\x11"sv, "a video"},
    Mark{8, "AVI "sv, "a video"},
    Mark{8, "WAVE"sv, "a sound file"},
    Mark{0, "ID3"sv, "a sound file"},
    Mark{0, "OggS"sv, "a sound file"},
    Mark{0, "fLaC"sv, "a sound file"},
    Mark{0, "SQLite format 3\0"sv, "an SQLite database"},
    Mark{0, "\x93NUMPY"sv, "a NumPy array"},
    Mark{0, "MATLAB 5.0"sv, "a MATLAB file"},
    Mark{0, "\x89HDF\r\n"sv, "an HDF5 file"},
    Mark{0, "PAR1"sv, "a Parquet table"},
    Mark{0, "ARROW1"sv, "an Arrow table"},
    Mark{0,
         "\x7F"
         "ELF"sv,
         "a program"},
    Mark{0, "MZ\x90"sv, "a Windows program"},
    Mark{0, "\x00\x05\x16\x07"sv, "a note that macOS keeps beside a file (AppleDouble)"},
    Mark{0,
         "\x00\x00\x00\x01"
         "Bud1"sv,
         "a note that macOS keeps of a folder (.DS_Store)"},
    Mark{0, "L\0\0\0\x01\x14\x02\0"sv, "a Windows shortcut"},
    Mark{0, "[InternetShortcut]"sv, "a link to a web page"},
    Mark{0, "version https://git-lfs"sv, "a Git LFS pointer, which only stands for the file"},
    Mark{0, "\x00\x00\x08\x01"sv, "an IDX file of labels"},
    Mark{0, "\x00\x00\x08\x03"sv, "an IDX file of pictures"},
};

// Files of the family of MP4: a box "ftyp" with the brand.
std::string_view brandOf(Beginning bytes)
{
    if (!hasAt(bytes, 4, "ftyp") || bytes.size() < 12)
        return {};
    const std::string_view brand = bytes.substr(8, 4);
    const auto isOneOf = [brand](std::initializer_list<std::string_view> brands) {
        return std::ranges::find(brands, brand) != brands.end();
    };
    if (isOneOf({"avif", "avis"}))
        return "an AVIF picture";
    if (isOneOf({"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"})) {
        // Either may call itself by the common brand and name its own among the compatible ones.
        return bytes.substr(0, 64).find("avif") != std::string_view::npos ? "an AVIF picture"
                                                                          : "a HEIC picture";
    }
    if (brand == "crx ")
        return "a camera's raw picture (CR3)";
    if (isOneOf({"M4A ", "M4B "}))
        return "a sound file";
    return "a video";
}

char inLowerAscii(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

// In lower case, from the first letter that is not a blank.
std::string markUpOf(Beginning bytes)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    std::string text(first == Beginning::npos ? Beginning{} : bytes.substr(first));
    std::ranges::transform(text, text.begin(), inLowerAscii);
    return text;
}

std::string_view kindOfMarkUp(Beginning bytes)
{
    const std::string text = markUpOf(bytes);
    if (!text.starts_with('<'))
        return {};
    const auto has = [&text](std::string_view mark) {
        return text.find(mark) != std::string::npos;
    };
    if (text.starts_with("<!doctype html") || has("<html") || text.starts_with("<head") ||
        text.starts_with("<body") || text.starts_with("<script"))
        return "a web page";
    if (has("<svg"))
        return "an SVG drawing";
    if (text.starts_with("<?xml"))
        return "an XML file";
    return {};
}

// UTF-8 without control characters; its last letter may be cut.
bool isText(Beginning bytes)
{
    std::size_t following = 0;
    for (const char letter : bytes) {
        const auto byte = static_cast<std::uint8_t>(letter);
        if (following > 0) {
            if ((byte & 0xC0U) != 0x80U)
                return false;
            --following;
            continue;
        }
        if (byte < 0x20 && std::string_view("\t\n\r\f\x1B").find(letter) == std::string_view::npos)
            return false;
        if (byte == 0x7F || (byte >= 0x80 && byte < 0xC2) || byte > 0xF4)
            return false;
        following = byte >= 0xF0 ? 3 : byte >= 0xE0 ? 2 : byte >= 0xC2 ? 1 : 0;
    }
    return true;
}

std::string_view kindOfText(Beginning bytes)
{
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
        return "a text file";
    if (!isText(bytes))
        return {};
    const std::string text = markUpOf(bytes);
    return text.starts_with('{') || text.starts_with('[') ? "a JSON file" : "a text file";
}

// Protocols 2 to 5; older ones are text.
bool isPickle(Beginning bytes)
{
    return bytes.size() > 2 && bytes[0] == '\x80' && bytes[1] >= 2 && bytes[1] <= 5;
}

std::string_view nameOf(PictureKind kind)
{
    switch (kind) {
    case PictureKind::Jpeg:
        return "a JPEG picture";
    case PictureKind::Png:
        return "a PNG picture";
    case PictureKind::WebP:
        return "a WebP picture";
    case PictureKind::Tiff:
        return "a TIFF picture";
    case PictureKind::Bmp:
        return "a BMP picture";
    case PictureKind::Pnm:
        return "a PNM picture";
    case PictureKind::SunRaster:
        return "a Sun raster picture";
    case PictureKind::Jpeg2000:
        return "a JPEG 2000 picture";
    case PictureKind::None:
        break;
    }
    return "a file of an unknown kind";
}

bool isPnm(Beginning bytes)
{
    return bytes.size() > 2 && bytes[0] == 'P' && bytes[1] >= '1' && bytes[1] <= '6' &&
           std::string_view(" \t\r\n#").find(bytes[2]) != std::string_view::npos;
}

// "BM" begins many a text too; the header's own length follows at a fixed place.
bool isBmp(Beginning bytes)
{
    if (!bytes.starts_with("BM") || bytes.size() < 18)
        return bytes.starts_with("BM") && !isText(bytes);
    const auto length = static_cast<std::uint8_t>(bytes[14]);
    return (length == 12 || (length >= 16 && length <= 124)) && hasAt(bytes, 15, "\0\0\0"sv);
}

PictureKind kindOfBeginning(Beginning bytes)
{
    if (bytes.starts_with("\xFF\xD8"))
        return PictureKind::Jpeg;
    if (bytes.starts_with("\x89PNG"))
        return PictureKind::Png;
    if (bytes.starts_with("RIFF") && hasAt(bytes, 8, "WEBP"))
        return PictureKind::WebP;
    const bool isTiff = bytes.starts_with("II*\0"sv) || bytes.starts_with("MM\0*"sv) ||
                        bytes.starts_with("II+\0"sv) || bytes.starts_with("MM\0+"sv);
    if (isTiff && !hasAt(bytes, 8, "CR\x02"))
        return PictureKind::Tiff;
    if (bytes.starts_with("\x59\xA6\x6A\x95"))
        return PictureKind::SunRaster;
    if (bytes.starts_with("\x00\x00\x00\x0CjP  \r\n\x87\n"sv) ||
        bytes.starts_with("\xFF\x4F\xFF\x51"))
        return PictureKind::Jpeg2000;
    if (isPnm(bytes))
        return PictureKind::Pnm;
    return isBmp(bytes) ? PictureKind::Bmp : PictureKind::None;
}

std::string_view wordsFor(Beginning bytes)
{
    if (bytes.empty())
        return "an empty file";
    if (const PictureKind kind = kindOfBeginning(bytes); kind != PictureKind::None)
        return nameOf(kind);
    // Marks that are letters begin a text as well: the text decides.
    const std::string_view markUp = kindOfMarkUp(bytes);
    if (!markUp.empty())
        return markUp;
    for (const Mark& mark : kMarks) {
        if (hasAt(bytes, mark.at, mark.bytes))
            return mark.words;
    }
    if (const std::string_view brand = brandOf(bytes); !brand.empty())
        return brand;
    if (bytes.find_first_not_of('\0') == Beginning::npos)
        return "a file of zeros only";
    if (isPickle(bytes))
        return "a Python pickle";
    const std::string_view text = kindOfText(bytes);
    return text.empty() ? nameOf(PictureKind::None) : text;
}

} // namespace

PictureKind pictureKindOf(std::span<const std::uint8_t> bytes)
{
    return kindOfBeginning(beginningOf(bytes));
}

std::string whatItIs(std::span<const std::uint8_t> bytes)
{
    return std::string(wordsFor(beginningOf(bytes)));
}

std::string whatItIs(const fs::path& path)
{
    std::error_code ignored;
    if (fs::is_directory(path, ignored))
        return "a folder";
    if (fs::exists(path, ignored) && !fs::is_regular_file(path, ignored))
        return "a device, not a file"; // reading a pipe would wait for ever
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return "a file that cannot be opened";
    std::vector<std::uint8_t> bytes(kLooked);
    file.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return whatItIs(bytes);
}

} // namespace engine
