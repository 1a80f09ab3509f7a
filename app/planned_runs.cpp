// SPDX-License-Identifier: GPL-3.0-only
#include "app/planned_runs.h"

#include "app/exit_code.h"
#include "app/number_text.h"
#include "engine/core/errors.h"
#include "engine/record/experiment_difference.h"
#include "engine/record/run_file.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <ostream>

namespace app {

namespace fs = std::filesystem;

namespace {

using namespace engine;
using Clock = std::chrono::steady_clock;

// A damaged run is as good as none when it may be replaced.
std::vector<Event> eventsOf(const RunHeadless& run)
{
    try {
        return readEvents(run.out);
    } catch (const DataError&) {
        if (run.existing == Existing::ReplaceRun)
            return {};
        throw;
    }
}

std::string capitalised(std::string text)
{
    text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
    return text;
}

int leftToRun(const std::vector<PlannedRun>& runs, std::size_t from)
{
    return static_cast<int>(std::count_if(
        runs.begin() + static_cast<std::ptrdiff_t>(from), runs.end(), [](const PlannedRun& run) {
            return run.standing != Standing::Done;
        }));
}

} // namespace

Standing standingOf(const RunHeadless& run, const Timeline& recorded, const std::string& advice)
{
    if (!recorded.hasRun())
        return Standing::ToRun;
    const Experiment& there = recorded.run().experiment;
    const auto differences = differenceBesidesSeed(there, run.experiment);
    if (differences.empty() && there.seed == run.experiment.seed)
        return recorded.state() == RunState::Finished ? Standing::Done : Standing::CutShort;
    std::string why = "with another seed.";
    if (!differences.empty()) {
        const SettingDifference& one = differences.front();
        why = "with other settings: " + one.setting + " is " + one.left + " there and " +
              one.right + " here.";
    }
    throw UsageError(run.out.string() + " holds a run " + why + " " + advice);
}

Standing standingOf(const RunHeadless& run, const std::string& advice)
{
    std::error_code ignored;
    requireWritableTarget(run.out, Existing::ReplaceRun);
    if (!fs::exists(run.out, ignored))
        return Standing::ToRun;
    if (fs::file_size(run.out, ignored) == 0) {
        requireWritableTarget(run.out, run.existing);
        return Standing::ToRun;
    }
    const Timeline recorded = foldEvents(eventsOf(run));
    if (!recorded.hasRun())
        requireWritableTarget(run.out, run.existing);
    try {
        return standingOf(run, recorded, advice);
    } catch (const UsageError&) {
        if (run.existing == Existing::ReplaceRun)
            return Standing::ToRun;
        throw;
    }
}

int runAll(const std::vector<PlannedRun>& runs,
           const std::string& noun,
           const RunFunction& run,
           const ResumeFunction& resume,
           const std::stop_token& stop,
           const Console& console)
{
    PlaceInSeries place{1, static_cast<int>(runs.size()), GoOn::WithTheSameCommand, noun};
    double seconds = 0.0;
    int done = 0;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const PlannedRun& planned = runs[i];
        place.number = static_cast<int>(i) + 1;
        const std::string which = capitalised(noun) + " " + std::to_string(place.number) + " of " +
                                  std::to_string(place.count) + " (" + planned.name + ")";
        if (planned.standing == Standing::Done) {
            console.out << which << " is done already, in " << planned.run.out.string()
                        << std::endl;
            continue;
        }
        console.out << which << std::endl;
        place.left = leftToRun(runs, i + 1);
        const auto began = Clock::now();
        const int code = planned.standing == Standing::CutShort
                             ? resumeHeadless({planned.run.out}, resume, stop, console, place)
                             : runHeadless(planned.run, run, stop, console, place);
        if (code != Done)
            return code;
        seconds += std::chrono::duration<double>(Clock::now() - began).count();
        place.secondsEach = seconds / ++done;
        if (place.left > 0)
            console.out << "About " << durationText(*place.secondsEach * place.left)
                        << " left for the other " << countText(place.left, noun) << std::endl;
        console.out << std::endl;
    }
    return Done;
}

} // namespace app
