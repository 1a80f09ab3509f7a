// SPDX-License-Identifier: GPL-3.0-only
// A tensor as a value of plain bytes: how weights travel from the engine into a run file and back.
// Nothing in it can be executed, so a run from a stranger is safe to open.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace engine {

// Weights are Float32; the others are of buffers that a backbone of the user's brings along.
enum class TensorType
{
    Float32,
    Int64,
    Bool, // a byte each, 0 or 1
    UInt8,
    Int8,
    Int16,
    Int32,
};

[[nodiscard]] constexpr std::int64_t bytesOfEach(TensorType type)
{
    switch (type) {
    case TensorType::Bool:
    case TensorType::UInt8:
    case TensorType::Int8:
        return 1;
    case TensorType::Int16:
        return 2;
    case TensorType::Float32:
    case TensorType::Int32:
        return 4;
    case TensorType::Int64:
        break;
    }
    return 8;
}

struct PlainTensor
{
    std::string name; // as the network calls it, e.g. "backbone.convolution1.weight"
    TensorType type = TensorType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes; // row-major, little-endian; product of shape times bytesOfEach()

    bool operator==(const PlainTensor&) const = default;
};

using PlainTensors = std::vector<PlainTensor>;

} // namespace engine
