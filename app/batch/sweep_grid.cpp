// SPDX-License-Identifier: GPL-3.0-only
#include "app/batch/sweep_grid.h"

#include "app/report/number_text.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/nearest_name.h"
#include "engine/core/settings/value_text.h"
#include "engine/exports/export_files.h"
#include "engine/record/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace app {

namespace {

using Json = nlohmann::ordered_json;
using engine::inQuotes;
using engine::UsageError;

constexpr std::size_t kMostCells = 100'000;

// The known name that is meant.
std::string
settingNamed(std::string name, const std::string& file, std::span<const std::string> known)
{
    std::ranges::replace(name, '_', '-');
    if (std::ranges::find(known, name) != known.end())
        return name;
    const auto nearest = engine::nearestName(name, known);
    std::string list;
    for (const std::string& one : known)
        list += (list.empty() ? "" : ", ") + one;
    throw UsageError(file + " has a setting " + inQuotes(name) + ", which there is not" +
                     (nearest ? "; did you mean " + inQuotes(*nearest) + "?"
                              : ". Known settings: " + list + "."));
}

std::string valueText(const Json& value, const std::string& place)
{
    if (value.is_string() && !value.get_ref<const std::string&>().empty())
        return value.get<std::string>();
    if (value.is_number_unsigned())
        return engine::numberText(value.get<std::uint64_t>());
    if (value.is_number_integer())
        return engine::numberText(value.get<std::int64_t>());
    if (value.is_number()) {
        // 1e5 is a whole number too, and some settings take no other.
        const auto number = value.get<double>();
        constexpr double kMostExact = 9007199254740992.0; // 2^53
        const bool isWhole = std::floor(number) == number && std::abs(number) <= kMostExact;
        return isWhole ? engine::numberText(static_cast<std::int64_t>(number))
                       : engine::numberText(number);
    }
    throw UsageError(place + " must be a number or a text in quotes, not " +
                     value.dump(-1, ' ', false, Json::error_handler_t::replace) + ".");
}

GridSetting settingFrom(std::string name, const Json& given, const std::string& place)
{
    GridSetting setting{std::move(name), {}, given.is_array()};
    if (!setting.isVaried) {
        setting.values.push_back(valueText(given, place));
        return setting;
    }
    for (const Json& value : given) {
        std::string text = valueText(value, place);
        if (std::ranges::find(setting.values, text) != setting.values.end())
            throw UsageError(place + " lists " + text + " twice. Remove one.");
        setting.values.push_back(std::move(text));
    }
    if (setting.values.empty())
        throw UsageError(place + " is an empty list, so there would be nothing to run. Name at "
                                 "least one value, or leave it out.");
    return setting;
}

std::size_t cellCount(const SweepGrid& grid)
{
    std::size_t count = 1;
    for (const GridSetting& setting : grid.settings) {
        count *= setting.values.size();
        if (count > kMostCells)
            throw UsageError("The grid has more than " + std::to_string(kMostCells) +
                             " cells. Split it into several.");
    }
    return count;
}

std::string nameOf(const SweepCell& cell)
{
    std::string name;
    for (const SettingValue& one : cell.varied)
        name += (name.empty() ? "" : ",") + one.name + "=" + one.value;
    return name;
}

} // namespace

SweepGrid readSweepGrid(const std::filesystem::path& path, std::span<const std::string> known)
{
    const Json json = engine::strictJson(path, "grid");
    const std::string file = "The grid " + inQuotes(path.string());
    if (!json.is_object())
        throw engine::DataError(file +
                                " must be one object in braces: a name and a list of values for "
                                "each setting that varies.");
    SweepGrid grid;
    for (const auto& [key, given] : json.items()) {
        std::string name = settingNamed(key, file, known);
        if (std::ranges::find(grid.settings, name, &GridSetting::name) != grid.settings.end())
            throw UsageError(file + " names " + inQuotes(name) + " twice. Remove one.");
        const std::string place = "In " + inQuotes(path.string()) + ", " + inQuotes(name);
        grid.settings.push_back(settingFrom(std::move(name), given, place));
    }
    if (std::ranges::none_of(grid.settings, &GridSetting::isVaried))
        throw UsageError(file + " varies nothing. Write a list for at least one setting, for "
                                "example \"temperature\": [1, 2, 4].");
    return grid;
}

std::vector<SweepCell> cellsOf(const SweepGrid& grid)
{
    const std::size_t count = cellCount(grid);
    std::vector<SweepCell> cells;
    std::vector<std::string> names;
    for (std::size_t number = 0; number < count; ++number) {
        SweepCell cell;
        std::size_t block = count; // cells that share the values so far
        for (const GridSetting& setting : grid.settings) {
            block /= setting.values.size();
            const std::string& value = setting.values[number / block % setting.values.size()];
            (setting.isVaried ? cell.varied : cell.fixed).push_back({setting.name, value});
        }
        names.push_back(nameOf(cell));
        cells.push_back(std::move(cell));
    }
    names = engine::safeFileNames(names);
    for (std::size_t number = 0; number < count; ++number)
        cells[number].name = std::move(names[number]);
    return cells;
}

} // namespace app
