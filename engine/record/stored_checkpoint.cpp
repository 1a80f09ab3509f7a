// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/stored_checkpoint.h"

#include "engine/core/base/errors.h"
#include "engine/record/events/event_json.h"
#include "engine/record/events/row_sum.h"
#include "engine/record/stored_tensors.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <nlohmann/json.hpp>

#include <array>
#include <string>
#include <utility>

namespace engine {

namespace {

constexpr const char* kCheckpointTables = R"(
    CREATE TABLE IF NOT EXISTS checkpoint(
        id INTEGER PRIMARY KEY CHECK(id = 1),
        last_event INTEGER NOT NULL,
        body TEXT NOT NULL,
        sum INTEGER);
    CREATE TABLE IF NOT EXISTS weights(
        arm INTEGER NOT NULL,
        step INTEGER NOT NULL,
        owner TEXT NOT NULL,
        PRIMARY KEY(arm, step));
)";

// What an arm has of tensors, by the name it is stored under.
constexpr std::array<std::pair<const char*, PlainTensors ArmCheckpoint::*>, 4> kParts{{
    {"network", &ArmCheckpoint::network},
    {"teacher", &ArmCheckpoint::teacher},
    {"momentum", &ArmCheckpoint::momentum},
    {"consolidation", &ArmCheckpoint::consolidation},
}};

std::string ownerOf(std::size_t arm, const char* part)
{
    return "checkpoint/" + std::to_string(arm) + "/" + part;
}

std::string weightsOwner(int arm, int step)
{
    return "weights/" + std::to_string(arm) + "/" + std::to_string(step);
}

} // namespace

void createStateTables(SQLite::Database& database)
{
    database.exec(kTensorTable);
    database.exec(kCheckpointTables);
    addSums(database, "checkpoint");
    addSums(database, "tensors");
}

void storeCheckpoint(SQLite::Database& database,
                     const Checkpoint& checkpoint,
                     std::int64_t lastEvent)
{
    removeCheckpoint(database);
    SQLite::Statement insert(
        database, "INSERT INTO checkpoint(id, last_event, body, sum) VALUES(1, ?, ?, ?)");
    const std::string body = toJson(checkpoint).dump();
    insert.bind(1, lastEvent);
    insert.bind(2, body);
    insert.bind(3, RowSum().add(lastEvent).add(body).value());
    insert.exec();
    for (std::size_t arm = 0; arm < checkpoint.arms.size(); ++arm) {
        for (const auto& [part, tensors] : kParts)
            storeTensors(database, ownerOf(arm, part), checkpoint.arms[arm].*tensors);
    }
}

void removeCheckpoint(SQLite::Database& database)
{
    database.exec("DELETE FROM checkpoint");
    // Every owner that begins with "checkpoint/", as a range so that the index finds them.
    database.exec("DELETE FROM tensors WHERE owner >= 'checkpoint/' AND owner < 'checkpoint0'");
}

void storeWeights(SQLite::Database& database, const WeightsKept& kept)
{
    const std::string owner = weightsOwner(kept.arm, kept.step);
    SQLite::Statement insert(database,
                             "INSERT OR REPLACE INTO weights(arm, step, owner) VALUES(?, ?, ?)");
    insert.bind(1, kept.arm);
    insert.bind(2, kept.step);
    insert.bind(3, owner);
    insert.exec();
    storeTensors(database, owner, *kept.weights);
}

void removeWeightsAfter(SQLite::Database& database, const Checkpoint& checkpoint)
{
    const bool stepIsDone = checkpoint.phase == Phase::MemoryUpdate;
    const int firstLost = stepIsDone ? checkpoint.step + 1 : checkpoint.step;
    for (const char* sql : {"DELETE FROM tensors WHERE owner IN "
                            "(SELECT owner FROM weights WHERE step >= ?)",
                            "DELETE FROM weights WHERE step >= ?"}) {
        SQLite::Statement remove(database, sql);
        remove.bind(1, firstLost);
        remove.exec();
    }
}

std::optional<StoredCheckpoint> storedCheckpoint(SQLite::Database& database)
{
    if (!database.tableExists("checkpoint"))
        return std::nullopt;
    SQLite::Statement select(database,
                             hasSums(database, "checkpoint")
                                 ? "SELECT last_event, body, sum FROM checkpoint"
                                 : "SELECT last_event, body, NULL FROM checkpoint");
    if (!select.executeStep())
        return std::nullopt;
    StoredCheckpoint stored;
    stored.lastEvent = select.getColumn(0).getInt64();
    const std::string body = select.getColumn(1).getString();
    if (!RowSum().add(stored.lastEvent).add(body).agreesWith(select.getColumn(2)))
        throw DataError("its checkpoint is not what was stored; the file was changed since");
    stored.checkpoint = checkpointFromJson(nlohmann::ordered_json::parse(body));
    for (std::size_t arm = 0; arm < stored.checkpoint.arms.size(); ++arm) {
        for (const auto& [part, tensors] : kParts)
            stored.checkpoint.arms[arm].*tensors = tensorsOf(database, ownerOf(arm, part));
    }
    return stored;
}

PlainTensors storedWeights(SQLite::Database& database, int arm, int step)
{
    PlainTensors weights;
    if (database.tableExists("tensors"))
        weights = tensorsOf(database, weightsOwner(arm, step));
    if (weights.empty())
        throw DataError("it holds no weights of arm " + std::to_string(arm + 1) + " after step " +
                        std::to_string(step));
    return weights;
}

} // namespace engine
