// SPDX-License-Identifier: GPL-3.0-only
// The state of a run between two epochs, or between two steps: enough to go on as if nothing had
// happened. Random streams need no place in it, because each is derived from the seed and from
// where it is used.
#pragma once

#include "engine/core/base/plain_tensor.h"
#include "engine/core/event.h"

#include <cstdint>
#include <vector>

namespace engine {

struct ArmCheckpoint
{
    Phase phase = Phase::Training; // the last one this arm took part in
    PlainTensors network;          // parameters and buffers
    PlainTensors teacher;          // the same of the phase's teacher; empty without one
    int teacherHeads = 0;          // how many of the teacher's heads are distilled
    PlainTensors momentum;         // the optimiser's, by parameter; empty before the first update
    PlainTensors consolidation;    // EWC: importance and anchor of each parameter; empty without
    std::vector<std::vector<Exemplar>> exemplars; // by position, in pick order
    int perClass = 0;                             // quota of the last memory update
    std::vector<int> samples;                     // rows the phase trains on
    double temperature = 0.0;
    std::int64_t updatesInPhase = 0;
    std::int64_t iterations = 0;
    std::int64_t imagesTrained = 0;
    double secondsTrained = 0.0;
    Evaluated last; // the newest evaluation
    // Of an arm that could not go on (see ArmStopped), which has nothing else here.
    bool hasStopped = false;

    bool operator==(const ArmCheckpoint&) const = default;
};

// As it is made, it is the place where a run begins.
struct Checkpoint
{
    int step = 1;
    Phase phase = Phase::Training; // MemoryUpdate: the step is done
    int epochsDone = 0;            // of the phase
    std::int64_t tick = 0;
    int memoryBudget = 0; // K in force
    double elapsedSeconds = 0.0;
    std::vector<int> picturesSent;     // exemplars whose pictures need not be sent again, ascending
    std::vector<int> testPicturesSent; // the same of test images
    std::vector<ArmCheckpoint> arms;   // empty before the first epoch is done

    bool operator==(const Checkpoint&) const = default;
};

} // namespace engine
