// SPDX-License-Identifier: GPL-3.0-only
#include "app/moved_options.h"

#include "app/experiment_options.h"
#include "engine/core/errors.h"
#include "engine/core/moved_sources.h"

namespace app {

void addMovedOptions(CLI::App& command, engine::SourcesMoved& moved)
{
    command
        .add_option("--dataset",
                    moved.dataset,
                    "Where the pictures of the run are by now, when they were moved. They must be "
                    "the same ones")
        ->option_text("KIND:FOLDER");
    command
        .add_option("--backbone",
                    moved.backbone,
                    "Where the file of its backbone is by now. It must be the same one")
        ->option_text("torchscript:FILE");
}

engine::SourcesMoved absolute(engine::SourcesMoved moved)
{
    makePathAbsolute(moved.dataset);
    makePathAbsolute(moved.backbone);
    return moved;
}

void requireSources(const engine::Experiment& experiment, const std::string& command)
{
    const engine::MissingSources missing = engine::missingSources(experiment);
    if (!missing.any())
        return;
    const auto kind = [](const std::string& address) {
        return address.substr(0, address.find(':') + 1);
    };
    std::string words = command;
    if (!missing.dataset.empty())
        words += " --dataset " + kind(experiment.dataset) + "FOLDER";
    if (!missing.backbone.empty())
        words += " --backbone " + kind(experiment.backbone) + "FILE";
    throw engine::DataError(engine::sentenceFor(missing) +
                            " Bring it back, or say where it is now: " + words);
}

} // namespace app
