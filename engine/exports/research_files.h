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
#include "engine/exports/export_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace engine {

// The arms of a run as they are called in file names. Requires timeline.hasRun().
[[nodiscard]] std::vector<std::string> armFileNames(const Timeline& timeline);

// The names of the two files of a step's features.
[[nodiscard]] std::vector<std::string> featureNames(const std::string& armFileName, int step);
// Of every picture, as paths below the folder of an export.
[[nodiscard]] std::vector<std::string> exemplarNames(const Timeline& timeline);

// Writes both files and returns their paths. Throws as ExportFolder::write().
std::vector<std::filesystem::path>
exportFeatures(const StepFeatures& features, const std::string& armFileName, ExportFolder& folder);

// Writes the pictures and returns the folder that holds them. Throws DataError when no arm keeps
// exemplars or the run lacks a picture, and as ExportFolder::write().
std::filesystem::path exportExemplarImages(const Timeline& timeline, ExportFolder& folder);

} // namespace engine
