// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless/research_export.h"

#include "app/options/moved_options.h"
#include "engine/core/base/errors.h"
#include "engine/core/moved_sources.h"
#include "engine/exports/exports.h"
#include "engine/exports/research_files.h"
#include "engine/record/kept_weights.h"

#include <algorithm>
#include <vector>

namespace app {

namespace {

using namespace engine;
namespace fs = std::filesystem;

std::vector<KeptWeights> requireWeights(const fs::path& run)
{
    std::vector<KeptWeights> kept = keptWeights(run);
    if (kept.empty())
        throw DataError(run.string() +
                        " holds no weights: it was stopped before its first step was done, or was "
                        "recorded by an older program. The tables were written all the same; for "
                        "weights and features, run the experiment again.");
    return kept;
}

std::string weightsName(const std::string& armFileName, int step)
{
    return "weights_" + armFileName + "_" + std::to_string(step) + ".pt";
}

} // namespace

std::vector<std::string> exportNames(const ExportRun& command, const Timeline& timeline)
{
    std::vector<std::string> names = tableNames();
    const auto add = [&names](const std::vector<std::string>& more) {
        names.insert(names.end(), more.begin(), more.end());
    };
    if (command.exemplarImages)
        add(exemplarNames(timeline));
    if (!command.weights && !command.features)
        return names;
    const std::vector<std::string> arms = armFileNames(timeline);
    for (const KeptWeights& of : keptWeights(command.run)) {
        const std::string& arm = arms.at(static_cast<std::size_t>(of.arm));
        if (command.weights)
            names.push_back(weightsName(arm, of.step));
        if (command.features)
            add(featureNames(arm, of.step));
    }
    return names;
}

void requireExportable(const ExportRun& command, const Timeline& timeline)
{
    if (!command.weights && !command.features)
        return;
    for (const KeptWeights& of : keptWeights(command.run))
        (void)readWeights(command.run, of.arm, of.step);
    if (command.features)
        requireSources(withSourcesAt(timeline.run().experiment, command.moved),
                       "palimpsest export " + command.run.string() + " --to " +
                           command.folder.string() + " --features");
}

void exportForResearch(const ExportRun& command,
                       const Timeline& timeline,
                       const ResearchServices& services,
                       ExportFolder& folder,
                       const std::function<void(const fs::path&)>& report)
{
    const std::vector<std::string> arms = armFileNames(timeline);
    if (command.exemplarImages)
        report(exportExemplarImages(timeline, folder));
    if (!command.weights && !command.features)
        return;
    const std::vector<KeptWeights> kept = requireWeights(command.run);
    if (command.weights) {
        for (const KeptWeights& of : kept)
            report(folder.write(weightsName(arms.at(static_cast<std::size_t>(of.arm)), of.step),
                                services.pickleWeights(readWeights(command.run, of.arm, of.step))));
    }
    if (!command.features)
        return;
    const auto weightsOf = [&](int arm, int step) -> PlainTensors {
        const bool areKept = std::ranges::find(kept, KeptWeights{arm, step}) != kept.end();
        return areKept ? readWeights(command.run, arm, step) : PlainTensors{};
    };
    bool isEmpty = true;
    services.recomputeFeatures(timeline, weightsOf, [&](const StepFeatures& features) {
        const auto& arm = arms.at(static_cast<std::size_t>(features.arm));
        for (const fs::path& path : exportFeatures(features, arm, folder))
            report(path);
        isEmpty = false;
    });
    if (isEmpty)
        throw DataError("There are no features to write: no arm of this run has chosen exemplars.");
}

} // namespace app
