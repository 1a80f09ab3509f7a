// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/file_in_place.h"

#include "engine/core/base/errors.h"
#include "engine/record/files/file_names.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <optional>
#include <string>
#include <system_error>
#include <unistd.h>

namespace engine {

namespace fs = std::filesystem;

namespace {

// With the system's word for what went wrong last.
RunError notWritten(const fs::path& path)
{
    return RunError(path.string() +
                    " could not be written: " + std::system_category().message(errno) + ".");
}

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
            throw RunError(path.string() + " could not be written (" +
                           std::system_category().message(errno) +
                           "). Check that the folder is yours and the disk is not full.");
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

// False when something has the name already, with errno EEXIST, or it cannot be given.
bool giveNewName(const fs::path& whole, const fs::path& path)
{
    if (renameat2(AT_FDCWD, whole.c_str(), AT_FDCWD, path.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    if (errno != EINVAL && errno != ENOSYS)
        return false;
    // Not every file system can do that, but most have links.
    if (link(whole.c_str(), path.c_str()) == 0) {
        std::error_code ignored;
        fs::remove(whole, ignored);
        return true;
    }
    if (errno == EEXIST)
        return false;
    if (access(path.c_str(), F_OK) == 0) {
        errno = EEXIST;
        return false;
    }
    return std::rename(whole.c_str(), path.c_str()) == 0;
}

// Puts a whole file in the place of `path`. False when another program has put one there since
// `existing` was looked at.
bool takePlace(const fs::path& whole, const fs::path& path, Existing existing)
{
    std::optional<RecordingLock> replaced;
    if (existing == Existing::ReplaceRun) {
        replaced.emplace(path); // throws while somebody records there
        if (replaced->isOf(path)) {
            if (std::rename(whole.c_str(), path.c_str()) != 0)
                throw notWritten(path);
            removeCompanions(path);
            return true;
        }
    }
    if (giveNewName(whole, path)) {
        removeCompanions(path);
        return true;
    }
    if (errno == EEXIST)
        return false;
    throw notWritten(path);
}

} // namespace

RecordingLock writeInPlace(const fs::path& path,
                           Existing existing,
                           const std::function<void(const fs::path& fresh)>& write)
{
    requireWritableTarget(path, existing);
    const fs::path place = linksFollowed(path);
    const fs::path fresh = freshFileBeside(place);
    try {
        RecordingLock lock(fresh);
        write(fresh);
        constexpr int kMostTries = 5;
        for (int i = 0; i < kMostTries; ++i) {
            if (takePlace(fresh, place, existing))
                return lock;
            requireWritableTarget(path, existing); // throws the sentence that is right by now
        }
        throw RunError(path.string() + " could not be written: something takes its name again and "
                                       "again. Choose another name.");
    } catch (...) {
        removeWithCompanions(fresh);
        throw;
    }
}

} // namespace engine
