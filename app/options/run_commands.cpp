// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/run_commands.h"

#include "app/options/device_option.h"
#include "app/options/moved_options.h"
#include "app/options/value_check.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/home_folder.h"

#include <cstdint>
#include <limits>

namespace app {

namespace {

constexpr int kMostSeeds = 1000;

RunSeeds seriesOf(const RunHeadless& run, int seeds)
{
    const auto following = static_cast<std::uint64_t>(seeds - 1);
    if (run.experiment.seed > std::numeric_limits<std::uint64_t>::max() - following)
        throw engine::UsageError("There are not that many seeds after --seed.");
    RunSeeds series{run.experiment, run.out, run.existing, seeds, run.device};
    series.precision = run.precision;
    return series;
}

} // namespace

RunCommand::RunCommand(CLI::App& app)
    : m_command(app.add_subcommand("run", "Run an experiment without a window"))
    , m_options(addOwnOptions())
{
}

CLI::App& RunCommand::addOwnOptions()
{
    m_command
        ->add_option("--out", m_out, "File to record the run in, usually ending in .palimpsest")
        ->required()
        ->option_text("FILE (required)");
    m_command->add_flag("--force",
                        m_replaces,
                        "Replace the run that the file holds already; with --seeds, only "
                        "one that is not this run at its end");
    takesWholeNumber(
        *m_command
             ->add_option("--seeds",
                          m_seeds,
                          "Run N seeds one after another, from --seed on, each into "
                          "FILE-seed<S>; then compare them. Runs that are done are kept")
             ->option_text("N"),
        1,
        kMostSeeds);
    addDevice(*m_command, m_device);
    m_ranks.emplace(*m_command,
                    "This is one of WORLD_SIZE processes that train the experiment together: each "
                    "mini-batch is split among them. RANK, MASTER_ADDR and MASTER_PORT say which, "
                    "and where rank 0 is; torchrun sets them. Rank 0 records");
    m_command->get_option("--distributed")->excludes("--seeds");
    return *m_command;
}

std::optional<Command> RunCommand::command() const
{
    if (!m_command->parsed())
        return std::nullopt;
    RunHeadless run;
    run.experiment = m_options.experiment();
    run.precision = m_options.precisionFrom();
    run.out = engine::withHome(m_out);
    if (m_replaces)
        run.existing = engine::Existing::ReplaceRun;
    run.device = deviceNamed(m_device);
    run.distributed = m_ranks->isDistributed();
    run.rankTimeout = m_ranks->timeout();
    if (m_seeds > 0)
        return seriesOf(run, m_seeds);
    return run;
}

ResumeCommand::ResumeCommand(CLI::App& app)
    : m_command(app.add_subcommand(
          "resume", "Go on with a run that was stopped or killed, as if nothing had happened"))
{
    m_command->add_option("FILE", m_run, "The file of the run")->required()->option_text(" ");
    takesWholeNumber(
        *m_command
             ->add_option("--threads",
                          m_threads,
                          "Must be what the run began with, which is taken anyway: another number "
                          "would change the results")
             ->option_text("N"));
    addMovedOptions(*m_command, m_moved);
    addDevice(*m_command, m_device);
    m_ranks.emplace(*m_command,
                    "This is one of WORLD_SIZE processes that go on with it together, as in "
                    "palimpsest run; each must be able to read the file");
}

std::optional<Command> ResumeCommand::command() const
{
    if (!m_command->parsed())
        return std::nullopt;
    ResumeHeadless resume{m_run, m_threads, deviceNamed(m_device), m_ranks->isDistributed()};
    resume.rankTimeout = m_ranks->timeout();
    resume.moved = absolute(m_moved);
    return resume;
}

} // namespace app
