// SPDX-License-Identifier: GPL-3.0-only
// What the first hundred bytes of a file say about it, read without SQLite's parser, so that a
// foreign file is recognised before anything could write to it.
#pragma once

#include <cstdint>
#include <filesystem>

namespace engine {

// Written into every run file: "PLMP" in ASCII, and the layout of its tables and events. The
// layout number grows when older programs could misread a newer file; new kinds of events and new
// fields need no new number. 2: long lists of numbers stand beside their event, see number_lists.h.
inline constexpr std::uint32_t kRunApplicationId = 0x504C4D50;
inline constexpr std::uint32_t kRunLayout = 2;

enum class FileNature
{
    Missing,
    NotAFile, // a folder, a device
    Unreadable,
    Empty,
    OtherFile,
    OtherDatabase, // SQLite, but not ours
    NewerRun,
    Run,
};

[[nodiscard]] FileNature natureOf(const std::filesystem::path& path);

// Whether a run was left with its newest part in a write-ahead log, as a program does that records,
// or was killed.
[[nodiscard]] bool asksForLog(const std::filesystem::path& path);

} // namespace engine
