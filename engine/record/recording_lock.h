// SPDX-License-Identifier: GPL-3.0-only
// Held while a run is being written, so that no second program writes into the same file. The
// system takes it back when the program ends, however it ends. Readers need none.
#pragma once

#include <filesystem>
#include <utility>

namespace engine {

class RecordingLock
{
public:
    // Throws UsageError when another recording holds the file. Nothing is held where there is none.
    // It never opens the file: closing it again would take away SQLite's own locks on it.
    explicit RecordingLock(const std::filesystem::path& path);
    ~RecordingLock();
    RecordingLock(RecordingLock&& other) noexcept
        : m_descriptor(std::exchange(other.m_descriptor, kNone))
    {
    }
    RecordingLock& operator=(RecordingLock&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }

private:
    static constexpr int kNone = -1;

    int m_descriptor = kNone;
};

} // namespace engine
