// SPDX-License-Identifier: GPL-3.0-only
// How far the run in a file has come, read in milliseconds however long it is: none of its
// numbers and no picture of its events is looked at.
#pragma once

#include "engine/core/experiment.h"

#include <filesystem>
#include <string>

namespace engine {

struct RunStatus
{
    std::string startedAt; // ISO 8601, UTC; empty in files of older programs
    int step = 0;          // the newest that began; 0 before the first
    int steps = 0;         // of the whole run
    bool isFinished = false;
    std::string failure{}; // the sentence it ended with; empty when it was stopped or cut short
    Experiment experiment{};

    bool operator==(const RunStatus&) const = default;
};

// Throws DataError as readEvents().
[[nodiscard]] RunStatus readStatus(const std::filesystem::path& path);

} // namespace engine
