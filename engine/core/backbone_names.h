// SPDX-License-Identifier: GPL-3.0-only
// The backbones that are built in, by the names of Experiment::backbone. Any other comes from a
// file.
#pragma once

#include <array>
#include <string_view>

namespace engine {

inline constexpr std::array<std::string_view, 4> kBackboneNames{
    "mlp", "small_cnn", "resnet32", "resnet18"};

} // namespace engine
