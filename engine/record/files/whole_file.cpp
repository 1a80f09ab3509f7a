// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/whole_file.h"

#include "engine/core/base/errors.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kTemporaryStart = ".palimpsest-";
constexpr std::string_view kTemporaryEnd = ".part";

[[noreturn]] void failWriting(const fs::path& place, int reason)
{
    throw RunError(place.string() + " could not be written (" +
                   std::system_category().message(reason) +
                   "). Check that the folder is yours and the disk is not full.");
}

// 0 or errno.
int writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t part = ::write(descriptor, bytes.data(), bytes.size());
        if (part < 0 && errno != EINTR)
            return errno;
        bytes.remove_prefix(part > 0 ? static_cast<std::size_t>(part) : 0);
    }
    return 0;
}

int syncWhereAsked(int descriptor, Durability durability)
{
    // Some file systems know no fsync; there is nothing better then.
    if (durability == Durability::Process || fsync(descriptor) == 0 || errno == EINVAL)
        return 0;
    return errno;
}

} // namespace

WholeFile::WholeFile(fs::path temporary,
                     fs::path place,
                     std::string_view bytes,
                     Durability durability)
    : m_temporary(std::move(temporary))
    , m_place(std::move(place))
{
    constexpr mode_t kAsTheUserLetsOthers = 0666; // less what the umask takes away
    const int file = open(m_temporary.c_str(),
                          O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW,
                          kAsTheUserLetsOthers);
    if (file < 0)
        failWriting(m_place, errno);
    int problem = writeAll(file, bytes);
    if (problem == 0)
        problem = syncWhereAsked(file, durability);
    if (::close(file) != 0 && problem == 0)
        problem = errno;
    if (problem == 0)
        return;
    std::error_code ignored;
    fs::remove(m_temporary, ignored);
    failWriting(m_place, problem);
}

WholeFile::~WholeFile()
{
    std::error_code ignored;
    if (!m_isInPlace)
        fs::remove(m_temporary, ignored);
}

void WholeFile::putInPlace()
{
    if (std::rename(m_temporary.c_str(), m_place.c_str()) != 0)
        failWriting(m_place, errno);
    m_isInPlace = true;
}

std::string newTemporaryName()
{
    std::random_device random;
    char number[17] = {};
    std::snprintf(
        number, sizeof number, "%08x%08x", random() & 0xFFFFFFFFU, random() & 0xFFFFFFFFU);
    return std::string(kTemporaryStart) + number + std::string(kTemporaryEnd);
}

bool isTemporaryName(std::string_view name)
{
    constexpr std::size_t kLength = kTemporaryStart.size() + 16 + kTemporaryEnd.size();
    return name.size() == kLength && name.starts_with(kTemporaryStart) &&
           name.ends_with(kTemporaryEnd) && name.find('/') == std::string_view::npos;
}

} // namespace engine
