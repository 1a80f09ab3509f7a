// SPDX-License-Identifier: GPL-3.0-only
// A checkpoint of made-up numbers that fits small_run.h: nothing was trained.
#pragma once

#include "engine/core/checkpoint.h"

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace tests {

// `count` floats whose bytes are all `fill`.
inline engine::PlainTensor
plainTensor(std::string name, std::int64_t count, unsigned char fill = 0x3f)
{
    return {std::move(name),
            engine::TensorType::Float32,
            {count},
            std::vector<std::byte>(static_cast<std::size_t>(count) * 4, std::byte{fill})};
}

// After the first of two epochs of step 2. `fill` is in every byte of every tensor.
inline engine::Checkpoint smallCheckpoint(unsigned char fill = 0x3f, std::int64_t numbers = 6)
{
    using namespace engine;
    ArmCheckpoint finetune;
    finetune.network = {plainTensor("backbone.weight", numbers, fill),
                        {"backbone.batches", TensorType::Int64, {}, std::vector<std::byte>(8)},
                        {"backbone.nothing", TensorType::Float32, {0, 3}, {}},
                        {"backbone.keep", TensorType::Bool, {3}, std::vector(3, std::byte{1})},
                        {"backbone.short", TensorType::Int16, {2}, std::vector(4, std::byte{7})},
                        {"backbone.places", TensorType::Int32, {1}, std::vector(4, std::byte{7})}};
    finetune.samples = {1, 5, 3};
    finetune.temperature = 2.0;
    finetune.updatesInPhase = 4;
    finetune.iterations = 14;
    finetune.imagesTrained = 840;
    finetune.secondsTrained = 2.25;
    finetune.last.classified().confusion = {4, std::vector<int>(16, 1)};
    finetune.last.classified().sampleLogits = {0.1F, -0.2F, 1e-30F, 3.5F, 0.3F, 0.4F, 0.5F, 0.6F};
    ArmCheckpoint e2e = finetune;
    e2e.phase = Phase::BalancedFineTuning;
    e2e.teacher = {plainTensor("backbone.weight", numbers, fill)};
    e2e.teacherHeads = 2;
    e2e.momentum = {plainTensor("backbone.weight", numbers, fill)};
    e2e.consolidation = {plainTensor("importance of backbone.weight", numbers, fill)};
    e2e.exemplars = {{{4, 0, 0.5}, {2, 1, 0.1}}, {{11, 0, 0.75}}};
    e2e.perClass = 2;
    return {2, Phase::BalancedFineTuning, 1, 15, 4, 12.5, {2, 4, 11}, {1, 3}, {finetune, e2e}};
}

inline engine::Event taken(engine::Checkpoint checkpoint)
{
    return engine::CheckpointTaken{
        std::make_shared<const engine::Checkpoint>(std::move(checkpoint))};
}

inline engine::Event kept(int arm, int step, engine::PlainTensors weights)
{
    return engine::WeightsKept{
        arm, step, std::make_shared<const engine::PlainTensors>(std::move(weights))};
}

} // namespace tests
