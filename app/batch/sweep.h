// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest sweep`: runs the cells of a grid that are one shard's, or merges what the shards have
// recorded. No scheduler: Slurm or a loop in a shell starts it as often as there are shards.
#pragma once

#include "app/batch/planned_runs.h"
#include "app/batch/sweep_grid.h"
#include "app/headless/headless.h"

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace app {

// A cell as a run: its experiment and its file.
struct PlannedCell
{
    SweepCell cell;
    RunHeadless run;
    PrecisionFrom precision = PrecisionFrom::Device;
};

// All cells of a grid, in order. Throws as readSweepGrid() and cellsOf(), and UsageError that names
// the cell for settings that cannot be run.
[[nodiscard]] std::vector<PlannedCell> planSweep(const std::filesystem::path& grid,
                                                 const std::filesystem::path& folder);

// Throws what a run of one of the experiments would throw once its data is loaded, e.g. for a
// memory that is too small for the classes.
using PlanCheck = std::function<void(std::span<const engine::Experiment>)>;

// Runs what is not done yet; a cell that failed before, is damaged or of another grid is named and
// left out. Returns an ExitCode as runAll().
[[nodiscard]] int runSweep(const SweepShard& command,
                           const engine::RunFunction& run,
                           const engine::ResumeFunction& resume,
                           const PlanCheck& check,
                           const std::stop_token& stop,
                           const Console& console);

// Writes sweep.csv, sweep_seeds.csv and sweep.json into the folder, and says which cells are
// missing, failed or damaged, or trained in another precision than others. Returns an ExitCode;
// BadData when any cell is not in the tables.
[[nodiscard]] int mergeSweep(const MergeSweep& command, const Console& console);

} // namespace app
