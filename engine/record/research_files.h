// SPDX-License-Identifier: GPL-3.0-only
// What a run leaves for other programs than a spreadsheet. `arm` is the recipe's key, made safe for
// file names; steps count from 1.
//
//   features_<arm>_<step>.npy         float32, one row for each training image of the new classes:
//                                     the features that herding chose by, each of L2 norm 1
//   features_<arm>_<step>_index.csv   row,dataset_index,class: what the rows are
//   weights_<arm>_<step>.pt           see engine/run/research_exports.h
//   exemplars/<arm>/step<k>/<class>/<rank>.png
//                                     the exemplar memory after each step; ranks from 0, with
//                                     zeros in front, so that names sort by rank
#pragma once

#include "engine/core/step_features.h"
#include "engine/core/timeline.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace engine {

// The arms of a run as they are called in file names. Requires timeline.hasRun().
[[nodiscard]] std::vector<std::string> armFileNames(const Timeline& timeline);

// Writes both files into `folder`, which exists, and returns their paths. Throws RunError.
std::vector<std::filesystem::path> exportFeatures(const StepFeatures& features,
                                                  const std::string& armFileName,
                                                  const std::filesystem::path& folder);

// Writes the pictures below `folder`, tells `wrote` of each and returns the folder that holds them.
// Throws DataError when
// no arm keeps exemplars or the run lacks a picture, RunError when a file cannot be written.
std::filesystem::path
exportExemplarImages(const Timeline& timeline,
                     const std::filesystem::path& folder,
                     const std::function<void(const std::filesystem::path&)>& wrote);

} // namespace engine
