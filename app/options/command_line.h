// SPDX-License-Identifier: GPL-3.0-only
// From the words of the command line to what is to be done. It runs nothing, and reads no file but
// those of recipes, without which it could not tell what an arm is. Of others it looks whether they
// exist, to tell a file from a mistyped command.
#pragma once

#include "app/options/shard.h"
#include "app/report/text_table.h"
#include "engine/core/device_choice.h"
#include "engine/core/event.h"
#include "engine/core/experiment.h"
#include "engine/record/files/run_target.h"

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace app {

// palimpsest [FILE]
struct OpenWindow
{
    std::optional<std::filesystem::path> run;
};

// Who chose the precision of an experiment. Where nobody did, another device takes another one, and
// a run recorded there is still the one that is asked for.
enum class PrecisionFrom
{
    Settings,
    Device,
};

// palimpsest run --out FILE [settings]
struct RunHeadless
{
    engine::Experiment experiment;
    std::filesystem::path out;
    engine::Existing existing = engine::Existing::Refuse;
    engine::DeviceChoice device = engine::DeviceChoice::Auto;
    bool distributed = false; // this is one of several processes that train it together
    std::optional<std::chrono::seconds> rankTimeout{}; // see RankOptions
    PrecisionFrom precision = PrecisionFrom::Settings;
};

// palimpsest resume FILE [--dataset KIND:FOLDER] [--backbone torchscript:FILE]
struct ResumeHeadless
{
    std::filesystem::path run;
    // Asked for; only what the run began with can be had.
    std::optional<int> threads{};
    engine::DeviceChoice device = engine::DeviceChoice::Auto;
    bool distributed = false; // this is one of several processes that train it together
    // What trains it from here on, when it is known.
    std::optional<engine::Environment> here{};
    int processesHere = 1;
    std::optional<std::chrono::seconds> rankTimeout{}; // see RankOptions
    engine::SourcesMoved moved{};                      // --dataset, --backbone
};

// palimpsest run --seeds N --out FILE [settings]: the experiment's seed and the N-1 that follow,
// each in a file named after its seed.
struct RunSeeds
{
    engine::Experiment experiment;
    std::filesystem::path out;
    engine::Existing existing = engine::Existing::Refuse;
    int seeds = 1;
    engine::DeviceChoice device = engine::DeviceChoice::Auto;
    std::optional<engine::Environment> here{}; // as ResumeHeadless's
    PrecisionFrom precision = PrecisionFrom::Settings;
};

// palimpsest sweep GRID --out DIR [--shard i/n]
struct SweepShard
{
    std::filesystem::path grid;
    std::filesystem::path folder;
    Shard shard;
    engine::DeviceChoice device = engine::DeviceChoice::Auto;
    std::optional<engine::Environment> here{}; // as ResumeHeadless's
    // That the device takes where the grid leaves it open, when it is known.
    std::optional<engine::Precision> precisionHere{};
};

// palimpsest sweep GRID --out DIR --merge
struct MergeSweep
{
    std::filesystem::path grid;
    std::filesystem::path folder;
};

// palimpsest report FILE... [--markdown]
struct ReportRuns
{
    std::vector<std::filesystem::path> runs;
    TableStyle style = TableStyle::Plain;
};

// palimpsest inspect DATASET
struct InspectDataset
{
    engine::Experiment experiment; // of which only what concerns the data is asked for
};

// palimpsest export FILE --to DIR [--weights] [--features] [--exemplar-images] [--force]
struct ExportRun
{
    std::filesystem::path run;
    std::filesystem::path folder;
    bool weights = false;
    bool features = false;
    bool exemplarImages = false;
    engine::Existing existing = engine::Existing::Refuse; // files that no export wrote
    engine::SourcesMoved moved{};                         // --dataset, --backbone
};

struct PictureSize
{
    int width = 0; // pixels of the layout
    int height = 0;

    bool operator==(const PictureSize&) const = default;
};

enum class PictureTheme
{
    Light,
    Dark,
};

// palimpsest screenshot FILE --out P.png [--view NAME] [--step N] ...
struct TakeScreenshot
{
    std::filesystem::path run;
    std::filesystem::path out;
    std::string view = "window";
    std::optional<int> step;              // the end of it; none: the end of the run
    std::optional<int> epoch;             // of the step, counted on through balanced fine-tuning
    std::optional<std::string> className; // in focus
    std::vector<std::string> arms;        // keys of the one or two to show; none: the first two
    std::optional<double> temperature;    // to look at soft targets with
    int textPercent = 100;
    PictureSize size;
    double scale = 1.0; // pixels of the picture for each of the layout
    PictureTheme theme = PictureTheme::Light;
    bool asTable = false;
};

// palimpsest screenshot --list
struct ListViews
{
};

// Help, the version, something about recipes, or what is wrong with the command line.
struct Answer
{
    int exitCode = 0; // Done: for standard output; BadUsage, BadData: for standard error
    std::string text;
};

using Command = std::variant<OpenWindow,
                             RunHeadless,
                             RunSeeds,
                             SweepShard,
                             MergeSweep,
                             ResumeHeadless,
                             ReportRuns,
                             InspectDataset,
                             ExportRun,
                             TakeScreenshot,
                             ListViews,
                             Answer>;

// The variables of this process's environment.
[[nodiscard]] std::optional<std::string> ownEnvironment(const char* name);

// `arguments` without the program's name.
[[nodiscard]] Command parseCommandLine(std::vector<std::string> arguments,
                                       const EnvironmentReader& read = ownEnvironment);

} // namespace app
