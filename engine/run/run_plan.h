// SPDX-License-Identifier: GPL-3.0-only
// What a run will do, computed before it starts: its phases, their ticks, and their cost. Pure
// arithmetic; the clock and the time left come from here.
#pragma once

#include "engine/core/event.h"
#include "engine/data/class_order.h"

#include <cstdint>
#include <vector>

namespace engine {

struct PlannedPhase
{
    int step = 1;
    Phase phase = Phase::Training;
    int epochs = 0;
    int ticksPerEpoch = 0; // mini-batches of the arm that has most
    std::int64_t firstTick = 0;
    // Work of one epoch over all arms, in images trained; a teacher's or an evaluation's forward
    // pass counts a third of training one (a backward pass costs twice a forward pass).
    double costPerEpoch = 0.0;
};

struct RunPlan
{
    std::vector<StepClasses> steps;
    std::vector<PlannedPhase> phases; // in order; MemoryUpdate is not among them
    std::int64_t ticks = 0;

    // Work of all phases, in images trained.
    [[nodiscard]] double cost() const;
    // Work done when `tick`, the end of an epoch, is reached.
    [[nodiscard]] double costUntil(std::int64_t tick) const;
    // Whether `phase`, one of the plan's, is the last of its step.
    [[nodiscard]] bool endsStep(const PlannedPhase& phase) const;
};

// Images of each class by learned position.
struct ClassCounts
{
    std::vector<int> train;
    std::vector<int> test;
};

// Throws UsageError when an arm shares the total budget among the classes and it is below their
// number, or when the experiment's stepSizes do not add up to that number.
[[nodiscard]] RunPlan planRun(const Experiment& experiment, const ClassCounts& counts);

} // namespace engine
