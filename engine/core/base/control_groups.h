// SPDX-License-Identifier: GPL-3.0-only
// The control groups that this process is in, as Linux lists them in /proc/self/cgroup: where their
// limits stand. What the limits mean is left to whoever reads them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace engine {

// Folders that may hold limits of `controller` ("cpu", "memory"), the group of this process first
// and then every one above it; some may not exist. In a container the groups above are not seen.
// `root` is that of the file system.
struct ControlGroupFolders
{
    std::vector<std::filesystem::path> unified;  // of version 2
    std::vector<std::filesystem::path> separate; // of version 1
};

[[nodiscard]] ControlGroupFolders controlGroups(const std::string& controller,
                                                const std::filesystem::path& root);

// The words of a file's first line; empty when it cannot be read.
[[nodiscard]] std::vector<std::string> wordsOf(const std::filesystem::path& file);

} // namespace engine
