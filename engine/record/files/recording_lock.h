// SPDX-License-Identifier: GPL-3.0-only
// Held while a run is being written, so that no second program writes into the same file, be it in
// another container or, where the file system carries locks, on another host. The system takes it
// back when the program ends, however it ends, and it leaves nothing in the folder. Readers need
// none.
//
// It is an open file description lock (fcntl, F_OFD_SETLK) on one byte of the run file, far beyond
// any database and beyond the bytes that SQLite locks. Unlike POSIX locks it stays when another
// descriptor of the file is closed.
#pragma once

#include "engine/record/files/raw_file.h"

#include <filesystem>
#include <string>

namespace engine {

// Where the file of a recording is, in words for the user.
struct WhereaboutsOfRun
{
    bool isInPlace = true;
    std::string sentence{}; // what happened to it, when it is not
};

class RecordingLock
{
public:
    // Throws UsageError when another recording holds the file. Nothing is held where there is no
    // file, where it may not be written to, or where the file system knows no locks.
    explicit RecordingLock(const std::filesystem::path& path);

    // Whether the file held is the one that has the name `path` now.
    [[nodiscard]] bool isOf(const std::filesystem::path& path) const;
    // Whether it still has that name, and where it went when it has not.
    [[nodiscard]] WhereaboutsOfRun whereabouts(const std::filesystem::path& path) const;

private:
    RawFile m_file;
};

// Whether anybody records in the file at this moment. Takes no lock itself, not for a moment.
[[nodiscard]] bool isBeingRecorded(const std::filesystem::path& path);
// Throws UsageError when somebody does.
void requireNobodyRecords(const std::filesystem::path& path);

} // namespace engine
