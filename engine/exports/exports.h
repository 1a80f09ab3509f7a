// SPDX-License-Identifier: GPL-3.0-only
// A run as tables for a spreadsheet or a script. Steps count from 1, ranks and sample images from
// 0; `arm` is the recipe's key, `class` the number of the class in the data set. What does not
// exist (an accuracy over no image, a teacher that lacks a class) is an empty field or no row.
//
//   accuracy.csv      arm,step,class,class_name,correct,n,accuracy
//                     one row for each class seen, at the end of each step
//   curves.csv        arm,step,phase,iteration,metric,value
//                     every evaluation; metrics: accuracy, old_accuracy, new_accuracy,
//                     loss_cross_entropy, loss_distillation_<head, from 1>, learning_rate,
//                     temperature, images_trained; no times, so that a run that was resumed gives
//                     the same tables as one that was not
//   exemplars.csv     arm,step,class,rank,dataset_index,distance
//                     the exemplar memory after each step
//   soft_targets.csv  arm,step,probe_index,true_class,class,logit,teacher_logit,
//                     balancing_teacher_logit
//                     at the end of each step; the teacher is that of the step's training phase,
//                     the balancing teacher that of its balanced fine-tuning
//   accuracy_matrix.csv, confusion.csv, within_head.csv, calibration.csv, steps.csv
//                     see metric_tables.h
//   summary.json      see summaryJson()
#pragma once

#include "engine/core/timeline.h"
#include "engine/exports/export_folder.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace engine {

// The tables as text. Require timeline.hasRun().
[[nodiscard]] std::string accuracyCsv(const Timeline& timeline);
[[nodiscard]] std::string curvesCsv(const Timeline& timeline);
[[nodiscard]] std::string exemplarsCsv(const Timeline& timeline);
[[nodiscard]] std::string softTargetsCsv(const Timeline& timeline);

// What these files are called.
[[nodiscard]] std::vector<std::string> tableNames();

// Writes them into the folder, which has begun, and tells `wrote` of each. Throws DataError when
// there is no run, and as ExportFolder::write().
void exportRun(const Timeline& timeline,
               ExportFolder& folder,
               const std::function<void(const std::filesystem::path&)>& wrote);

} // namespace engine
