// SPDX-License-Identifier: GPL-3.0-only
// Files that are opened past SQLite although it may have them open in this process as well. The
// system drops every POSIX lock a process holds on a file as soon as the process closes any
// descriptor of it, SQLite's own included (https://www.sqlite.org/howtocorrupt.html, 2.2): such a
// descriptor is closed only once SQLite is done with the file. Only for engine/record.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <sys/stat.h>
#include <utility>

namespace engine {

// Which file it is, whatever it is called.
struct FileNumber
{
    std::uint64_t device = 0;
    std::uint64_t inode = 0;

    auto
    operator<=>(const FileNumber&) const = default; // NOLINT(modernize-use-nullptr): a false alarm
};

[[nodiscard]] FileNumber numberOf(const struct stat& file);
// Of the file of that name, links followed; nothing when there is none.
[[nodiscard]] std::optional<FileNumber> numberOf(const std::filesystem::path& path);

// Held for as long as SQLite has the file open: made before the database, gone after it.
class SqliteUse
{
public:
    explicit SqliteUse(const std::filesystem::path& path);
    ~SqliteUse();
    SqliteUse(const SqliteUse&) = delete;
    SqliteUse& operator=(const SqliteUse&) = delete;

private:
    std::optional<FileNumber> m_file;
};

// An open descriptor. Closing it gives up what locks it holds, at once.
class RawFile
{
public:
    // As open(2) with `flags`; never makes a file. Not open where that fails, which errno tells.
    RawFile(const std::filesystem::path& path, int flags);
    ~RawFile() { close(); }
    RawFile(RawFile&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, kNone))
    {
    }
    RawFile& operator=(RawFile&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }

    [[nodiscard]] bool isOpen() const { return m_descriptor != kNone; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    // Nothing when it is not open.
    [[nodiscard]] std::optional<struct stat> status() const;

    void close();

private:
    static constexpr int kNone = -1;

    int m_descriptor = kNone;
};

} // namespace engine
