// SPDX-License-Identifier: GPL-3.0-only
// Writes a database beside the place it is meant for and moves it there once it is whole: nothing
// that was there before is touched until then. Only for engine/record.
#pragma once

#include "engine/record/files/recording_lock.h"
#include "engine/record/files/run_target.h"

#include <filesystem>
#include <functional>

namespace engine {

// Calls `write` with an empty file of a name nobody else uses, in the folder of `path`, then gives
// it the name `path`, or that of the file that `path` links to. `write` closes it. Returns the
// recording lock of the file, which was held all the time, so that of two programs at the same
// place one is refused. Throws as requireWritableTarget(), RunError, and what `write` throws, and
// leaves no file behind then.
RecordingLock writeInPlace(const std::filesystem::path& path,
                           Existing existing,
                           const std::function<void(const std::filesystem::path& fresh)>& write);

} // namespace engine
