// SPDX-License-Identifier: GPL-3.0-only
// How hard the soft targets of one picture pull at the student's logits, against the temperature,
// with and without the factor T^2. Worked out without any widget.
#pragma once

#include "engine/core/metrics/soft_targets.h"
#include "engine/core/recipe.h"
#include "ui/models/sample_beliefs.h"
#include "ui/view/view_table.h"

#include <QString>

#include <vector>

namespace ui {

struct GradientPoint
{
    double temperature = 1.0;
    double plain = 0.0;   // || (q - p) / T ||, the heads of the teacher together
    double squared = 0.0; // times T^2

    bool operator==(const GradientPoint&) const = default;
};

struct DistillationGradient
{
    int arm = 0; // its index in the run
    engine::Norm norm = engine::Norm::L2;
    QString absence;                   // why there is none; empty when there is one
    std::vector<GradientPoint> points; // at sweptTemperatures()
    GradientPoint atCursor;            // at the view temperature
    double trainingTemperature = 2.0;
    bool trainsSquared = false; // the arm's loss has the factor
    int heads = 0;              // of the teacher

    bool operator==(const DistillationGradient&) const = default;
};

// An arm may have a temperature of its own; otherwise it follows the run's.
[[nodiscard]] double trainingTemperatureOf(const engine::Recipe& recipe, double ofRun);

struct GradientQuestion
{
    int side = 0;
    engine::Norm norm = engine::Norm::L2;
    double temperature = 2.0; // of the view
    double trainingTemperature = 2.0;
};

[[nodiscard]] DistillationGradient
distillationGradient(const SampleLogits& logits,
                     const std::vector<engine::ClassInfo>& classes,
                     const engine::Recipe& recipe,
                     const GradientQuestion& question);

// Whether there is nothing to draw: no pull, or none at any temperature.
[[nodiscard]] bool pullsNowhere(const DistillationGradient& gradient);

// One row for each temperature.
[[nodiscard]] ViewTable gradientTable(const DistillationGradient& gradient);
// "T = 2.0: ..." for the readout.
[[nodiscard]] QString gradientReadout(const DistillationGradient& gradient);

} // namespace ui
