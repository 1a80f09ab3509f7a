// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/picture_names.h"

#include "engine/data/natural_order.h"

#include <algorithm>
#include <array>
#include <string>

namespace engine {

namespace {

namespace fs = std::filesystem;

// .jfif, .jif, .jpe, .pjp and .pjpeg are JPEG: what browsers and scanners call it.
constexpr std::array<std::string_view, 22> kEndings{
    ".apng", ".bmp", ".dib", ".j2k",   ".jfif", ".jif", ".jp2", ".jpe", ".jpeg", ".jpg",  ".jpg2",
    ".pbm",  ".pgm", ".pjp", ".pjpeg", ".png",  ".pnm", ".ppm", ".ras", ".tif",  ".tiff", ".webp"};

struct Unread
{
    std::string_view ending;
    std::string_view kind;
};

constexpr std::array kUnread{
    Unread{".ai", "Illustrator"}, Unread{".arw", "camera raw"}, Unread{".avif", "AVIF"},
    Unread{".avifs", "AVIF"},     Unread{".cr2", "camera raw"}, Unread{".cr3", "camera raw"},
    Unread{".dcm", "DICOM"},      Unread{".dng", "camera raw"}, Unread{".emf", "EMF"},
    Unread{".eps", "PostScript"}, Unread{".exr", "OpenEXR"},    Unread{".fit", "FITS"},
    Unread{".fits", "FITS"},      Unread{".gif", "GIF"},        Unread{".hdr", "Radiance"},
    Unread{".heic", "HEIC"},      Unread{".heics", "HEIC"},     Unread{".heif", "HEIF"},
    Unread{".hif", "HEIF"},       Unread{".ico", "icon"},       Unread{".jxl", "JPEG XL"},
    Unread{".jxr", "JPEG XR"},    Unread{".nef", "camera raw"}, Unread{".orf", "camera raw"},
    Unread{".pcx", "PCX"},        Unread{".pef", "camera raw"}, Unread{".pfm", "PFM"},
    Unread{".psd", "Photoshop"},  Unread{".raf", "camera raw"}, Unread{".raw", "camera raw"},
    Unread{".rw2", "camera raw"}, Unread{".srw", "camera raw"}, Unread{".svg", "SVG"},
    Unread{".svgz", "SVG"},       Unread{".tga", "TGA"},        Unread{".wmf", "WMF"},
    Unread{".xcf", "GIMP"},
};

} // namespace

bool hasPictureName(const fs::path& path)
{
    const std::string ending = inLowerCase(path.extension().string());
    return std::ranges::find(kEndings, ending) != kEndings.end();
}

const char* pictureEndings()
{
    return "bmp, jpg, png, pnm, tif, webp and their kin";
}

std::string_view kindOfUnreadPicture(const fs::path& path)
{
    const std::string ending = inLowerCase(path.extension().string());
    const auto* const found = std::ranges::find(kUnread, ending, &Unread::ending);
    return found == kUnread.end() ? std::string_view{} : found->kind;
}

} // namespace engine
