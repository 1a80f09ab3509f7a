// SPDX-License-Identifier: GPL-3.0-only
// How many cores this process may use, which in a container, a batch job or under taskset may be
// fewer than the machine has. Threads beyond them only wait for one another.
#pragma once

#include <filesystem>
#include <optional>

namespace engine {

// At least 1. A quota of one and a half cores is two: half of the second is better than none.
// `root` is that of the file system, another one for tests.
[[nodiscard]] int usableCores(const std::filesystem::path& root = "/");

// Processor time a second that control groups (version 2 or 1) leave this process, its own and
// every one above; nothing where they set no limit.
[[nodiscard]] std::optional<double> coreQuota(const std::filesystem::path& root = "/");

} // namespace engine
