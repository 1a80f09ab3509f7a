// SPDX-License-Identifier: GPL-3.0-only
// What the headline says, worked out from a timeline without any widget.
#pragma once

#include "engine/core/metrics/metrics.h"
#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

// A run of text in one style.
struct HeadlineSpan
{
    enum class Weight
    {
        Normal,
        Strong,
        Quiet,
    };
    QString text;
    Weight weight = Weight::Normal;
    std::optional<int> arm; // drawn in its colour
    // Key of the metric (engine::summaryMetrics()) that a number is, when a step has ended after
    // which the metric can be explained; empty for words.
    QString metric{};

    bool operator==(const HeadlineSpan&) const = default;
};

struct ArmHeadline
{
    int arm = 0;
    engine::Accuracy learned; // on the old classes, each at the end of the step that brought it
    engine::Accuracy now;     // on the same classes at the moment shown

    bool operator==(const ArmHeadline&) const = default;
};

// Phrases are kept together on a line; between them a line may be broken.
struct Headline
{
    std::vector<std::vector<HeadlineSpan>> phrases;
    QString detail;   // small print: step, phase, what the numbers mean
    QString sentence; // all of it in plain words

    bool operator==(const Headline&) const = default;
};

// How each arm shown does at `tick` on the classes of earlier steps. The step is the one that the
// latest evaluations of all of them belong to; empty when that is step 1 or nothing has been
// measured.
[[nodiscard]] std::vector<ArmHeadline>
oldClassesAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick);

// Half the width, in points, of the 95 % interval of second - first (Newcombe 1998, method 10,
// from the two Wilson intervals); the wider half when they differ.
[[nodiscard]] double gapMargin(engine::Accuracy first, engine::Accuracy second);

[[nodiscard]] Headline
headlineAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick);

} // namespace ui
