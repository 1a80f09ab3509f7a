// SPDX-License-Identifier: GPL-3.0-only
// A network's weights as plain tensors and back: what a checkpoint and a run file store. The
// architecture does not travel; it comes from the experiment. Torch-internal.
#pragma once

#include "engine/core/base/plain_tensor.h"
#include "engine/core/experiment.h"
#include "engine/model/network.h"

#include <memory>
#include <optional>
#include <vector>

namespace engine {

// The type whose values are those of `tensor`; nothing where no plain tensor can hold it.
[[nodiscard]] std::optional<TensorType> plainTypeOf(const at::Tensor& tensor);

// The value of a tensor that has a plain type.
[[nodiscard]] PlainTensor plainTensor(std::string name, const at::Tensor& tensor);

// A fresh tensor of that value. Throws DataError naming it when it has more or fewer bytes than its
// shape takes.
[[nodiscard]] at::Tensor tensorOf(const PlainTensor& plain);

// All parameters, then all buffers (such as BatchNorm's statistics), in the network's own order.
[[nodiscard]] PlainTensors plainTensors(const Network& network);

// Overwrites all parameters and buffers. Throws DataError naming the tensor when one is missing,
// unknown, there twice, or of another type, shape or length; the network is then as it was.
void loadTensors(Network& network, const PlainTensors& tensors);

// The network of an experiment with one head for each of `headSizes` and these weights, in training
// mode. Throws DataError as loadTensors() does.
[[nodiscard]] std::shared_ptr<Network> restoredNetwork(const Experiment& experiment,
                                                       BackboneInput input,
                                                       const std::vector<int>& headSizes,
                                                       const PlainTensors& tensors);

} // namespace engine
