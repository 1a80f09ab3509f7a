// SPDX-License-Identifier: GPL-3.0-only
// A sum over what a row of a run file holds, stored beside it: a disk or a program that changed
// some bytes of the file is noticed when the row is read. Not a protection against malice. Files of
// older programs have none, nor have rows that such a program added.
#pragma once

#include "engine/core/base/fnv1a.h"

#include <cstdint>
#include <span>
#include <string_view>

namespace SQLite { // NOLINT(readability-identifier-naming): not ours
class Column;
class Database;
} // namespace SQLite

namespace engine {

class RowSum
{
public:
    RowSum& add(std::string_view text);
    RowSum& add(std::span<const std::uint8_t> bytes);
    RowSum& add(std::int64_t number);

    // As SQLite stores it.
    [[nodiscard]] std::int64_t value() const { return static_cast<std::int64_t>(m_hash.value()); }
    // True also where the row has no sum.
    [[nodiscard]] bool agreesWith(const SQLite::Column& stored) const;

private:
    Fnv1a m_hash;
};

// Whether the table has a column for sums.
[[nodiscard]] bool hasSums(const SQLite::Database& database, const char* table);
// Gives it one where it has none. Throws SQLite::Exception.
void addSums(SQLite::Database& database, const char* table);

} // namespace engine
