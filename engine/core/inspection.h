// SPDX-License-Identifier: GPL-3.0-only
// What a look at a data set finds, before anything is trained: what a run would take, and every
// file it would stumble over. engine/data/inspect_dataset.h makes one; anybody may show it.
#pragma once

#include "engine/core/event.h"

#include <string>
#include <vector>

namespace engine {

struct Inspection
{
    std::string dataset{};            // as the experiment names it
    std::vector<ClassInfo> classes{}; // in learned order; only pictures that can be read count
    int width = 0;                    // of a picture, in pixels
    int height = 0;
    Intake intake{};
    std::vector<std::string> damaged{}; // a sentence for each file that cannot be read

    bool operator==(const Inspection&) const = default;
};

} // namespace engine
