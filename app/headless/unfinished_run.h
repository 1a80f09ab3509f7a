// SPDX-License-Identifier: GPL-3.0-only
// The runs that stand where the window records, and the one that a closed window, or a killed
// program, left unfinished there. They are found by reading; nothing is written and nothing is
// taken up.
#pragma once

#include "engine/record/run_status.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace app {

struct FoundRun
{
    std::filesystem::path path;
    engine::RunStatus status;
    std::uintmax_t bytes = 0; // with the log beside it
};

// The newest runs of a folder, the newest first, at most so many. Files that are no runs and
// damaged ones are passed over.
[[nodiscard]] std::vector<FoundRun> newestRuns(const std::filesystem::path& folder,
                                               std::size_t most);

// The newest run of a folder if it can go on. Nothing when it is finished or still being recorded,
// or when there is none. Files that are no runs and damaged ones are passed over.
[[nodiscard]] std::optional<FoundRun> newestUnfinishedRun(const std::filesystem::path& folder);

} // namespace app
