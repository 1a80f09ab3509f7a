// SPDX-License-Identifier: GPL-3.0-only
// What the cells of a sweep gave, as tables: a row for each cell and arm, and median and range over
// the seeds of each combination of the other settings. Pure: summaries in, text out.
#pragma once

#include "app/batch/sweep_grid.h"
#include "engine/core/arm_summary.h"
#include "engine/core/experiment.h"
#include "engine/core/metrics/spread.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

enum class CellState
{
    Missing,
    Unfinished,
    Failed,
    Finished,
    Unusable, // its file is damaged, or of another grid
};

struct CellResult
{
    std::string name;
    std::vector<SettingValue> varied;
    std::uint64_t seed = 0;
    CellState state = CellState::Missing;
    std::vector<engine::ArmSummary> arms; // of a finished cell
    std::string failure{};                // the sentence of a failed or unusable one
    engine::Precision precision{};        // that a finished one was trained in
};

// One arm of the finished cells that differ in nothing but the seed.
struct SeedsOfCell
{
    std::vector<SettingValue> settings; // without the seed
    std::string arm;
    std::vector<std::uint64_t> seeds;
    std::vector<engine::Spread> metrics; // as summaryMetrics()
};

// In the order in which the first of each came. Cells that are not finished are left out.
[[nodiscard]] std::vector<SeedsOfCell> putSeedsTogether(const std::vector<CellResult>& cells);

// Columns: the settings that vary, seed, arm, and a column for each metric by its key. A row for
// each arm of each finished cell.
[[nodiscard]] std::string sweepCsv(const std::vector<CellResult>& cells);
// Columns: the settings but the seed, arm, seeds (how many), and for each metric _median, _low and
// _high.
[[nodiscard]] std::string sweepSeedsCsv(const std::vector<SeedsOfCell>& rows);
// Both, the names of the cells that are missing or unfinished, and why others failed or are left
// out. NaN becomes
// null.
[[nodiscard]] std::string sweepJson(const std::vector<CellResult>& cells,
                                    const std::vector<SeedsOfCell>& rows);
// For a terminal: median and range of the best known metrics. Empty without rows.
[[nodiscard]] std::string sweepText(const std::vector<SeedsOfCell>& rows);

} // namespace app
