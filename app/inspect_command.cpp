// SPDX-License-Identifier: GPL-3.0-only
#include "app/inspect_command.h"

#include "app/exit_code.h"
#include "app/experiment_options.h"
#include "app/value_check.h"
#include "engine/core/intake_text.h"
#include "engine/core/utf8.h"

#include <ostream>

namespace app {

InspectCommand::InspectCommand(CLI::App& app)
    : m_command(app.add_subcommand(
          "inspect", "Say what a run would take from a data set, and what is wrong with its files"))
{
    m_command
        ->add_option("DATASET",
                     m_experiment.dataset,
                     "The data set as palimpsest run --dataset takes it: folder:FOLDER, "
                     "mnist:FOLDER, cifar10:FOLDER, cifar100:FOLDER or sketchbook")
        ->required()
        ->option_text(" ");
    const auto add = [this](const char* name, auto& value, const char* help, const char* takes) {
        return m_command->add_option(name, value, help)->option_text(takes);
    };
    takesWholeNumber(*add(
        "--image-size", m_experiment.imageSize, "As of palimpsest run, like the rest", "N [0]"));
    takesNumber(*add("--test-fraction", m_experiment.testFraction, "Share that tests", "X [0.2]"));
    takesWholeNumber(
        *add("--train-per-class", m_experiment.trainPerClass, "Images kept of each", "N [0]"));
    takesWholeNumber(
        *add("--test-per-class", m_experiment.testPerClass, "Images kept of each", "N [0]"));
    add("--orientation", m_orientation, "Of the images of mnist", "HOW [auto]");
    add("--class-order", m_experiment.classOrder, "Order of the classes", "ORDER [as-is]");
    takesSeed(
        *add("--seed", m_experiment.seed, "Seed of the split and of a random order", "S [1]"));
}

std::optional<Command> InspectCommand::command() const
{
    if (!m_command->parsed())
        return std::nullopt;
    InspectDataset wanted{m_experiment};
    makePathAbsolute(wanted.experiment.dataset);
    if (!m_orientation.empty())
        wanted.experiment.orientation = engine::orientationNamed(m_orientation);
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
