// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest run --distributed`: one of the processes that train an experiment together. Rank 0 is
// the one that records and tells; the others work in silence.
#pragma once

#include "app/headless/headless.h"

namespace app {

// Everything about the experiment that all ranks must have alike, as text: what the same words say
// on any machine, and what a machine decides where they leave it open.
[[nodiscard]] std::string agreedText(const engine::Experiment& experiment);
[[nodiscard]] std::string roundingText(const engine::Experiment& experiment);

// Runs as runHeadless() in rank 0; in another it records nothing and says nothing, but when the run
// fails. Returns an ExitCode.
[[nodiscard]] int runRank(const RunHeadless& command,
                          int rank,
                          const engine::RunFunction& run,
                          const std::stop_token& stop,
                          const Console& console);

// The same for a run that goes on: as resumeHeadless() in rank 0. Whatever rank, `agree` is called
// with what the file says of the place the run goes on from, before anything is written to it.
[[nodiscard]] int resumeRank(const ResumeHeadless& command,
                             int rank,
                             const std::function<void(const std::string&)>& agree,
                             const engine::ResumeFunction& resume,
                             const std::stop_token& stop,
                             const Console& console);

} // namespace app
