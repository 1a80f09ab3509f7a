// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_line.h"

#include "app/exit_code.h"
#include "app/experiment_options.h"
#include "app/recipe_commands.h"
#include "engine/core/errors.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <sstream>

namespace app {

namespace {

constexpr int kOptionColumn = 36;
constexpr const char* kFooter =
    "Exit status: 0 done, 2 wrong usage, 3 missing or damaged data, 4 failed while running,\n"
    "130 stopped with Ctrl+C (the first stops cleanly, the second at once).";

constexpr int kMostSeeds = 1000;

RunSeeds seriesOf(const RunHeadless& run, int seeds)
{
    const auto following = static_cast<std::uint64_t>(seeds - 1);
    if (run.experiment.seed > std::numeric_limits<std::uint64_t>::max() - following)
        throw engine::UsageError("There are not that many seeds after --seed.");
    return {run.experiment, run.out, run.existing, seeds};
}

// CLI11 has its own exit codes for each mistake; a script needs to know one.
Answer answerFrom(const CLI::App& app, const CLI::ParseError& error)
{
    std::ostringstream out;
    std::ostringstream err;
    if (app.exit(error, out, err) == static_cast<int>(CLI::ExitCodes::Success))
        return {Done, out.str()};
    return {BadUsage, err.str()};
}

} // namespace

Command parseCommandLine(std::vector<std::string> arguments)
{
    CLI::App app("Palimpsest: watch a neural network forget, and watch what stops it.",
                 "palimpsest");
    app.set_version_flag("--version", std::string("palimpsest ") + PALIMPSEST_VERSION);
    app.footer(kFooter);
    app.get_formatter()->column_width(kOptionColumn);
    app.require_subcommand(0, 1);
    std::string opened;
    app.add_option("FILE", opened, "A recorded run to show in the window")->option_text(" ");

    CLI::App* run = app.add_subcommand("run", "Run an experiment without a window");
    RunHeadless runHeadless;
    std::string out;
    run->add_option("--out", out, "File to record the run in, usually ending in .palimpsest")
        ->required()
        ->option_text("FILE (required)");
    bool replaces = false;
    run->add_flag("--force",
                  replaces,
                  "Replace the run that the file holds already; with --seeds, only "
                  "one that is not this run at its end");
    int seeds = 0;
    run->add_option("--seeds",
                    seeds,
                    "Run N seeds one after another, from --seed on, each into FILE-seed<S>; then "
                    "compare them. Runs that are done are kept")
        ->check(CLI::Range(1, kMostSeeds))
        ->option_text("N");
    const ExperimentOptions options(*run);

    CLI::App* resuming = app.add_subcommand(
        "resume", "Go on with a run that was stopped or killed, as if nothing had happened");
    std::string interrupted;
    ResumeHeadless resumeHeadless;
    resuming->add_option("FILE", interrupted, "The file of the run")->required()->option_text(" ");
    resuming
        ->add_option("--threads",
                     resumeHeadless.threads,
                     "Must be what the run began with, which is taken anyway: another number would "
                     "change the results")
        ->option_text("N");

    CLI::App* exporting = app.add_subcommand("export", "Write a recorded run as CSV and JSON");
    ExportRun exportRun;
    std::string exported;
    std::string folder;
    exporting->add_option("FILE", exported, "A recorded run")->required()->option_text(" ");
    exporting->add_option("--to", folder, "Folder for the tables, created when missing")
        ->required()
        ->option_text("DIR (required)");
    exporting->add_flag("--weights",
                        exportRun.weights,
                        "Also the weights after each step, for Python's torch.load()");
    exporting->add_flag("--features",
                        exportRun.features,
                        "Also the features that exemplars were chosen by, for numpy.load(); needs "
                        "the data set of the run");
    exporting->add_flag("--exemplar-images",
                        exportRun.exemplarImages,
                        "Also the pictures of the exemplars after each step, as PNG");

    const RecipeCommands recipes(app);

    CLI::App* reporting = app.add_subcommand(
        "report", "Print every metric of recorded runs; several seeds as median and range");
    ReportRuns report;
    reporting->add_option("FILE", report.runs, "Recorded runs")->required()->option_text("...");
    bool asMarkdown = false;
    reporting->add_flag("--markdown", asMarkdown, "As tables for a Markdown file");

    try {
        std::ranges::reverse(arguments); // CLI11 takes them from the back
        app.parse(std::move(arguments));
        if (run->parsed()) {
            runHeadless.experiment = options.experiment();
            runHeadless.out = out;
            if (replaces)
                runHeadless.existing = engine::Existing::ReplaceRun;
            if (seeds > 0)
                return seriesOf(runHeadless, seeds);
            return runHeadless;
        }
        if (resuming->parsed()) {
            resumeHeadless.run = interrupted;
            return resumeHeadless;
        }
        if (reporting->parsed()) {
            report.style = asMarkdown ? TableStyle::Markdown : TableStyle::Plain;
            return report;
        }
        if (exporting->parsed()) {
            if (folder.empty())
                return Answer{BadUsage, "--to names no folder. Name the one for the tables.\n"};
            exportRun.run = exported;
            exportRun.folder = folder;
            return exportRun;
        }
        if (const auto text = recipes.answer())
            return Answer{Done, *text};
    } catch (const CLI::ParseError& error) {
        return answerFrom(app, error);
    } catch (const engine::UsageError& error) {
        return Answer{BadUsage, error.what() + std::string("\n")};
    } catch (const engine::DataError& error) {
        return Answer{BadData, error.what() + std::string("\n")};
    }
    if (opened.empty())
        return OpenWindow{};
    return OpenWindow{opened};
}

} // namespace app
