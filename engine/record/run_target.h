// SPDX-License-Identifier: GPL-3.0-only
// Whether a run may be written to a path, decided before anything is done about it.
#pragma once

#include <filesystem>

namespace engine {

// What to do when a run is to be written where a file already is.
enum class Existing
{
    Refuse,
    ReplaceRun, // only a run or an empty file; anything else is refused
};

// Throws UsageError when the file exists and is not to be replaced, or another program is recording
// in it, DataError when it is something else than a run, or its folder is missing or may not be
// written to. Changes nothing.
void requireWritableTarget(const std::filesystem::path& path, Existing existing);

} // namespace engine
