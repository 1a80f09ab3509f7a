// SPDX-License-Identifier: GPL-3.0-only
#include "app/batch/sweep.h"

#include "app/batch/sweep_tables.h"
#include "app/options/experiment_options.h"
#include "app/process/exit_code.h"
#include "app/report/number_text.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/fnv1a.h"
#include "engine/core/timeline.h"
#include "engine/exports/export_files.h"
#include "engine/record/events/event_json.h"
#include "engine/record/run_file.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <map>
#include <ostream>
#include <set>
#include <string_view>
#include <utility>

namespace app {

namespace fs = std::filesystem;

namespace {

using namespace engine;

constexpr const char* kEnding = ".palimpsest";
constexpr const char* kAdvice = "It belongs to another grid. Name another folder.";
constexpr std::int64_t kMostNamed = 20;

// The options of `palimpsest run` that say what the experiment is, by their names.
std::vector<std::string> knownSettings()
{
    CLI::App words;
    const ExperimentOptions options(words);
    std::vector<std::string> names;
    for (const CLI::Option* option : words.get_options()) {
        if (option->nonpositional() && option->get_name() != "--help")
            names.push_back(option->get_name().substr(2));
    }
    return names;
}

Experiment experimentOf(const SweepCell& cell)
{
    CLI::App words;
    const ExperimentOptions options(words);
    std::vector<std::string> arguments;
    for (const auto* settings : {&cell.fixed, &cell.varied}) {
        for (const SettingValue& one : *settings)
            arguments.push_back("--" + one.name + "=" + one.value);
    }
    std::ranges::reverse(arguments); // CLI11 takes them from the back
    try {
        words.parse(std::move(arguments));
        return options.experiment();
    } catch (const CLI::ParseError& error) {
        throw UsageError("The cell " + cell.name + " cannot be run. " + error.what());
    } catch (const UsageError& error) {
        throw UsageError("The cell " + cell.name + " cannot be run. " + error.what());
    }
}

PrecisionFrom precisionFrom(const SweepCell& cell)
{
    for (const auto* settings : {&cell.fixed, &cell.varied}) {
        for (const SettingValue& one : *settings) {
            if (one.name == "precision" && one.value != "auto")
                return PrecisionFrom::Settings;
        }
    }
    return PrecisionFrom::Device;
}

// Two experiments have the same one only if they are equal, as far as 64 bits can tell.
std::string settingsDigest(const Experiment& experiment)
{
    constexpr auto kReplace = nlohmann::ordered_json::error_handler_t::replace;
    return std::to_string(fnv1aOf(toJson(experiment).dump(-1, ' ', false, kReplace)));
}

// A folder that another sweep has filled would be merged with this one's.
void requireOnlyCellsIn(const fs::path& folder, const std::vector<PlannedCell>& cells)
{
    std::set<fs::path> names;
    for (const PlannedCell& cell : cells)
        names.insert(cell.run.out.filename());
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == kEnding && !names.contains(entry.path().filename()))
            throw UsageError(folder.string() + " holds " + entry.path().filename().string() +
                             ", which is no cell of this grid. Name another folder.");
    }
}

// Where the grid does not name it.
void leavePrecisionTo(const std::optional<Precision>& device, std::vector<PlannedCell>& cells)
{
    for (PlannedCell& cell : cells) {
        if (device && cell.precision == PrecisionFrom::Device)
            cell.run.experiment.precision = *device;
    }
}

std::vector<PlannedRun> shardOf(const SweepShard& command, std::vector<PlannedCell>& cells)
{
    std::vector<PlannedRun> runs;
    for (const std::size_t member : membersOf(command.shard, cells.size())) {
        PlannedCell& cell = cells[member];
        runs.push_back(
            plannedOrUnusable(cell.cell.name, std::move(cell.run), kAdvice, cell.precision));
        runs.back().here = command.here;
    }
    return runs;
}

