// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/recording_lock.h"

#include "engine/core/errors.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace engine {

RecordingLock::RecordingLock(const std::filesystem::path& path)
{
    constexpr mode_t kMode = 0644; // as SQLite makes its files
    m_descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, kMode);
    if (m_descriptor == kNone || flock(m_descriptor, LOCK_EX | LOCK_NB) == 0)
        return;
    const bool isHeld = errno == EWOULDBLOCK;
    close(std::exchange(m_descriptor, kNone));
    if (isHeld)
        throw UsageError("The run in " + path.string() +
                         " is still going on in another program, which records it there. Stop it "
                         "first, or wait until it is done.");
}

RecordingLock::~RecordingLock()
{
    if (m_descriptor != kNone)
        close(m_descriptor);
}

} // namespace engine
