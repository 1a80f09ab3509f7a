// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest export` and `palimpsest report`: their options, and what they ask for.
#pragma once

#include "app/options/command_line.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

class ExportCommand
{
public:
    // Adds the command to `app`, which must not outlive this.
    explicit ExportCommand(CLI::App& app);
    ExportCommand(const ExportCommand&) = delete;
    ExportCommand& operator=(const ExportCommand&) = delete;

    // ExportRun, once the command line is parsed, or the Answer that a folder is missing; nothing
    // when it asks something else.
    [[nodiscard]] std::optional<Command> command() const;

private:
    CLI::App* m_command = nullptr;
    std::string m_run;
    std::string m_folder;
    ExportRun m_wanted; // its switches
    bool m_replaces = false;
};

class ReportCommand
{
public:
    // Adds the command to `app`, which must not outlive this.
    explicit ReportCommand(CLI::App& app);
    ReportCommand(const ReportCommand&) = delete;
    ReportCommand& operator=(const ReportCommand&) = delete;

    // ReportRuns, once the command line is parsed; nothing when it asks something else.
    [[nodiscard]] std::optional<Command> command() const;

private:
    CLI::App* m_command = nullptr;
    std::vector<std::filesystem::path> m_runs;
    bool m_asMarkdown = false;
};

} // namespace app
