// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_line.h"

#include "app/exit_code.h"
#include "app/experiment_options.h"
#include "engine/core/errors.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>

namespace app {

namespace {

constexpr int kOptionColumn = 36;
constexpr const char* kFooter =
    "Exit status: 0 done, 2 wrong usage, 3 missing or damaged data, 4 failed while running,\n"
    "130 stopped with Ctrl+C (the first stops cleanly, the second at once).";

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
    run->add_flag("--force", replaces, "Replace the run that the file holds already");
    const ExperimentOptions options(*run);

    CLI::App* exporting = app.add_subcommand("export", "Write a recorded run as CSV and JSON");
    std::string exported;
    std::string folder;
    exporting->add_option("FILE", exported, "A recorded run")->required()->option_text(" ");
    exporting->add_option("--to", folder, "Folder for the tables, created when missing")
        ->required()
        ->option_text("DIR (required)");

    try {
        std::ranges::reverse(arguments); // CLI11 takes them from the back
        app.parse(std::move(arguments));
        if (run->parsed()) {
            runHeadless.experiment = options.experiment();
            runHeadless.out = out;
            if (replaces)
                runHeadless.existing = engine::Existing::ReplaceRun;
            return runHeadless;
        }
        if (exporting->parsed() && folder.empty())
            return Answer{BadUsage, "--to names no folder. Name the one for the tables.\n"};
        if (exporting->parsed())
            return ExportRun{exported, folder};
    } catch (const CLI::ParseError& error) {
        return answerFrom(app, error);
    } catch (const engine::UsageError& error) {
        return Answer{BadUsage, error.what() + std::string("\n")};
    }
    if (opened.empty())
        return OpenWindow{};
    return OpenWindow{opened};
}

} // namespace app
