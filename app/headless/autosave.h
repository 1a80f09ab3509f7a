// SPDX-License-Identifier: GPL-3.0-only
// Where the window records its runs without asking.
#pragma once

#include "engine/core/experiment.h"

#include <filesystem>

namespace app {

// The folder palimpsest/runs of the user's data (XDG_DATA_HOME, or ~/.local/share), which is
// created. Where that cannot be, the system's folder for temporary files: a run is recorded in any
// case.
[[nodiscard]] std::filesystem::path autosaveFolder();

// A file in it that does not exist yet, named after the local time and the data set.
[[nodiscard]] std::filesystem::path autosavePath(const engine::Experiment& experiment);

} // namespace app
