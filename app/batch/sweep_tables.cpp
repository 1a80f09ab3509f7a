// SPDX-License-Identifier: GPL-3.0-only
#include "app/batch/sweep_tables.h"

#include "app/report/number_text.h"
#include "app/report/text_table.h"
#include "engine/exports/csv.h"
#include "engine/record/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {

namespace {

using Json = nlohmann::ordered_json;
using engine::ArmSummary;
using engine::CsvTable;
using engine::Metric;
using engine::numberOrNull;
using engine::Spread;
using engine::summaryMetrics;

constexpr const char* kSeed = "seed";
constexpr std::size_t kShownMetrics = 3;

std::vector<SettingValue> withoutSeed(std::vector<SettingValue> settings)
{
    std::erase_if(settings, [](const SettingValue& one) { return one.name == kSeed; });
    return settings;
}

// The finished cells' values of one metric, by the group they belong to.
struct Group
{
    SeedsOfCell row;
    std::vector<const ArmSummary*> arms;
};

Group&
groupFor(std::vector<Group>& groups, std::vector<SettingValue> settings, const std::string& arm)
{
    const auto found = std::ranges::find_if(groups, [&](const Group& group) {
        return group.row.arm == arm && group.row.settings == settings;
    });
    if (found != groups.end())
        return *found;
    return groups.emplace_back(Group{{std::move(settings), arm, {}, {}}, {}});
}

// One part of each setting: its name for a header, its value for a row.
std::vector<CsvTable::Field> fieldsOf(const std::vector<SettingValue>& settings,
                                      std::string SettingValue::*part)
{
    std::vector<CsvTable::Field> fields;
    fields.reserve(settings.size());
    for (const SettingValue& one : settings)
        fields.emplace_back(one.*part);
    return fields;
}

// Of an arm that could not go on there is no number to put beside those of whole runs.
double valueOf(const Metric& metric, const ArmSummary& arm)
{
    return arm.stoppedInStep > 0 ? std::nan("") : metric.value(arm);
}

Json settingsJson(const std::vector<SettingValue>& settings)
{
    Json json = Json::object();
    for (const SettingValue& one : settings)
        json[one.name] = one.value;
    return json;
}

Json cellJson(const CellResult& cell)
{
    Json json = Json::object();
    json["cell"] = cell.name;
    json["settings"] = settingsJson(cell.varied);
    json[kSeed] = cell.seed;
    json["arms"] = Json::object();
    for (const ArmSummary& arm : cell.arms) {
        for (const Metric& metric : summaryMetrics())
            json["arms"][arm.key][std::string(metric.key)] = numberOrNull(valueOf(metric, arm));
        if (arm.stoppedInStep > 0)
            json["arms"][arm.key]["stopped"] = {{"step", arm.stoppedInStep},
                                                {"why", arm.whyStopped}};
    }
    return json;
}

Json seedsJson(const SeedsOfCell& row)
{
    Json json = Json::object();
    json["settings"] = settingsJson(row.settings);
    json["arm"] = row.arm;
    json["seeds"] = row.seeds;
    for (std::size_t i = 0; i < row.metrics.size(); ++i) {
        const Spread& spread = row.metrics[i];
        json["metrics"][std::string(summaryMetrics()[i].key)] = {
            {"n", spread.n},
            {"median", numberOrNull(spread.median)},
            {"low", numberOrNull(spread.low)},
            {"high", numberOrNull(spread.high)}};
    }
    return json;
}

Json namesOf(const std::vector<CellResult>& cells, CellState state)
{
    Json names = Json::array();
    for (const CellResult& cell : cells) {
        if (cell.state == state)
            names.push_back(cell.name);
    }
    return names;
}

Json failuresOf(const std::vector<CellResult>& cells, CellState state)
{
    Json failures = Json::array();
    for (const CellResult& cell : cells) {
        if (cell.state == state)
            failures.push_back({{"cell", cell.name}, {"why", cell.failure}});
    }
    return failures;
}

std::string rangeText(const Spread& spread)
{
    if (spread.n == 0)
        return "-";
    // One seed has no range, and a range of no width would look like no variance.
    if (spread.n == 1)
        return percentNumber(spread.median);
    return percentNumber(spread.median) + " [" + percentNumber(spread.low) + ", " +
           percentNumber(spread.high) + "]";
}

} // namespace

