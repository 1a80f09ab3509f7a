// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/recording_lock.h"

#include "engine/core/base/errors.h"

#include <cerrno>
#include <fcntl.h>
#include <string_view>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr off_t kRecordingByte = off_t{1} << 62U;

struct flock recordingByte()
{
    struct flock byte = {};
    byte.l_type = F_WRLCK;
    byte.l_whence = SEEK_SET;
    byte.l_start = kRecordingByte;
    byte.l_len = 1;
    return byte;
}

// Also where the file may only be read.
bool isHeldByOthers(const RawFile& file)
{
    struct flock byte = recordingByte();
    return fcntl(file.descriptor(), F_OFD_GETLK, &byte) == 0 && byte.l_type != F_UNLCK;
}

// False when somebody else has it.
bool takeRecordingByte(const RawFile& file)
{
    struct flock byte = recordingByte();
    return fcntl(file.descriptor(), F_OFD_SETLK, &byte) == 0 ||
           (errno != EAGAIN && errno != EACCES);
}

[[noreturn]] void refuseAsBusy(const fs::path& path)
{
    throw UsageError("The run in " + path.string() +
                     " is still going on in another program, which records it there. Stop it "
                     "first, or wait until it is done.");
}

// What it is called now; empty when it was removed.
std::string nameNow(const RawFile& file)
{
    std::error_code error;
    const auto link = "/proc/self/fd/" + std::to_string(file.descriptor());
    const std::string name = fs::read_symlink(link, error).string();
    constexpr std::string_view kRemoved = " (deleted)";
    const auto status = file.status();
    const bool isGone = status && status->st_nlink == 0;
    return error || isGone || name.ends_with(kRemoved) ? std::string() : name;
}

} // namespace

RecordingLock::RecordingLock(const fs::path& path)
    : m_file(path, O_RDWR)
{
    while (m_file.isOpen()) {
        if (!takeRecordingByte(m_file))
            refuseAsBusy(path);
        // Another run may have taken the name between opening and locking.
        if (isOf(path))
            return;
        m_file.close();
        m_file = RawFile(path, O_RDWR);
    }
    requireNobodyRecords(path);
}

bool RecordingLock::isOf(const fs::path& path) const
{
    const auto held = m_file.status();
    return held && numberOf(*held) == numberOf(path);
}

WhereaboutsOfRun RecordingLock::whereabouts(const fs::path& path) const
{
    if (!m_file.isOpen() || isOf(path))
        return {};
    std::error_code ignored;
    const std::string name = path.string();
    const std::string log = name + "-wal";
    const std::string now = nameNow(m_file);
    std::string what = "The run file " + name + " was " +
                       (now.empty() ? "removed" : "moved to " + now) +
                       " while the run was being recorded in it, so the run ended.";
    if (numberOf(path))
        what += " Another file has its name now.";
    if (!fs::exists(log, ignored))
        return {false, now.empty() ? what : what + " What was recorded until then is in it."};
    what += " What was recorded last lies in " + log + ".";
    what += now.empty() ? " If there is a copy of the run file, put the copy beside it under the "
                          "old name and resume that."
                        : " Move the run file back beside it, then palimpsest resume goes on.";
    return {false, what};
}

bool isBeingRecorded(const fs::path& path)
{
    const RawFile file(path, O_RDONLY);
    return file.isOpen() && isHeldByOthers(file);
}

void requireNobodyRecords(const fs::path& path)
{
    if (isBeingRecorded(path))
        refuseAsBusy(path);
}

} // namespace engine
