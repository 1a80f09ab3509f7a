// SPDX-License-Identifier: GPL-3.0-only
// A grid of settings and its cells, as words: which settings vary, and every combination of them.
// What the settings mean is left to the options of `palimpsest run`, by whose names they go.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace app {

struct GridSetting
{
    std::string name;                // as on the command line, without the dashes
    std::vector<std::string> values; // at least one
    bool isVaried = false;           // written as a list, also when that has one value

    bool operator==(const GridSetting&) const = default;
};

struct SweepGrid
{
    std::vector<GridSetting> settings; // in the order of the file; at least one varies

    bool operator==(const SweepGrid&) const = default;
};

struct SettingValue
{
    std::string name;
    std::string value;

    bool operator==(const SettingValue&) const = default;
};

struct SweepCell
{
    std::string name;                 // "temperature=2,seed=1"; a file may be called that
    std::vector<SettingValue> varied; // in the order of the grid
    std::vector<SettingValue> fixed;
};

// Reads {"epochs": 5, "temperature": [1, 2, 4], ...}: a list is varied, a single value holds for
// all cells. `known` are the names there are; "_" will do for "-". Throws DataError, a sentence
// with the file and the setting, when the file cannot be read or makes no grid.
[[nodiscard]] SweepGrid readSweepGrid(const std::filesystem::path& path,
                                      std::span<const std::string> known);

// Every combination, the last varied setting changing fastest; the names are all different. Throws
// engine::UsageError when there are too many.
[[nodiscard]] std::vector<SweepCell> cellsOf(const SweepGrid& grid);

} // namespace app
