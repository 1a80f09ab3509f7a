// SPDX-License-Identifier: GPL-3.0-only
// The tables that the metrics of a run can be worked out from again; for exportRun(). What an
// evaluation does not tell (files of older programs) has no row or an empty field.
//
//   accuracy_matrix.csv  arm,after_step,on_step,correct,n,accuracy,low,high
//                        a[t][u]; low and high are the 95 % Wilson interval
//   confusion.csv        arm,step,true_class,predicted_class,count
//                        at the end of each step; pairs that never occurred have no row
//   within_head.csv      arm,step,class,correct,n,accuracy
//                        the answer being one of the classes of the true class's own step
//   calibration.csv      arm,step,classes,bin,n,correct,mean_confidence
//                        `classes` is old or new; bin b holds confidences in (b/15, (b+1)/15]
//   steps.csv            a row for each step: accuracies with their counts, recency bias, expected
//                        calibration errors, images kept; see stepsCsv()
#pragma once

#include "engine/core/timeline.h"

#include <string>

namespace engine {

// As text. Require timeline.hasRun().
[[nodiscard]] std::string accuracyMatrixCsv(const Timeline& timeline);
[[nodiscard]] std::string confusionCsv(const Timeline& timeline);
[[nodiscard]] std::string withinHeadCsv(const Timeline& timeline);
[[nodiscard]] std::string calibrationCsv(const Timeline& timeline);

// Columns: arm, step; correct, n, accuracy over all classes seen; old_correct, old_n, old_accuracy
// and new_correct, new_n, new_accuracy; recency_count (of old_n), recency_bias;
// within_head_accuracy; top5_correct (of n), top5_accuracy, empty up to five classes; ece_old,
// ece_new; exemplar_images, images_kept, images_trained.
[[nodiscard]] std::string stepsCsv(const Timeline& timeline);

} // namespace engine
