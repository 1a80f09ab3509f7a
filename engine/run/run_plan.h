// SPDX-License-Identifier: GPL-3.0-only
// What a run will do, computed before it starts: its phases, their ticks, and their cost. Pure
// arithmetic; the clock and the time left come from here.
#pragma once

#include "engine/core/event.h"
#include "engine/data/images/class_order.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace engine {

// Which arms, ascending.
using ArmIndices = std::vector<std::size_t>;

// Training images.
enum class PhaseRows
{
    NewAndExemplars, // all of the new classes, and what is kept of the old ones
    AllSeen,         // all of every class seen so far
    Balanced,        // as many of each class seen so far
    None,            // nothing is trained
};

// What one arm does in a phase.
struct PhasePart
{
    std::size_t arm = 0;
    PhaseRows rows = PhaseRows::None;
    // The arm whose network, as it stands when the phase begins, is frozen as teacher: this one, or
    // one that takes no part in the phase, because arms begin it side by side.
    std::optional<std::size_t> teacher{};

    bool operator==(const PhasePart&) const = default;
};

struct PlannedPhase
{
    int step = 1;
    Phase phase = Phase::Training;
    int epochs = 0;        // 0 for one that trains nothing
    int ticksPerEpoch = 0; // mini-batches of the arm that has most
    std::int64_t firstTick = 0;
    // Work of one epoch over all arms, in images trained; a teacher's or an evaluation's forward
    // pass counts a third of training one (a backward pass costs twice a forward pass).
    double costPerEpoch = 0.0;
    std::vector<PhasePart> parts{}; // of the arms that take part, ascending

    [[nodiscard]] ArmIndices arms() const;
};

// A step has no two phases of the same name, and nothing comes after its memory update: by these a
// checkpoint tells where it stands.
struct RunPlan
{
    std::vector<StepClasses> steps;
    std::vector<PlannedPhase> phases; // in order
    std::int64_t ticks = 0;

    // Work of all phases, in images trained.
    [[nodiscard]] double cost() const;
    // Work done when `tick`, the end of an epoch, is reached.
    [[nodiscard]] double costUntil(std::int64_t tick) const;
    // Whether `phase`, one of the plan's, is the last of its step that trains.
    [[nodiscard]] bool endsTraining(const PlannedPhase& phase) const;
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
