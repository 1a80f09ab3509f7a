// SPDX-License-Identifier: GPL-3.0-only
// Events into a run file.
#pragma once

#include "engine/record/run_file.h"

#include <filesystem>
#include <vector>

namespace tests {

inline void append(engine::RunFile& file, const std::vector<engine::Event>& events)
{
    for (const engine::Event& event : events)
        file.append(event);
}

inline void record(const std::filesystem::path& path, const std::vector<engine::Event>& events)
{
    engine::RunFile file(path);
    append(file, events);
    file.close();
}

} // namespace tests
