// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/inspect_command.h"

#include "app/options/experiment_options.h"
#include "app/process/exit_code.h"
#include "engine/core/base/utf8.h"
#include "engine/core/intake_text.h"

#include <algorithm>
#include <array>
#include <ostream>
#include <string_view>

namespace app {

namespace {

bool concernsTheData(std::string_view key)
{
    constexpr std::array kKeys{"image_size",
                               "test_fraction",
                               "train_per_class",
                               "test_per_class",
                               "class_order",
                               "seed",
                               "orientation"};
    return std::ranges::find(kKeys, key) != kKeys.end();
}

} // namespace

InspectCommand::InspectCommand(CLI::App& app)
    : m_command(app.add_subcommand(
          "inspect", "Say what a run would take from a data set, and what is wrong with its files"))
{
    m_command
        ->add_option("DATASET",
                     m_dataset,
                     "The data set as palimpsest run --dataset takes it: folder:FOLDER, "
                     "mnist:FOLDER, cifar10:FOLDER, cifar100:FOLDER or sketchbook")
        ->required()
        ->option_text(" ");
    m_settings.emplace(*m_command, concernsTheData);
}

std::optional<Command> InspectCommand::command() const
{
    if (!m_command->parsed())
        return std::nullopt;
    InspectDataset wanted;
    m_settings->apply(wanted.experiment);
    wanted.experiment.dataset = m_dataset;
    makePathAbsolute(wanted.experiment.dataset);
    engine::requireValid(wanted.experiment);
    return wanted;
}

int inspectHeadless(const InspectDataset& command,
                    const InspectFunction& inspect,
                    const Console& console)
{
    return withExitCode(console, [&] {
        const engine::Inspection found = inspect(command.experiment);
        console.out << engine::readable(found.dataset) << ": "
                    << engine::counted(
                           static_cast<std::int64_t>(found.classes.size()), "class", "classes")
                    << ", images of " << found.width << " x " << found.height << " pixels\n"
                    << engine::imagesPerClassText(found.classes) << '\n';
        for (const std::string& line : engine::classLines(found.classes))
            console.out << "  " << line << '\n';
        for (const std::string& line : engine::intakeLines(found.intake))
            console.out << line << '\n';
        console.out << std::flush;
        if (found.damaged.empty())
            return static_cast<int>(Done);
        console.err << engine::counted(static_cast<std::int64_t>(found.damaged.size()), "file")
                    << " cannot be used, and no run begins while "
                    << (found.damaged.size() == 1 ? "it is" : "they are") << " there:\n";
        for (const std::string& sentence : found.damaged)
            console.err << "  " << sentence << '\n';
        console.err << std::flush;
        return static_cast<int>(BadData);
    });
}

} // namespace app
