// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/command_line.h"

#include "app/options/inspect_command.h"
#include "app/options/recipe_commands.h"
#include "app/options/result_commands.h"
#include "app/options/run_commands.h"
#include "app/options/screenshot_command.h"
#include "app/options/sweep_command.h"
#include "app/options/value_check.h"
#include "app/process/exit_code.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/nearest_name.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <utility>

namespace app {

namespace {

constexpr int kOptionColumn = 36;
constexpr const char* kFooter =
    "Exit status: 0 done, 2 wrong usage, 3 missing or damaged data, 4 failed while running,\n"
    "130 stopped with Ctrl+C (the first stops cleanly, the second at once), 143 with kill, 129 as\n"
    "its terminal was closed. Output that cannot be written is a failure (4).";

// The command that was given, and its words.
struct GivenCommand
{
    explicit GivenCommand(const CLI::App& app)
        : command(&app)
        , words(app.get_name())
    {
        while (!command->get_subcommands().empty()) {
            command = command->get_subcommands().front();
            words += ' ' + command->get_name();
        }
    }

    const CLI::App* command;
    std::string words;
};

// The first option that is none of the command's, with the one that was meant, or the first word
// that is one too many.
std::string wordTooMany(const CLI::App& app)
{
    const auto& [command, words] = GivenCommand(app);
    std::vector<std::string> names;
    for (const CLI::Option* option : command->get_options()) {
        for (const std::string& name : option->get_lnames())
            names.push_back("--" + name);
    }
    const std::vector<std::string> left = app.remaining(true);
    for (const std::string& word : left) {
        const std::string name = word.substr(0, word.find('='));
        if (!name.starts_with("-") || std::ranges::find(names, name) != names.end())
            continue;
        const auto nearest = engine::nearestName(name, names);
        return "There is no option " + name + " of " + words +
               (nearest ? "; did you mean " + *nearest + "?" : ". --help lists those there are.");
    }
    return "\"" + (left.empty() ? std::string() : left.front()) + "\" is one word too many for " +
           words + ". --help tells what it takes.";
}

// "FILE and --to DIR": all that must be given and was not.
std::string whatIsMissing(const CLI::App& app)
{
    const auto& [command, words] = GivenCommand(app);
    std::string names;
    for (const CLI::Option* option : command->get_options()) {
        if (!option->get_required() || option->count() > 0)
            continue;
        const std::string text = option->get_option_text(); // "DIR (required)"
        const bool isNamed = option->nonpositional();
        names += (names.empty() ? "" : " and ") + option->get_name() +
                 (isNamed ? ' ' + text.substr(0, text.find(' ')) : std::string());
    }
    return words + " needs " + names + ". " + words + " --help tells more.";
}

// In our words, where CLI11's speak of its own types; nothing for the rest.
std::optional<std::string> sentenceFor(const CLI::App& app, const CLI::ParseError& error)
{
    const std::string said = error.what();
    const auto has = [&said](std::string_view part) {
        return said.find(part) != std::string::npos;
    };
    // "--epochs: At Most 1 required but received 2", "--epochs: 1 required INT missing"
    const std::string name = said.substr(0, said.find(':'));
    if (said.starts_with("--") && has("At Most 1 required"))
        return name + " is given more than once.";
    if (said.starts_with("--") && has(" required ") && said.ends_with(" missing"))
        return name + " needs a value. Give it one, or leave " + name + " out.";
    // "--classes-per-step excludes --steps"
    constexpr std::string_view kExcludes = " excludes ";
    if (dynamic_cast<const CLI::ExcludesError*>(&error) != nullptr && has(kExcludes)) {
        const auto at = said.find(kExcludes);
        return said.substr(0, at) + " and " + said.substr(at + kExcludes.size()) +
               " cannot be given together. Leave one of them out.";
    }
    if (dynamic_cast<const CLI::RequiredError*>(&error) != nullptr)
        return whatIsMissing(app);
    if (dynamic_cast<const CLI::ExtrasError*>(&error) != nullptr)
        return wordTooMany(app);
    return std::nullopt;
}

// CLI11 has its own exit codes for each mistake; a script needs to know one.
Answer answerFrom(const CLI::App& app, const CLI::ParseError& error)
{
    if (const auto sentence = sentenceFor(app, error))
        return {BadUsage, *sentence + '\n'};
    std::ostringstream out;
    std::ostringstream err;
    if (app.exit(error, out, err) == static_cast<int>(CLI::ExitCodes::Success))
        return {Done, out.str()};
    return {BadUsage, err.str()};
}

std::vector<std::string> commandNames(const CLI::App& app)
{
    std::vector<std::string> names;
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
        names.push_back(command->get_name());
    return names;
}

// Runs have an ending or lie in a folder; a bare word that is no file was meant as a command.
bool looksLikeACommand(const std::string& word)
{
    std::error_code ignored;
    return !word.empty() && word.find_first_of("-./\\") == std::string::npos &&
           !std::filesystem::exists(word, ignored);
}

// What is wrong with the first word, when it stands where a command does and is none.
std::optional<std::string> mistypedCommand(const CLI::App& app, const std::string& word)
{
    const auto names = commandNames(app);
    if (!looksLikeACommand(word) || std::ranges::find(names, word) != names.end())
        return std::nullopt;
    if (const auto nearest = engine::nearestName(word, names))
        return "There is no command \"" + word + "\"; did you mean \"" + *nearest + "\"?";
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + name;
    return "There is neither a command nor a file \"" + word + "\". Commands: " + list + ".";
}

// "--name=" as "--name" and an empty value, which CLI11 would take for one that is missing.
std::vector<std::string> withEmptyValuesApart(const std::vector<std::string>& arguments)
{
    std::vector<std::string> apart;
    for (const std::string& argument : arguments) {
        const bool isEmptyValue =
            argument.starts_with("--") && argument.find('=') == argument.size() - 1;
        apart.push_back(isEmptyValue ? argument.substr(0, argument.size() - 1) : argument);
        if (isEmptyValue)
            apart.emplace_back();
    }
    return apart;
}

} // namespace

std::optional<std::string> ownEnvironment(const char* name)
{
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets any
    return value ? std::optional<std::string>(value) : std::nullopt;
}

Command parseCommandLine(std::vector<std::string> arguments, const EnvironmentReader& read)
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
    SweepCommand sweep(app);
    InspectCommand inspect(app);
    ExportCommand exporting(app);
    RecipeCommands recipes(app);
    ReportCommand report(app);
    ScreenshotCommand screenshot(app);
    refuseEmptyValues(app);

    if (!arguments.empty()) {
        if (const auto problem = mistypedCommand(app, arguments.front()))
            return Answer{BadUsage, *problem + '\n'};
    }
    try {
        arguments = withEmptyValuesApart(arguments);
        std::ranges::reverse(arguments); // CLI11 takes them from the back
        app.parse(std::move(arguments));
        for (const auto& asked : {run.command(),
                                  resume.command(),
                                  sweep.command(read),
                                  inspect.command(),
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
