// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/kept_weights.h"

#include "engine/record/run_file_reading.h"
#include "engine/record/stored_checkpoint.h"

#include <SQLiteCpp/SQLiteCpp.h>

namespace engine {

namespace fs = std::filesystem;

std::vector<KeptWeights> keptWeights(const fs::path& path)
{
    std::vector<KeptWeights> kept;
    readRun(path, [&kept](SQLite::Database& database) {
        kept.clear();
        if (!database.tableExists("weights"))
            return;
        SQLite::Statement select(database, "SELECT arm, step FROM weights ORDER BY arm, step");
        while (select.executeStep())
            kept.push_back({select.getColumn(0).getInt(), select.getColumn(1).getInt()});
    });
    return kept;
}

PlainTensors readWeights(const fs::path& path, int arm, int step)
{
    PlainTensors weights;
    readRun(path,
            [&](SQLite::Database& database) { weights = storedWeights(database, arm, step); });
    return weights;
}

} // namespace engine
