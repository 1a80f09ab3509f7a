// SPDX-License-Identifier: GPL-3.0-only
// A run small enough to check by hand: two arms, two steps of two classes, ten test images of each
// class. Nothing was trained; every number is made up.
#pragma once

#include "engine/core/event.h"

#include <cstddef>
#include <vector>

namespace tests {

// Accuracy over all classes: 17/20 after step 1 for both arms; after step 2 22/40 for finetune (old
// classes 3/20) and 29/40 for e2e (old classes 13/20).
inline std::vector<engine::Event> smallRun()
{
    using namespace engine;
    const Image red{2, 1, {255, 0, 0, 200, 10, 20}};
    const Image blue{1, 2, {0, 0, 255, 1, 2, 3}};
    RunStarted run;
    run.experiment.seed = 18446744073709551615ULL;
    run.classes = {{5, "husky", 1, 30, 10},
                   {3, "wolf, grey", 1, 30, 10},
                   {8, "the \"fox\"", 2, 30, 10},
                   {1, "cat", 2, 30, 10}};
    run.steps = 2;
    run.sampleImages = {{7, 0, red}, {29, 2, blue}};
    run.plannedTicks = 20;
    run.environment = {"0.1.0", "1.13.1", 2, "2026-01-02T03:04:05Z"};

    const Confusion first{2, {9, 1, 2, 8}};
    const Confusion forgotten{4, {1, 0, 5, 4, 0, 2, 4, 4, 0, 0, 9, 1, 0, 0, 0, 10}};
    const Confusion kept{4, {7, 1, 1, 1, 1, 6, 2, 1, 0, 1, 8, 1, 0, 0, 2, 8}};

    Evaluated epoch;
    epoch.tick = 10;
    epoch.iteration = 10;
    epoch.classified().confusion = first;
    epoch.classified().sampleLogits = {1.5F, -0.1F, 0.25F, 0.75F};
    epoch.loss = {0.5, {}};
    epoch.learningRate = 0.1;
    epoch.temperature = 2.0;
    epoch.imagesTrained = 600;
    epoch.secondsTrained = 1.5;
    Evaluated end = epoch;
    end.phase = Phase::MemoryUpdate;
    end.moment = EvaluationMoment::EndOfStep;
    const auto ofArm = [](Evaluated evaluated, int arm) {
        evaluated.arm = arm;
        return evaluated;
    };
    const auto later = [](Evaluated evaluated, const Confusion& confusion) {
        evaluated.step = 2;
        evaluated.tick = 20;
        evaluated.iteration = 20;
        evaluated.classified().confusion = confusion;
        evaluated.classified().sampleLogits = {1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F, 7.0F, 8.0F};
        evaluated.imagesTrained = 1200;
        evaluated.secondsTrained = 3.0;
        return evaluated;
    };
    Evaluated distilled = ofArm(later(epoch, kept), 1);
    distilled.loss = {0.25, {0.125}};

    return {
        run,
        StepStarted{1, 0, 0, 2},
        PhaseStarted{1, Phase::Training, 0, 1, 10},
        epoch,
        ofArm(epoch, 1),
        PhaseStarted{1, Phase::MemoryUpdate, 10, 0, 0},
        ExemplarImages{{{4, red}, {2, blue}, {11, red}, {40, blue}}},
        MemoryUpdated{1, 1, 10, 4, {{{4, 0, 0.5}, {2, 1, 0.25}}, {{11, 0, 0.75}}}},
        end,
        ofArm(end, 1),
        StepStarted{2, 10, 2, 4},
        TeacherFrozen{1, 2, Phase::Training, 10, 2, {0.5F, 0.6F, 0.7F, 0.8F}},
        PhaseStarted{2, Phase::Training, 10, 1, 10},
        ControlApplied{ControlApplied::Setting::Temperature, 4.0, 2, 12},
        RunPaused{13},
        RunResumed{13},
        later(epoch, forgotten),
        distilled,
        MemoryUpdated{1, 2, 20, 4, {{{4, 0, 0.5}}, {{11, 0, 0.75}}, {}, {{40, 0, 0.1}}}},
        later(end, forgotten),
        ofArm(later(end, kept), 1),
        RunFinished{20, 7.5},
    };
}

// Its first `count` events.
inline std::vector<engine::Event> smallRunUpTo(std::ptrdiff_t count)
{
    const auto events = smallRun();
    return {events.begin(), events.begin() + count};
}

} // namespace tests
