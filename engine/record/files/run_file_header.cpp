// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/run_file_header.h"

#include "engine/record/files/file_names.h"

#include <sqlite3.h>

#include <array>
#include <memory>
#include <string_view>

namespace engine {

namespace {

// https://www.sqlite.org/fileformat2.html, section 1.3; numbers are big-endian.
constexpr std::size_t kHeaderSize = 100;
constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kReadVersionAt = 19;
constexpr char kWithLog = 2;
constexpr std::size_t kUserVersionAt = 60;
constexpr std::size_t kApplicationIdAt = 68;

using Header = std::array<char, kHeaderSize>;

std::uint32_t numberAt(const Header& header, std::size_t offset)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | static_cast<unsigned char>(header[offset + i]);
    return number;
}

struct Closer
{
    void operator()(sqlite3* database) const { sqlite3_close(database); }
};

// Reads through SQLite's own file layer, which knows whether this process has the file open:
// closing a file of one's own would take away the locks that a recording in this process holds on
// it (POSIX locks belong to the process, https://www.sqlite.org/howtocorrupt.html, section 2.2).
// What is beyond the end of the file stays zero.
bool readHeader(const std::filesystem::path& path, Header& header)
{
    sqlite3* opened = nullptr;
    const int code =
        sqlite3_open_v2(sqliteName(path).c_str(), &opened, SQLITE_OPEN_READONLY, nullptr);
    const std::unique_ptr<sqlite3, Closer> database(opened);
    sqlite3_file* file = nullptr;
    if (code != SQLITE_OK ||
        sqlite3_file_control(opened, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
        return false;
    const int read = file->pMethods->xRead(file, header.data(), kHeaderSize, 0);
    return read == SQLITE_OK || read == SQLITE_IOERR_SHORT_READ;
}

} // namespace

FileNature natureOf(const std::filesystem::path& path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return FileNature::Missing;
    if (error)
        return FileNature::Unreadable;
    if (!std::filesystem::is_regular_file(status))
        return FileNature::NotAFile;
    Header header{};
    const auto size = std::filesystem::file_size(path, error);
    if (error || !readHeader(path, header))
        return FileNature::Unreadable;
    if (size == 0)
        return FileNature::Empty;
    const bool isDatabase =
        size >= header.size() && std::string_view(header.data(), kMagic.size()) == kMagic;
    if (!isDatabase)
        return FileNature::OtherFile;
    if (numberAt(header, kApplicationIdAt) != kRunApplicationId)
        return FileNature::OtherDatabase;
    return numberAt(header, kUserVersionAt) > kRunLayout ? FileNature::NewerRun : FileNature::Run;
}

bool asksForLog(const std::filesystem::path& path)
{
    Header header{};
    return readHeader(path, header) && header[kReadVersionAt] == kWithLog;
}

} // namespace engine
