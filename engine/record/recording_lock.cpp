// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/recording_lock.h"

#include "engine/core/errors.h"

#include <cerrno>
#include <cstddef>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace engine {

namespace {

// A name that Linux keeps for as long as a socket is bound to it and that is in no folder. The file
// goes by its number, which it keeps when it is renamed.
std::string nameFor(const struct stat& file)
{
    return "palimpsest recording " + std::to_string(file.st_dev) + ' ' +
           std::to_string(file.st_ino);
}

} // namespace

RecordingLock::RecordingLock(const std::filesystem::path& path)
{
    struct stat file
    {
    };
    if (stat(path.c_str(), &file) != 0)
        return;
    const std::string name = nameFor(file);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    // The first byte stays zero: an abstract name.
    std::memcpy(address.sun_path + 1, name.data(), name.size());
    const auto length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
    m_descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (m_descriptor == kNone ||
        bind(m_descriptor, reinterpret_cast<const sockaddr*>(&address), length) == 0)
        return;
    const bool isHeld = errno == EADDRINUSE;
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
