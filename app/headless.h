// SPDX-License-Identifier: GPL-3.0-only
// The commands that need no window: run an experiment, resume it, and export a run. The same run
// function and the same recorder as behind the window, with a terminal in front.
#pragma once

#include "app/command_line.h"
#include "app/research_export.h"
#include "engine/core/run_function.h"

#include <functional>
#include <iosfwd>
#include <stop_token>

namespace app {

struct Console
{
    std::ostream& out;
    std::ostream& err;
    // Columns of the terminal that `out` is; not set when it is a file or a pipe.
    std::function<int()> width;
};

// Runs, records and reports. Returns an ExitCode; StoppedBySignal when `stop` ended the run.
[[nodiscard]] int runHeadless(const RunHeadless& command,
                              const engine::RunFunction& run,
                              const std::stop_token& stop,
                              const Console& console);

// Goes on with a run in its own file and reports. Returns an ExitCode as runHeadless(); Done also
// when the run is finished already.
[[nodiscard]] int resumeHeadless(const ResumeHeadless& command,
                                 const engine::ResumeFunction& resume,
                                 const std::stop_token& stop,
                                 const Console& console);

// `services` may lack what the command does not ask for. Returns an ExitCode.
[[nodiscard]] int exportHeadless(const ExportRun& command,
                                 const Console& console,
                                 const ResearchServices& services = {});

} // namespace app
