// SPDX-License-Identifier: GPL-3.0-only
// The part of `palimpsest export` that is for other programs: weights, features and exemplar
// pictures. What only the engine can compute is handed in.
#pragma once

#include "app/options/command_line.h"
#include "engine/core/base/plain_tensor.h"
#include "engine/core/step_features.h"
#include "engine/core/timeline.h"
#include "engine/exports/export_folder.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace app {

struct ResearchServices
{
    // The file that Python's torch.load() opens.
    std::function<std::string(const engine::PlainTensors&)> pickleWeights;
    // See engine::recomputeFeatures().
    std::function<void(const engine::Timeline& timeline,
                       const std::function<engine::PlainTensors(int arm, int step)>& weightsOf,
                       const std::function<void(const engine::StepFeatures&)>& take)>
        recomputeFeatures;
};

// Every file that the command may write, as paths below its folder. Throws as keptWeights().
[[nodiscard]] std::vector<std::string> exportNames(const ExportRun& command,
                                                   const engine::Timeline& timeline);

// Reads all weights that the command needs and looks for the data of its features, so that what
// cannot be exported whole is told before anything is written. Throws DataError.
void requireExportable(const ExportRun& command, const engine::Timeline& timeline);

// Writes what `command` asks for beside the tables into `folder` and tells `report` of each path
// worth a line. Requires timeline.hasRun(), and the services that it asks for. Throws
// DataError when the run, its data set or its backbone lacks what is needed, and as
// ExportFolder::write().
void exportForResearch(const ExportRun& command,
                       const engine::Timeline& timeline,
                       const ResearchServices& services,
                       engine::ExportFolder& folder,
                       const std::function<void(const std::filesystem::path&)>& report);

} // namespace app
