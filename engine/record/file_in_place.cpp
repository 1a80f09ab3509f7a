// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/file_in_place.h"

#include "engine/core/errors.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <system_error>
#include <unistd.h>

namespace engine {

namespace fs = std::filesystem;

namespace {

fs::path freshFileBeside(const fs::path& path)
{
    constexpr mode_t kAsTheUserLetsOthers = 0666; // less what the umask takes away
    const std::string start = ".palimpsest-" + std::to_string(getpid()) + '-';
    for (int attempt = 0;; ++attempt) {
        fs::path name = folderOf(path) / (start + std::to_string(attempt));
        const int file = open(name.c_str(), O_CREAT | O_EXCL | O_WRONLY, kAsTheUserLetsOthers);
        if (file >= 0) {
            ::close(file);
            return name;
        }
        if (errno != EEXIST)
            throw RunError(path.string() + " could not be written. Check that the folder is " +
                           "yours and the disk is not full.");
    }
}

// A log left by another run must never be taken for this one's.
void removeCompanions(const fs::path& path)
{
    for (const char* suffix : {"-wal", "-shm", "-journal"}) {
        std::error_code ignored;
        fs::remove(fs::path(path.native() + suffix), ignored);
    }
}

void removeWithCompanions(const fs::path& path)
{
    std::error_code ignored;
    fs::remove(path, ignored);
    removeCompanions(path);
}

// Puts a whole file in the place of `path`, whatever was there. Throws RunError.
void takePlace(const fs::path& whole, const fs::path& path)
{
    std::error_code error;
    removeCompanions(path);
    fs::rename(whole, path, error);
    if (error)
        throw RunError(path.string() + " could not be written: " + error.message() + ".");
}

} // namespace

fs::path folderOf(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void writeInPlace(const fs::path& path, const std::function<void(const fs::path& fresh)>& write)
{
    const fs::path fresh = freshFileBeside(path);
    try {
        write(fresh);
        takePlace(fresh, path);
    } catch (...) {
        removeWithCompanions(fresh);
        throw;
    }
}

} // namespace engine
