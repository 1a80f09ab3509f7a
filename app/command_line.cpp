// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_line.h"

#include "app/exit_code.h"
#include "app/recipe_commands.h"
#include "app/result_commands.h"
#include "app/run_commands.h"
#include "app/screenshot_command.h"
#include "engine/core/errors.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>
#include <utility>

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

    // In the order of the help. Not const, because parsing writes into them.
    RunCommand run(app);
    ResumeCommand resume(app);
    ExportCommand exporting(app);
    RecipeCommands recipes(app);
    ReportCommand report(app);
    ScreenshotCommand screenshot(app);

    try {
        std::ranges::reverse(arguments); // CLI11 takes them from the back
        app.parse(std::move(arguments));
        for (const auto& asked : {run.command(),
                                  resume.command(),
                                  exporting.command(),
                                  report.command(),
                                  screenshot.command()}) {
            if (asked)
                return *asked;
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