void sayWhatIsAhead(const std::vector<PlannedRun>& runs,
                    std::size_t cells,
                    Shard shard,
                    const Console& console)
{
    const auto done = std::ranges::count(runs, PlannedStatus::Done, &PlannedRun::status);
    console.out << "Shard " << shard.number << " of " << shard.count << ": "
                << countText(static_cast<std::int64_t>(runs.size()), "cell") << " of " << cells
                << ", " << done << " done already" << std::endl;
}

void sayHowToMerge(const SweepShard& command, const Console& console)
{
    console.out << (command.shard.count == 1 ? "Put them together with"
                                             : "When every shard is done, put them together with")
                << "\n  palimpsest sweep " << command.grid.string() << " --out "
                << command.folder.string() << " --merge" << std::endl;
}

CellResult resultOf(const PlannedCell& planned)
{
    CellResult result;
    result.name = planned.cell.name;
    result.varied = planned.cell.varied;
    result.seed = planned.run.experiment.seed;
    std::error_code ignored;
    // A crash may leave an empty file.
    if (!fs::exists(planned.run.out, ignored) || fs::file_size(planned.run.out, ignored) == 0)
        return result;
    const Timeline recorded = foldEvents(readEvents(planned.run.out));
    if (recorded.state() == RunState::Finished)
        requireWhole(planned.run.out);
    switch (statusOf(planned.run, recorded, kAdvice, planned.precision)) {
    case PlannedStatus::Done:
        result.state = CellState::Finished;
        result.arms = summarise(recorded);
        result.precision = recorded.run().experiment.precision;
        break;
    case PlannedStatus::Failed:
        result.state = CellState::Failed;
        result.failure = recorded.failure();
        break;
    default:
        result.state = CellState::Unfinished;
    }
    return result;
}

// One damaged file must not keep the others from being merged.
CellResult resultOrDamage(const PlannedCell& planned)
{
    try {
        return resultOf(planned);
    } catch (const Error& error) {
        CellResult damaged;
        damaged.name = planned.cell.name;
        damaged.varied = planned.cell.varied;
        damaged.seed = planned.run.experiment.seed;
        damaged.state = CellState::Unusable;
        damaged.failure = error.what();
        return damaged;
    }
}

std::string lackOf(CellState state)
{
    switch (state) {
    case CellState::Missing:
        return "missing";
    case CellState::Failed:
        return "failed";
    case CellState::Unusable:
        return "left out";
    default:
        return "not at the end yet";
    }
}

void sayWhatLacks(const std::vector<CellResult>& results, CellState state, const Console& console)
{
    const auto lacking = std::ranges::count(results, state, &CellResult::state);
    if (lacking == 0)
        return;
    console.err << "Note: " << countText(lacking, "cell") << " of " << results.size() << " "
                << lackOf(state) << ":";
    std::int64_t named = 0;
    for (const CellResult& result : results) {
        if (result.state == state && ++named <= kMostNamed)
            console.err << "\n  " << result.name << (result.failure.empty() ? "" : ": ")
                        << result.failure;
    }
    if (named > kMostNamed)
        console.err << "\n  and " << named - kMostNamed << " more; sweep.json has them all";
    console.err << std::endl;
}

// Whether a merge wrote the text: a JSON file or a table of the user's has other words.
bool isOfAMerge(const std::string& text)
{
    const auto has = [](std::string_view all, std::string_view part) {
        return all.find(part) != std::string_view::npos;
    };
    if (text.starts_with('{'))
        return has(text, "\"over_seeds\":") && has(text, "\"missing\":");
    const std::string header = "," + text.substr(0, text.find('\n'));
    return has(header, ",arm,") && has(header, summaryMetrics().front().key);
}

// A file of the user's that happens to be called like one of ours.
void requireNoneOfTheUsers(const fs::path& folder)
{
    for (const char* name : {"sweep.csv", "sweep_seeds.csv", "sweep.json"}) {
        std::ifstream file(folder / name);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        // Missing, or left empty by a full disk.
        if (!text.empty() && !isOfAMerge(text))
            throw UsageError((folder / name).string() +
                             " is no table that a merge wrote, so it is left alone. Move it away, "
                             "then merge again.");
    }
}

