// SPDX-License-Identifier: GPL-3.0-only
// Ready-made experiments for the preset menu and the command line.
#pragma once

#include "engine/core/experiment.h"

#include <string>
#include <vector>

namespace engine {

struct Preset
{
    std::string key;         // "lecture"
    std::string name;        // "Lecture"
    std::string description; // one sentence
    Experiment experiment;
};

// The first one is the default.
[[nodiscard]] const std::vector<Preset>& presets();

} // namespace engine
