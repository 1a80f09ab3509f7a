// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/result_commands.h"

#include "app/options/moved_options.h"
#include "app/process/exit_code.h"
#include "engine/core/base/home_folder.h"

namespace app {

ExportCommand::ExportCommand(CLI::App& app)
    : m_command(app.add_subcommand("export", "Write a recorded run as CSV and JSON"))
{
    m_command->add_option("FILE", m_run, "A recorded run")->required()->option_text(" ");
    m_command
        ->add_option("--to",
                     m_folder,
                     "Folder for the tables, created when missing. What exports of other runs "
                     "wrote there is removed, anything else stays; files of yours in the way are "
                     "named and nothing is written")
        ->required()
        ->option_text("DIR (required)");
    m_command->add_flag("--weights",
                        m_wanted.weights,
                        "Also the weights after each step, for Python's torch.load()");
    m_command->add_flag("--features",
                        m_wanted.features,
                        "Also the features that exemplars were chosen by, for numpy.load(); needs "
                        "the data set of the run");
    addMovedOptions(*m_command, m_wanted.moved);
    m_command->add_flag("--exemplar-images",
                        m_wanted.exemplarImages,
                        "Also the pictures of the exemplars after each step, as PNG");
    m_command->add_flag("--force",
                        m_replaces,
                        "Replace files in the folder that no export wrote; links are replaced, "
                        "not followed");
}

std::optional<Command> ExportCommand::command() const
{
    if (!m_command->parsed())
        return std::nullopt;
    if (m_folder.empty())
        return Answer{BadUsage, "--to names no folder. Name the one for the tables.\n"};
    ExportRun wanted = m_wanted;
    wanted.run = m_run;
    wanted.folder = engine::withHome(m_folder);
    wanted.existing = m_replaces ? engine::Existing::ReplaceRun : engine::Existing::Refuse;
    wanted.moved = absolute(wanted.moved);
    return wanted;
}

ReportCommand::ReportCommand(CLI::App& app)
    : m_command(app.add_subcommand("report",
                                   "Print every metric of recorded runs; several seeds as mean, "
                                   "median and range"))
{
    m_command->add_option("FILE", m_runs, "Recorded runs")->required()->option_text("...");
    m_command->add_flag("--markdown", m_asMarkdown, "As tables for a Markdown file");
}

std::optional<Command> ReportCommand::command() const
{
    if (!m_command->parsed())
        return std::nullopt;
    return ReportRuns{m_runs, m_asMarkdown ? TableStyle::Markdown : TableStyle::Plain};
}

} // namespace app
