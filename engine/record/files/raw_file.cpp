// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/raw_file.h"

#include <fcntl.h>
#include <map>
#include <mutex>
#include <unistd.h>
#include <vector>

namespace engine {

namespace {

struct Use
{
    int databases = 0;
    std::vector<int> toClose;
};

// Descriptors belong to the process, and so does this.
struct UsedFiles
{
    std::mutex mutex;
    std::map<FileNumber, Use> files;
};

UsedFiles& usedFiles()
{
    static UsedFiles used;
    return used;
}

} // namespace

FileNumber numberOf(const struct stat& file)
{
    return {static_cast<std::uint64_t>(file.st_dev), static_cast<std::uint64_t>(file.st_ino)};
}

std::optional<FileNumber> numberOf(const std::filesystem::path& path)
{
    struct stat file
    {
    };
    if (stat(path.c_str(), &file) != 0)
        return std::nullopt;
    return numberOf(file);
}

SqliteUse::SqliteUse(const std::filesystem::path& path)
    : m_file(numberOf(path))
{
    if (!m_file)
        return;
    const std::scoped_lock guard(usedFiles().mutex);
    ++usedFiles().files[*m_file].databases;
}

SqliteUse::~SqliteUse()
{
    if (!m_file)
        return;
    const std::scoped_lock guard(usedFiles().mutex);
    const auto found = usedFiles().files.find(*m_file);
    if (--found->second.databases > 0)
        return;
    for (const int descriptor : found->second.toClose)
        ::close(descriptor);
    usedFiles().files.erase(found);
}

RawFile::RawFile(const std::filesystem::path& path, int flags)
    : m_descriptor(open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY | O_NONBLOCK))
{
}

std::optional<struct stat> RawFile::status() const
{
    struct stat file
    {
    };
    if (!isOpen() || fstat(m_descriptor, &file) != 0)
        return std::nullopt;
    return file;
}

void RawFile::close()
{
    if (!isOpen())
        return;
    const auto file = status();
    const int descriptor = std::exchange(m_descriptor, kNone);
    const std::scoped_lock guard(usedFiles().mutex);
    const auto used = file ? usedFiles().files.find(numberOf(*file)) : usedFiles().files.end();
    if (used == usedFiles().files.end()) {
        ::close(descriptor);
        return;
    }
    // What it locked must be free although it stays open.
    struct flock all = {};
    all.l_type = F_UNLCK;
    all.l_whence = SEEK_SET;
    (void)fcntl(descriptor, F_OFD_SETLK, &all);
    used->second.toClose.push_back(descriptor);
}

} // namespace engine
