// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/picture_names.h"

#include "engine/data/images/natural_order.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace engine {

namespace {

namespace fs = std::filesystem;

// .jfif, .jif, .jpe, .pjp and .pjpeg are JPEG: what browsers and scanners call it.
constexpr std::array<std::string_view, 22> kEndings{
    ".apng", ".bmp", ".dib", ".j2k",   ".jfif", ".jif", ".jp2", ".jpe", ".jpeg", ".jpg",  ".jpg2",
    ".pbm",  ".pgm", ".pjp", ".pjpeg", ".png",  ".pnm", ".ppm", ".ras", ".tif",  ".tiff", ".webp"};

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

} // namespace engine
