// SPDX-License-Identifier: GPL-3.0-only
// Opening a TorchScript file, and saying of one that cannot be opened what it is or lacks.
// Torch-internal.
#pragma once

#include <torch/csrc/jit/api/module.h>

#include <exception>
#include <string>

namespace engine {

// On the processor, whatever it was saved from. Throws DataError when the file is missing, is no
// TorchScript, or needs what this LibTorch does not have.
[[nodiscard]] torch::jit::Module scriptIn(const std::string& file);

// What is wrong, in half a sentence on one line: what LibTorch says around it is left out.
[[nodiscard]] std::string faultIn(const std::exception& error);

} // namespace engine
