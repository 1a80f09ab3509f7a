// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/sweep_command.h"

#include "app/options/device_option.h"
#include "app/process/exit_code.h"
#include "engine/core/base/home_folder.h"

namespace app {

SweepCommand::SweepCommand(CLI::App& app)
    : m_command(app.add_subcommand(
          "sweep", "Run every combination of lists of settings, or a shard of them; merge them"))
{
    m_command
        ->add_option("GRID",
                     m_grid,
                     "JSON file of settings by the names they have in palimpsest run, for example "
                     "{\"preset\": \"glance\", \"temperature\": [1, 2, 4], \"memory\": [100, 200], "
                     "\"seed\": [1, 2, 3]}: every list varies")
        ->required()
        ->option_text(" ");
    m_command
        ->add_option("--out",
                     m_folder,
                     "Folder for the runs, created when missing: a file for each combination. Runs "
                     "that are done are kept, those cut short go on")
        ->required()
        ->option_text("DIR (required)");
    CLI::Option* shard =
        m_command
            ->add_option("--shard",
                         m_shard,
                         "Run the i-th of n parts only. In a Slurm job array its tasks are the "
                         "parts, unless this says otherwise")
            ->option_text("i/n");
    addDevice(*m_command, m_device);
    m_command
        ->add_flag("--merge",
                   m_merges,
                   "Run nothing: put what is done together, as sweep.csv (a row for each run and "
                   "method), sweep_seeds.csv (median and range over the seeds) and sweep.json, and "
                   "say what is missing or damaged; exit status 3 when any is")
        ->excludes(shard);
}

std::optional<Command> SweepCommand::command(const EnvironmentReader& read) const
{
    if (!m_command->parsed())
        return std::nullopt;
    if (m_folder.empty())
        return Answer{BadUsage, "--out names no folder. Name the one for the runs.\n"};
    if (m_merges)
        return MergeSweep{m_grid, engine::withHome(m_folder)};
    const Shard shard =
        m_shard.empty() ? shardFromSlurm(read).value_or(Shard{}) : shardFrom(m_shard);
    return SweepShard{m_grid, engine::withHome(m_folder), shard, deviceNamed(m_device)};
}

} // namespace app
