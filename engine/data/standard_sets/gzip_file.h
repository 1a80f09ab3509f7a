// SPDX-License-Identifier: GPL-3.0-only
// A file that may be compressed with gzip or not: what comes out is the same bytes. It knows no
// format.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <vector>

namespace engine {

class GzipFile
{
public:
    // Throws DataError when the file cannot be opened.
    explicit GzipFile(std::filesystem::path path);
    ~GzipFile();
    GzipFile(const GzipFile&) = delete;
    GzipFile& operator=(const GzipFile&) = delete;

    // The next `count` bytes, decompressed; fewer at the end of the file. Throws DataError when
    // the compressed data is damaged or breaks off.
    [[nodiscard]] std::vector<std::uint8_t> next(std::size_t count);

private:
    struct Handle;
    std::filesystem::path m_path;
    std::unique_ptr<Handle> m_handle;
};

} // namespace engine
