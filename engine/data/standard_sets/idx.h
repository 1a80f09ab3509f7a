// SPDX-License-Identifier: GPL-3.0-only
// One file in the IDX format of the MNIST family (LeCun, Cortes and Burges 1998), plain or
// gzipped: unsigned bytes behind a big-endian header. It does not know which files belong together.
#pragma once

#include "engine/data/standard_sets/gzip_file.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <vector>

namespace engine {

// Grey pictures, read once from the first to the last: a few megabytes are in memory at a time,
// however large the file is.
class IdxImageFile
{
public:
    // Reads the header. Throws DataError naming the file when it is of another format, and then
    // what it is, or when its pictures are not 8 to 512 pixels wide and high.
    explicit IdxImageFile(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] int width() const { return m_width; }
    [[nodiscard]] int height() const { return m_height; }

    // A picture's number (0-based) and its bytes row by row, valid during the call.
    using Take = std::function<void(int index, std::span<const std::uint8_t> picture)>;
    // Hands over every picture. Throws DataError when the file is damaged, or longer or shorter
    // than its header says; Cancelled within a few hundredths of a second of a stop request.
    void read(const Take& take, const std::stop_token& stop);

private:
    std::filesystem::path m_path;
    GzipFile m_file;
    int m_count = 0;
    int m_width = 0;
    int m_height = 0;
};

// One label a picture, 0 .. 255. Throws as above.
[[nodiscard]] std::vector<std::uint8_t> readIdxLabels(const std::filesystem::path& path,
                                                      const std::stop_token& stop = {});

} // namespace engine
