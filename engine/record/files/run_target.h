// SPDX-License-Identifier: GPL-3.0-only
// Whether a run may be written to a path, decided before anything is done about it.
#pragma once

#include "engine/core/base/errors.h"

#include <filesystem>

namespace engine {

// There is a file that may be replaced, but nobody said so.
struct TargetExists : UsageError
{
    using UsageError::UsageError;
};

// What to do when a run is to be written where a file already is.
enum class Existing
{
    Refuse,
    ReplaceRun, // only a run or an empty file; anything else is refused
};

// Throws UsageError when another program is recording in the file, TargetExists when it exists and
// is not to be replaced, DataError when it is something else than a run, or its folder is missing
// or may not be written to. Changes nothing.
void requireWritableTarget(const std::filesystem::path& path, Existing existing);

} // namespace engine
