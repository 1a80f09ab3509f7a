// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest run` and `palimpsest resume`: their options, and what they ask for.
#pragma once

#include "app/options/command_line.h"
#include "app/options/experiment_options.h"
#include "app/options/rank_options.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace app {

class RunCommand
{
public:
    // Adds the command to `app`, which must not outlive this.
    explicit RunCommand(CLI::App& app);
    RunCommand(const RunCommand&) = delete;
    RunCommand& operator=(const RunCommand&) = delete;

    // RunHeadless or RunSeeds, once the command line is parsed; nothing when it asks something
    // else. Throws as ExperimentOptions::experiment(), and engine::UsageError for too many seeds.
    [[nodiscard]] std::optional<Command> command() const;

private:
    CLI::App& addOwnOptions();

    CLI::App* m_command = nullptr;
    std::string m_out;
    bool m_replaces = false;
    int m_seeds = 0;
    std::string m_device;
    std::optional<RankOptions> m_ranks;
    ExperimentOptions m_options; // last: they come after the command's own in its help
};

class ResumeCommand
{
public:
    // Adds the command to `app`, which must not outlive this.
    explicit ResumeCommand(CLI::App& app);
    ResumeCommand(const ResumeCommand&) = delete;
    ResumeCommand& operator=(const ResumeCommand&) = delete;

    // ResumeHeadless, once the command line is parsed; nothing when it asks something else.
    [[nodiscard]] std::optional<Command> command() const;

private:
    CLI::App* m_command = nullptr;
    std::string m_run;
    std::optional<int> m_threads;
    engine::SourcesMoved m_moved;
    std::string m_device;
    std::optional<RankOptions> m_ranks;
};

} // namespace app
