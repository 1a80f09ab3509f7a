// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/standard_sets/gzip_file.h"

#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"

#include <algorithm>
#include <utility>
#include <zlib.h>

namespace engine {

namespace {

struct Close
{
    void operator()(gzFile file) const { gzclose(file); }
};

constexpr unsigned kBufferBytes = 1U << 17;
constexpr std::size_t kPiece = std::size_t{1} << 20;

} // namespace

struct GzipFile::Handle
{
    std::unique_ptr<gzFile_s, Close> file;
};

GzipFile::GzipFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_handle(std::make_unique<Handle>())
{
    m_handle->file.reset(gzopen(m_path.c_str(), "rb"));
    if (!m_handle->file)
        throw DataError(quoted(m_path) +
                        " cannot be opened. Does the file exist, and may you read it?");
    gzbuffer(m_handle->file.get(), kBufferBytes);
}

GzipFile::~GzipFile() = default;

std::vector<std::uint8_t> GzipFile::next(std::size_t count)
{
    // Grows with what is really there: `count` may come from a header that lies.
    std::vector<std::uint8_t> bytes;
    while (bytes.size() < count) {
        const std::size_t before = bytes.size();
        const std::size_t piece = std::min(count - before, kPiece);
        bytes.resize(before + piece);
        const int got =
            gzread(m_handle->file.get(), bytes.data() + before, static_cast<unsigned>(piece));
        bytes.resize(before + static_cast<std::size_t>(std::max(got, 0)));
        int error = Z_OK;
        gzerror(m_handle->file.get(), &error);
        if (error == Z_ERRNO)
            throw DataError(quoted(m_path) + " cannot be read to its end.");
        if (got < 0 || (error != Z_OK && error != Z_STREAM_END))
            throw DataError(quoted(m_path) + " is damaged: its gzip data " +
                            (error == Z_BUF_ERROR ? "breaks off" : "does not decompress") +
                            ". Copy or download it again.");
        if (static_cast<std::size_t>(got) < piece)
            break;
    }
    return bytes;
}

} // namespace engine
