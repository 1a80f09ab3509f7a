// SPDX-License-Identifier: GPL-3.0-only
// The newest checkpoint and the weights of every step in a run file's tables. Writing happens
// within the caller's transaction. Only for engine/record.
#pragma once

#include "engine/core/checkpoint.h"

#include <cstdint>
#include <optional>

namespace SQLite { // NOLINT(readability-identifier-naming): not ours
class Database;
} // namespace SQLite

namespace engine {

struct StoredCheckpoint
{
    Checkpoint checkpoint;
    std::int64_t lastEvent = 0; // sequence number of the newest event the checkpoint knows of
};

// Makes the tables where they are missing. All of these throw SQLite::Exception.
void createStateTables(SQLite::Database& database);
// Replaces the one before, whose pages are used again.
void storeCheckpoint(SQLite::Database& database,
                     const Checkpoint& checkpoint,
                     std::int64_t lastEvent);
void removeCheckpoint(SQLite::Database& database);
void storeWeights(SQLite::Database& database, const WeightsKept& kept);
// Removes the weights of the steps that `checkpoint` has not seen the end of.
void removeWeightsAfter(SQLite::Database& database, const Checkpoint& checkpoint);

// Nothing when there is none, or the file is of a program that kept none. Throws DataError with
// half a sentence when it is damaged.
[[nodiscard]] std::optional<StoredCheckpoint> storedCheckpoint(SQLite::Database& database);
// Throws DataError with half a sentence when there are none of that arm and step, or damaged ones.
[[nodiscard]] PlainTensors storedWeights(SQLite::Database& database, int arm, int step);

} // namespace engine
