// SPDX-License-Identifier: GPL-3.0-only
// Whether each arm on show is as sure as it is right, on old and on new classes: the points of its
// reliability diagrams (Guo et al. 2017), worked out from a timeline without any widget.
#pragma once

#include "engine/core/metrics/metrics.h"
#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/view/view_table.h"

#include <QString>

#include <cstdint>
#include <vector>

namespace ui {

// One bin that holds answers.
struct ReliabilityPoint
{
    int bin = 0;             // from 0
    double confidence = 0.0; // mean of its answers, 0 .. 1
    engine::Accuracy right;

    bool operator==(const ReliabilityPoint&) const = default;
};

struct ReliabilityCurve
{
    std::vector<ReliabilityPoint> points; // ascending in bin
    int answers = 0;
    double calibrationError = 0.0; // 0 .. 1; NaN without answers

    // NaN equals NaN here.
    [[nodiscard]] bool isSameAs(const ReliabilityCurve& other) const
    {
        return points == other.points && answers == other.answers;
    }
};

struct ArmReliability
{
    enum class State
    {
        Shown,
        NotTested,
        NoProbabilities, // the classifier gives none
        NotRecorded,     // by an older program
    };

    State state = State::NotTested;
    int arm = 0; // its index in the run
    QString name;
    int step = 0;
    ReliabilityCurve oldClasses;
    ReliabilityCurve newClasses;
};

// Fewer answers than that in a bin say little.
inline constexpr int kFewAnswers = 10;

// One entry for each arm on show; none without a run.
[[nodiscard]] std::vector<ArmReliability>
reliabilityAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick);

[[nodiscard]] bool areSame(const std::vector<ArmReliability>& one,
                           const std::vector<ArmReliability>& other);

// "confidence 60–67 %: 31 of 80 right (39 %, 29–50 %), sure of 64 %"
[[nodiscard]] QString pointText(const ReliabilityPoint& point);

// "old 18.6 % (n = 800), new 28.1 % (n = 200)"
[[nodiscard]] QString calibrationText(const ArmReliability& arm);

// The same with the arm, or why there is nothing to show.
[[nodiscard]] QString reliabilitySentence(const ArmReliability& arm);

// One row for every bin that holds answers.
[[nodiscard]] ViewTable reliabilityTable(const std::vector<ArmReliability>& arms);

} // namespace ui