std::vector<SeedsOfCell> putSeedsTogether(const std::vector<CellResult>& cells)
{
    std::vector<Group> groups;
    for (const CellResult& cell : cells) {
        for (const ArmSummary& arm : cell.arms) {
            Group& group = groupFor(groups, withoutSeed(cell.varied), arm.key);
            group.row.seeds.push_back(cell.seed);
            group.arms.push_back(&arm);
        }
    }
    std::vector<SeedsOfCell> rows;
    for (Group& group : groups) {
        for (const Metric& metric : summaryMetrics()) {
            std::vector<double> values;
            for (const ArmSummary* arm : group.arms)
                values.push_back(valueOf(metric, *arm));
            group.row.metrics.push_back(engine::spreadOf(values));
        }
        rows.push_back(std::move(group.row));
    }
    return rows;
}

std::string sweepCsv(const std::vector<CellResult>& cells)
{
    CsvTable table;
    const auto first = cells.empty() ? std::vector<SettingValue>{} : cells.front().varied;
    auto header = fieldsOf(withoutSeed(first), &SettingValue::name);
    header.emplace_back(kSeed);
    header.emplace_back("arm");
    for (const Metric& metric : summaryMetrics())
        header.emplace_back(metric.key);
    table.addRow(header);
    for (const CellResult& cell : cells) {
        for (const ArmSummary& arm : cell.arms) {
            auto row = fieldsOf(withoutSeed(cell.varied), &SettingValue::value);
            row.emplace_back(cell.seed);
            row.emplace_back(arm.key);
            for (const Metric& metric : summaryMetrics())
                row.emplace_back(valueOf(metric, arm));
            table.addRow(row);
        }
    }
    return table.text();
}

std::string sweepSeedsCsv(const std::vector<SeedsOfCell>& rows)
{
    CsvTable table;
    auto header = fieldsOf(rows.empty() ? std::vector<SettingValue>{} : rows.front().settings,
                           &SettingValue::name);
    header.emplace_back("arm");
    header.emplace_back("seeds");
    for (const Metric& metric : summaryMetrics()) {
        for (const char* part : {"_median", "_low", "_high"})
            header.emplace_back(std::string(metric.key) + part);
    }
    table.addRow(header);
    for (const SeedsOfCell& seeds : rows) {
        auto row = fieldsOf(seeds.settings, &SettingValue::value);
        row.emplace_back(seeds.arm);
        row.emplace_back(seeds.seeds.size());
        for (const Spread& spread : seeds.metrics) {
            for (const double value : {spread.median, spread.low, spread.high})
                row.emplace_back(value);
        }
        table.addRow(row);
    }
    return table.text();
}

std::string sweepJson(const std::vector<CellResult>& cells, const std::vector<SeedsOfCell>& rows)
{
    Json json = Json::object();
    json["cells"] = Json::array();
    for (const CellResult& cell : cells) {
        if (cell.state == CellState::Finished)
            json["cells"].push_back(cellJson(cell));
    }
    json["over_seeds"] = Json::array();
    for (const SeedsOfCell& row : rows)
        json["over_seeds"].push_back(seedsJson(row));
    json["missing"] = namesOf(cells, CellState::Missing);
    json["unfinished"] = namesOf(cells, CellState::Unfinished);
    json["failed"] = failuresOf(cells, CellState::Failed);
    json["left_out"] = failuresOf(cells, CellState::Unusable);
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string sweepText(const std::vector<SeedsOfCell>& rows)
{
    if (rows.empty())
        return {};
    TableRow header;
    for (const SettingValue& one : rows.front().settings)
        header.push_back(one.name);
    header.emplace_back("arm");
    header.emplace_back("seeds");
    for (std::size_t i = 0; i < kShownMetrics; ++i)
        header.emplace_back(summaryMetrics()[i].title);
    std::vector<TableRow> table{header};
    for (const SeedsOfCell& seeds : rows) {
        TableRow row;
        for (const SettingValue& one : seeds.settings)
            row.push_back(one.value);
        row.push_back(seeds.arm);
        row.push_back(std::to_string(seeds.seeds.size()));
        for (std::size_t i = 0; i < kShownMetrics; ++i)
            row.push_back(rangeText(seeds.metrics[i]));
        table.push_back(std::move(row));
    }
    return textTable(table, TableStyle::Plain) + "In per cent: median [range over the seeds]\n";
}

} // namespace app
