// SPDX-License-Identifier: GPL-3.0-only
// The run that a closed window, or a killed program, left unfinished where the window records. It
// is found by reading; nothing is written and nothing is taken up.
#pragma once

#include "engine/record/run_status.h"

#include <filesystem>
#include <optional>

namespace app {

struct UnfinishedRun
{
    std::filesystem::path path;
    engine::RunStatus status;
};

// The newest run of a folder if it can go on. Nothing when it is finished or still being recorded,
// or when there is none. Files that are no runs and damaged ones are passed over.
[[nodiscard]] std::optional<UnfinishedRun> newestUnfinishedRun(const std::filesystem::path& folder);

} // namespace app
