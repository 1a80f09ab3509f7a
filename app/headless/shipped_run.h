// SPDX-License-Identifier: GPL-3.0-only
// The recorded run that comes with the program, so that a window that has just opened is not empty.
#pragma once

#include "engine/core/event.h"

#include <filesystem>
#include <vector>

namespace app {

// Where the shipped run may be for a program that lies in `programFolder`: beside it in a build
// folder, in ../share/palimpsest when installed.
[[nodiscard]] std::vector<std::filesystem::path>
shippedRunPlaces(const std::filesystem::path& programFolder);

// Its events; none when it is missing or cannot be read, because the window works without.
[[nodiscard]] std::vector<engine::Event> shippedRun();

} // namespace app
