// SPDX-License-Identifier: GPL-3.0-only
// The same experiment with several seeds, one run after another, each in a file of its own. What is
// done already is kept, so that the same command goes on where it was stopped.
#pragma once

#include "app/headless/headless.h"

#include <cstdint>
#include <filesystem>

namespace app {

// "some/run.palimpsest" and 7 make "some/run-seed7.palimpsest".
[[nodiscard]] std::filesystem::path seedPath(const std::filesystem::path& out, std::uint64_t seed);

// Runs every seed that is not done yet, going on with one that was cut short, then compares all of
// them when none failed. Returns an ExitCode as runAll().
[[nodiscard]] int runSeedSeries(const RunSeeds& command,
                                const engine::RunFunction& run,
                                const engine::ResumeFunction& resume,
                                const std::stop_token& stop,
                                const Console& console);

} // namespace app
