// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless/shipped_run.h"

#include "engine/core/base/errors.h"
#include "engine/record/run_file.h"

namespace app {

namespace fs = std::filesystem;

std::vector<fs::path> shippedRunPlaces(const fs::path& programFolder)
{
    constexpr const char* kName = "lecture.palimpsest";
    return {programFolder / "recorded" / kName,
            programFolder.parent_path() / "share" / "palimpsest" / "recorded" / kName};
}

std::vector<engine::Event> shippedRun()
{
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    if (error)
        return {};
    for (const fs::path& path : shippedRunPlaces(program.parent_path())) {
        if (!fs::exists(path, error))
            continue;
        try {
            return engine::readEvents(path);
        } catch (const engine::DataError&) {
            continue;
        }
    }
    return {};
}

} // namespace app
