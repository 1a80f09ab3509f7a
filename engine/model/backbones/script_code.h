// SPDX-License-Identifier: GPL-3.0-only
// What the code of a TorchScript module says of it before it is called: random draws, assignments,
// devices, and layers that are told once for all not to train. Torch-internal.
#pragma once

#include <torch/csrc/jit/api/module.h>

#include <set>
#include <string>

namespace engine {

struct ScriptCode
{
    // Where it cannot be told, yes.
    bool drawsRandomNumbers = false;
    bool assignsItsBuffers = false;
    // Told by a constant, whatever mode the module is in.
    bool normalisesAsInEvaluation = false;
    bool dropsNothingOut = false;
    // Other than the processor, as "cuda:0".
    std::set<std::string> devices;
};

// Of forward() and of all that it calls.
[[nodiscard]] ScriptCode codeOf(const torch::jit::Module& script);

} // namespace engine
