// SPDX-License-Identifier: GPL-3.0-only
// Copies of whole runs, e.g. of the one that is being recorded under a name of the user's.
#pragma once

#include "engine/record/files/run_target.h"

#include <filesystem>

namespace engine {

// Copies a run, also while it is being recorded. Throws DataError when `from` cannot be read,
// RunError when `to` cannot be written, and as requireWritableTarget() for `to`.
void copyRun(const std::filesystem::path& from,
             const std::filesystem::path& to,
             Existing existing = Existing::Refuse);

} // namespace engine
