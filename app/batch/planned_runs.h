// SPDX-License-Identifier: GPL-3.0-only
// Several runs one after another, each in a file of its own. What is done already is kept, and what
// was cut short goes on, so that the same command goes on where it was stopped. One that fails does
// not keep the others from being run.
#pragma once

#include "app/headless/headless.h"
#include "engine/core/timeline.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

enum class PlannedStatus
{
    ToRun,
    CutShort,
    Failed,
    Done,
    Unusable, // its file is damaged, or no such run
};

struct PlannedRun
{
    std::string name; // what it is among the others, e.g. "seed 8"
    RunHeadless run;
    PlannedStatus status = PlannedStatus::ToRun;
    std::string failure{};                     // the sentence of one that failed or is unusable
    int failureCode = 0;                       // the ExitCode of an unusable one
    std::optional<engine::Environment> here{}; // that it would go on in, when it is known
    engine::SourcesMoved moved{};              // data that it began with in another place
};

// How far a recorded run is; one whose data was in a place that is gone may be the one that is
// asked for. Throws UsageError when it is not the one that `run` asks for; `advice` is a sentence
// for whoever has another one there.
[[nodiscard]] PlannedStatus statusOf(const RunHeadless& run,
                                     const engine::Timeline& recorded,
                                     const std::string& advice,
                                     PrecisionFrom precision);

// With how far the run that `run` asks for is in its file, which is to be written to; an empty file
// is removed. One that counts as done was read to its last byte. Throws as above where it must not
// be replaced, and as requireWhole() and requireWritableTarget().
[[nodiscard]] PlannedRun planned(std::string name,
                                 RunHeadless run,
                                 const std::string& advice,
                                 PrecisionFrom precision = PrecisionFrom::Settings);

// The same, but where planned() throws the run is Unusable, with the sentence.
[[nodiscard]] PlannedRun plannedOrUnusable(std::string name,
                                           RunHeadless run,
                                           const std::string& advice,
                                           PrecisionFrom precision);

// Runs what is neither done, unusable nor failed before, telling which run it is (`noun` is "seed",
// "cell") and about how long the rest will take. Returns an ExitCode: StoppedBySignal at once when
// `stop` ended one, otherwise the worst of all.
[[nodiscard]] int runAll(const std::vector<PlannedRun>& runs,
                         const std::string& noun,
                         const engine::RunFunction& run,
                         const engine::ResumeFunction& resume,
                         const std::stop_token& stop,
                         const Console& console);

} // namespace app
