// SPDX-License-Identifier: GPL-3.0-only
// One file in the IDX format of the MNIST family (LeCun, Cortes and Burges 1998), plain or
// gzipped: unsigned bytes behind a big-endian header. It does not know which files belong together.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

namespace engine {

// Grey pictures, row by row.
struct IdxImages
{
    int count = 0;
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels; // count x height x width
};

// Throws DataError naming the file when it is damaged or of another format, when its pictures are
// not 8 to 512 pixels wide and high, or when it is longer or shorter than its header says;
// Cancelled within a few hundredths of a second of a stop request.
[[nodiscard]] IdxImages readIdxImages(const std::filesystem::path& path,
                                      const std::stop_token& stop = {});

// One label a picture, 0 .. 255. Throws as above.
[[nodiscard]] std::vector<std::uint8_t> readIdxLabels(const std::filesystem::path& path,
                                                      const std::stop_token& stop = {});

} // namespace engine
