// SPDX-License-Identifier: GPL-3.0-only
// What a made-up run goes through: its classes, its steps, and how long each phase takes.
#pragma once

#include "engine/core/event.h"
#include "engine/core/experiment.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tests {

inline constexpr int kSyntheticTrainImages = 600; // of each class
inline constexpr int kSyntheticTestImages = 100;

// Steps count from 1, classes by their position from 0.
class SyntheticPlan
{
public:
    explicit SyntheticPlan(const engine::Experiment& experiment);

    [[nodiscard]] const engine::Experiment& experiment() const { return m_experiment; }
    [[nodiscard]] int armCount() const { return static_cast<int>(m_experiment.arms.size()); }
    [[nodiscard]] const engine::Recipe& recipe(int arm) const
    {
        return m_experiment.arms[static_cast<std::size_t>(arm)];
    }

    [[nodiscard]] int classes() const { return m_classes; }
    [[nodiscard]] std::vector<engine::ClassInfo> classInfos() const;
    // Classes of one family look alike.
    [[nodiscard]] bool areKin(int one, int other) const;
    [[nodiscard]] int samplesPerClass() const;

    [[nodiscard]] int steps() const { return static_cast<int>(m_seenAfter.size()); }
    // The step that brings a class.
    [[nodiscard]] int stepOf(int position) const;
    [[nodiscard]] int firstNew(int step) const { return step > 1 ? seen(step - 1) : 0; }
    // How many classes have been seen after a step.
    [[nodiscard]] int seen(int step) const
    {
        return m_seenAfter[static_cast<std::size_t>(step - 1)];
    }

    // Ticks of one epoch.
    [[nodiscard]] int trainingTicks(int step) const;
    [[nodiscard]] int balancedTicks(int step) const;
    [[nodiscard]] bool balances(int step) const;
    [[nodiscard]] bool takesPartIn(int arm, engine::Phase phase) const;
    // Of the whole run.
    [[nodiscard]] std::int64_t plannedTicks() const;

private:
    [[nodiscard]] int ticksOver(int images) const;

    engine::Experiment m_experiment;
    int m_classes;
    std::vector<int> m_seenAfter;
};

} // namespace tests