void sayWhichPrecisions(const std::vector<PlannedCell>& cells,
                        const std::vector<CellResult>& results,
                        const Console& console)
{
    std::map<Precision, std::int64_t> counts;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (cells[i].precision == PrecisionFrom::Device && results[i].state == CellState::Finished)
            ++counts[results[i].precision];
    }
    if (counts.size() < 2)
        return;
    console.err << "Note: " << countText(counts[Precision::Float32], "cell")
                << " trained in float32 and " << counts[Precision::BFloat16]
                << " in bfloat16, as their devices differ; the difference is in the numbers "
                   "too. Name a \"precision\" in the grid to have all alike."
                << std::endl;
}

} // namespace

std::vector<PlannedCell> planSweep(const fs::path& grid, const fs::path& folder)
{
    std::vector<PlannedCell> cells;
    std::map<std::string, std::string> names; // of cells, by what they are
    for (SweepCell& cell : cellsOf(readSweepGrid(grid, knownSettings()))) {
        RunHeadless run{experimentOf(cell), folder / (cell.name + kEnding), Existing::Refuse};
        const PrecisionFrom precision = precisionFrom(cell);
        const std::string is =
            settingsDigest(run.experiment) + (precision == PrecisionFrom::Device ? " auto" : "");
        if (const auto [same, isNew] = names.try_emplace(is, cell.name); !isNew)
            throw UsageError("The cells " + same->second + " and " + cell.name +
                             " are the same run, written in two ways. Remove one of the values.");
        cells.push_back({std::move(cell), std::move(run), precision});
    }
    return cells;
}

int runSweep(const SweepShard& command,
             const RunFunction& run,
             const ResumeFunction& resume,
             const PlanCheck& check,
             const std::stop_token& stop,
             const Console& console)
{
    return withExitCode(console, [&] {
        std::vector<PlannedCell> cells = planSweep(command.grid, command.folder);
        leavePrecisionTo(command.precisionHere, cells);
        requireFolder(command.folder);
        requireOnlyCellsIn(command.folder, cells);
        std::vector<Experiment> experiments;
        experiments.reserve(cells.size());
        for (const PlannedCell& cell : cells)
            experiments.push_back(cell.run.experiment);
        check(experiments);
        const std::vector<PlannedRun> runs = shardOf(command, cells);
        sayWhatIsAhead(runs, cells.size(), command.shard, console);
        const int code = runAll(runs, "cell", run, resume, stop, console);
        if (code == Done)
            sayHowToMerge(command, console);
        return code;
    });
}

int mergeSweep(const MergeSweep& command, const Console& console)
{
    return withExitCode(console, [&] {
        std::error_code ignored;
        if (!fs::is_directory(command.folder, ignored))
            throw DataError("There is no folder " + command.folder.string() +
                            " to merge. Run the sweep first.");
        const std::vector<PlannedCell> cells = planSweep(command.grid, command.folder);
        requireOnlyCellsIn(command.folder, cells);
        requireNoneOfTheUsers(command.folder);
        std::vector<CellResult> results;
        results.reserve(cells.size());
        for (const PlannedCell& cell : cells)
            results.push_back(resultOrDamage(cell));
        for (const CellState state :
             {CellState::Missing, CellState::Unfinished, CellState::Failed, CellState::Unusable})
            sayWhatLacks(results, state, console);
        sayWhichPrecisions(cells, results, console);
        const std::vector<SeedsOfCell> seeds = putSeedsTogether(results);
        console.out << sweepText(seeds);
        for (const auto& [name, text] : {std::pair("sweep.csv", sweepCsv(results)),
                                         std::pair("sweep_seeds.csv", sweepSeedsCsv(seeds)),
                                         std::pair("sweep.json", sweepJson(results, seeds))})
            console.out << writtenFile(command.folder / name, text).string() << std::endl;
        const bool isWhole = std::ranges::all_of(
            results, [](const CellResult& result) { return result.state == CellState::Finished; });
        return static_cast<int>(isWhole ? Done : BadData);
    });
}

} // namespace app
