// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/moved_options.h"

#include "app/options/experiment_options.h"
#include "engine/core/base/errors.h"
#include "engine/core/moved_sources.h"

namespace app {

void addMovedOptions(CLI::App& command, engine::SourcesMoved& moved)
{
    const auto takes = [](engine::Source& source) {
        return [&source](const std::string& address) { source = address; };
    };
    command
        .add_option_function<std::string>(
            "--dataset",
            takes(moved.dataset),
            "Where the pictures of the run are by now, when they were moved. They must be "
            "the same ones")
        ->option_text("KIND:FOLDER");
    command
        .add_option_function<std::string>(
            "--backbone",
            takes(moved.backbone),
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
    std::string words = command;
    if (!missing.dataset.empty())
        words += " --dataset " + experiment.dataset.kind + ":FOLDER";
    if (!missing.backbone.empty())
        words += " --backbone " + experiment.backbone.kind + ":FILE";
    throw engine::DataError(engine::sentenceFor(missing) +
                            " Bring it back, or say where it is now: " + words);
}

} // namespace app
