// SPDX-License-Identifier: GPL-3.0-only
// The commands that need no window: run an experiment, resume it, and export a run. The same run
// function and the same recorder as behind the window, with a terminal in front.
#pragma once

#include "app/headless/research_export.h"
#include "app/options/command_line.h"
#include "app/process/console.h"
#include "engine/core/run_function.h"

#include <functional>
#include <optional>
#include <stop_token>
#include <string>

namespace app {

// How a run that was stopped is gone on with.
enum class ResumeBy
{
    ResumeCommand,
    SameCommand,
};

// Which of several runs this is.
struct PlaceInSeries
{
    int number = 1;
    int count = 1;
    ResumeBy resumeBy = ResumeBy::ResumeCommand;
    std::string noun = "run"; // what one of them is called, e.g. "seed"
    int left = 0;             // to be run after this one
    // What one has taken so far; not known before the first is done.
    std::optional<double> secondsEach{};
};

// Runs, records and reports. Returns an ExitCode; StoppedBySignal when `stop` ended the run,
// Failed when it stopped as nobody reads what it prints any more.
[[nodiscard]] int runHeadless(const RunHeadless& command,
                              const engine::RunFunction& run,
                              const std::stop_token& stop,
                              const Console& console,
                              const PlaceInSeries& place = {});

// Prints what compareRuns() makes of the runs. Returns an ExitCode.
[[nodiscard]] int reportHeadless(const ReportRuns& command, const Console& console);

// Goes on with a run in its own file and reports. Returns an ExitCode as runHeadless(); Done also
// when the run is finished already.
[[nodiscard]] int resumeHeadless(const ResumeHeadless& command,
                                 const engine::ResumeFunction& resume,
                                 const std::stop_token& stop,
                                 const Console& console,
                                 const PlaceInSeries& place = {});

// `services` may lack what the command does not ask for. Returns an ExitCode.
[[nodiscard]] int exportHeadless(const ExportRun& command,
                                 const Console& console,
                                 const ResearchServices& services = {});

// What a failed run's exit status is.
[[nodiscard]] int exitCodeOf(engine::FailureKind kind);

} // namespace app
