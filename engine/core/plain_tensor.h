// SPDX-License-Identifier: GPL-3.0-only
// A tensor as a value of plain bytes: how weights travel from the engine into a run file and back.
// Nothing in it can be executed, so a run from a stranger is safe to open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace engine {

enum class TensorType
{
    Float32,
    Int64,
};

struct PlainTensor
{
    std::string name; // as the network calls it, e.g. "backbone.convolution1.weight"
    TensorType type = TensorType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes; // row-major, little-endian; product of shape times 4 or 8

    bool operator==(const PlainTensor&) const = default;
};

using PlainTensors = std::vector<PlainTensor>;

} // namespace engine
