// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest sweep`: its options, and what it asks for.
#pragma once

#include "app/options/command_line.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace app {

class SweepCommand
{
public:
    // Adds the command to `app`, which must not outlive this.
    explicit SweepCommand(CLI::App& app);
    SweepCommand(const SweepCommand&) = delete;
    SweepCommand& operator=(const SweepCommand&) = delete;

    // SweepShard or MergeSweep, once the command line is parsed; nothing when it asks something
    // else. The shard is the one asked for, or that of the Slurm job array `read` tells of. Throws
    // as shardFrom() and shardFromSlurm().
    [[nodiscard]] std::optional<Command> command(const EnvironmentReader& read) const;

private:
    CLI::App* m_command = nullptr;
    std::string m_grid;
    std::string m_folder;
    std::string m_shard;
    std::string m_device;
    bool m_merges = false;
};

} // namespace app
