// SPDX-License-Identifier: GPL-3.0-only
// SQLite's write-ahead log read past SQLite, which would fold it into the database and remove it:
// a run that a killed program left is read without a byte being written. Knows the format
// (https://www.sqlite.org/fileformat2.html, section 4), not whose log it is.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace engine {

// What a log makes of its database up to the last commit in it.
struct CommittedPages
{
    std::uint32_t pageSize = 0;
    std::uint32_t pages = 0;                               // that the database has then
    std::unordered_map<std::uint32_t, std::size_t> newest; // of a page, from 1: where in the log
};

// Nothing when no commit stands in it whole.
[[nodiscard]] std::optional<CommittedPages> committedPages(std::span<const std::uint8_t> log);

enum class LogCondition
{
    Sound,  // also when its end was cut off, as a killed program leaves it
    NoLog,  // another file, or damaged in its first bytes
    Broken, // goes on after a part that is not as it was written, which SQLite does not read
};

[[nodiscard]] LogCondition conditionOf(std::span<const std::uint8_t> log);

// The database as SQLite would see it with its log, in a form that asks for none. False when the
// two cannot belong together.
[[nodiscard]] bool foldIn(const CommittedPages& committed,
                          std::span<const std::uint8_t> log,
                          std::vector<std::uint8_t>& database);

// So that SQLite looks for no log.
void markWithoutLog(std::vector<std::uint8_t>& database);

} // namespace engine
