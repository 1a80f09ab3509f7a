// SPDX-License-Identifier: GPL-3.0-only
// Plain tensors in a table of a run file. Bytes and numbers only; what does not fit together is
// refused when it is read. Only for engine/record.
#pragma once

#include "engine/core/base/plain_tensor.h"

#include <string>

namespace SQLite { // NOLINT(readability-identifier-naming): not ours
class Database;
} // namespace SQLite

namespace engine {

// Part of the layout of a run file. An owner names what the tensors belong to, e.g. "weights/0/3".
inline constexpr const char* kTensorTable = R"(
    CREATE TABLE IF NOT EXISTS tensors(
        owner TEXT NOT NULL,
        place INTEGER NOT NULL,
        name TEXT NOT NULL,
        type TEXT NOT NULL,
        shape TEXT NOT NULL,
        data BLOB NOT NULL,
        sum INTEGER,
        PRIMARY KEY(owner, place));
)";

// Replaces what the owner had. Throws SQLite::Exception.
void storeTensors(SQLite::Database& database,
                  const std::string& owner,
                  const PlainTensors& tensors);
// In the order they were stored; empty when the owner has none. Throws SQLite::Exception, and
// DataError with half a sentence when a tensor's bytes do not fit its shape or are not those that
// were stored.
[[nodiscard]] PlainTensors tensorsOf(SQLite::Database& database, const std::string& owner);
// Reads every tensor there is. Throws as tensorsOf() when one is not as it was stored.
void checkTensors(SQLite::Database& database);

} // namespace engine
