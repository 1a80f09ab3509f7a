// SPDX-License-Identifier: GPL-3.0-only
#include "app/batch/planned_runs.h"

#include "app/process/exit_code.h"
#include "app/report/number_text.h"
#include "engine/core/base/errors.h"
#include "engine/core/moved_sources.h"
#include "engine/core/settings/setting_difference.h"
#include "engine/record/run_file.h"

#include <algorithm>
#include <cctype>
#include <chrono>
#include <ostream>
#include <utility>

namespace app {

namespace fs = std::filesystem;

namespace {

using namespace engine;
using Clock = std::chrono::steady_clock;

// A damaged run is as good as none when it may be replaced. One that is done is not looked at again
// for weeks, so that all of it is read now.
std::vector<Event> eventsOf(const RunHeadless& run)
{
    try {
        std::vector<Event> events = readEvents(run.out);
        if (std::holds_alternative<RunFinished>(events.back()))
            requireWhole(run.out);
        return events;
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

PlannedStatus reached(const Timeline& recorded)
{
    switch (recorded.state()) {
    case RunState::Finished:
        return PlannedStatus::Done;
    case RunState::Failed:
        return PlannedStatus::Failed;
    default:
        return PlannedStatus::CutShort;
    }
}

int leftToRun(const std::vector<PlannedRun>& runs, std::size_t from)
{
    return static_cast<int>(std::count_if(
        runs.begin() + static_cast<std::ptrdiff_t>(from), runs.end(), [](const PlannedRun& run) {
            return run.status == PlannedStatus::ToRun || run.status == PlannedStatus::CutShort;
        }));
}

ResumeHeadless resumptionOf(const PlannedRun& planned)
{
    ResumeHeadless command{planned.run.out};
    command.here = planned.here;
    command.moved = planned.moved;
    return command;
}

// It would most likely fail again, in the same bits after the same hours.
void sayItFailedBefore(const std::string& which, const PlannedRun& run, const Console& console)
{
    const std::string path = run.run.out.string();
    console.out << which << " failed before, in " << path << ": " << run.failure
                << " palimpsest resume " << path << " tries it again." << std::endl;
}

void sayItIsUnusable(const std::string& which, const PlannedRun& run, const Console& console)
{
    console.err << which << " is left out: " << run.failure
                << " Move the file away to have it run again." << std::endl;
}

void sayWhatFailed(const std::vector<std::string>& failed,
                   std::size_t count,
                   const std::string& noun,
                   const Console& console)
{
    if (failed.empty())
        return;
    console.err << "Note: " << countText(static_cast<std::int64_t>(failed.size()), noun) << " of "
                << count << " failed:";
    for (const std::string& name : failed)
        console.err << "\n  " << name;
    console.err << std::endl;
}

} // namespace

PlannedStatus statusOf(const RunHeadless& run,
                       const Timeline& recorded,
                       const std::string& advice,
                       PrecisionFrom precision)
{
    if (!recorded.hasRun())
        return PlannedStatus::ToRun;
    const Experiment& there = recorded.run().experiment;
    Experiment here = run.experiment;
    if (precision == PrecisionFrom::Device)
        here.precision = there.precision;
    const auto differences =
        differenceBesidesSeed(withSourcesAt(there, moveBetween(there, here)), here);
    if (differences.empty() && there.seed == here.seed)
        return reached(recorded);
    std::string why = "with another seed.";
    if (!differences.empty()) {
        const SettingDifference& one = differences.front();
        why = "with other settings: " + one.setting + " is " + one.left + " there and " +
              one.right + " here.";
    }
    throw UsageError(run.out.string() + " holds a run " + why + " " + advice);
}

PlannedRun
planned(std::string name, RunHeadless run, const std::string& advice, PrecisionFrom precision)
{
    PlannedRun result{std::move(name), std::move(run)};
    const RunHeadless& asked = result.run;
    std::error_code ignored;
    requireWritableTarget(asked.out, Existing::ReplaceRun);
    if (!fs::exists(asked.out, ignored))
        return result;
    if (fs::file_size(asked.out, ignored) == 0) {
        fs::remove(asked.out, ignored); // left by a crash, it would only be in the way
        return result;
    }
    const Timeline recorded = foldEvents(eventsOf(asked));
    if (!recorded.hasRun())
        requireWritableTarget(asked.out, asked.existing);
    try {
        result.status = statusOf(asked, recorded, advice, precision);
        result.failure = recorded.failure();
        if (recorded.hasRun())
            result.moved = moveBetween(recorded.run().experiment, asked.experiment);
    } catch (const UsageError&) {
        if (asked.existing != Existing::ReplaceRun)
            throw;
    }
    // Whoever may replace it wants it to be tried again.
    if (result.status == PlannedStatus::Failed && asked.existing == Existing::ReplaceRun)
        result.status = PlannedStatus::CutShort;
    return result;
}

PlannedRun plannedOrUnusable(std::string name,
                             RunHeadless run,
                             const std::string& advice,
                             PrecisionFrom precision)
{
    PlannedRun unusable{name, run, PlannedStatus::Unusable};
    try {
        return planned(std::move(name), std::move(run), advice, precision);
    } catch (const UsageError& error) {
        unusable.failure = error.what();
        unusable.failureCode = BadUsage;
    } catch (const DataError& error) {
        unusable.failure = error.what();
        unusable.failureCode = BadData;
    }
    return unusable;
}

int runAll(const std::vector<PlannedRun>& runs,
           const std::string& noun,
           const RunFunction& run,
           const ResumeFunction& resume,
           const std::stop_token& stop,
           const Console& console)
{
    PlaceInSeries place{1, static_cast<int>(runs.size()), ResumeBy::SameCommand, noun};
    double seconds = 0.0;
    int done = 0;
    int worst = Done;
    std::vector<std::string> failed;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const PlannedRun& planned = runs[i];
        place.number = static_cast<int>(i) + 1;
        const std::string which = capitalised(noun) + " " + std::to_string(place.number) + " of " +
                                  std::to_string(place.count) + " (" + planned.name + ")";
        if (planned.status == PlannedStatus::Done) {
            console.out << which << " is done already, in " << planned.run.out.string()
                        << (planned.moved == SourcesMoved{} ? "" : ", with its data elsewhere")
                        << std::endl;
            continue;
        }
        if (planned.status == PlannedStatus::Failed) {
            sayItFailedBefore(which, planned, console);
            worst = std::max<int>(worst, Failed);
            failed.push_back(planned.name);
            continue;
        }
        if (planned.status == PlannedStatus::Unusable) {
            sayItIsUnusable(which, planned, console);
            worst = std::max(worst, planned.failureCode);
            failed.push_back(planned.name);
            continue;
        }
        console.out << which << std::endl;
        place.left = leftToRun(runs, i + 1);
        const auto began = Clock::now();
        const int code = planned.status == PlannedStatus::CutShort
                             ? resumeHeadless(resumptionOf(planned), resume, stop, console, place)
                             : runHeadless(planned.run, run, stop, console, place);
        const bool hasLostReader = console.hasLostReader && console.hasLostReader();
        if (code == StoppedBySignal || hasLostReader)
            return code;
        worst = std::max(worst, code);
        if (code == Done) {
            seconds += std::chrono::duration<double>(Clock::now() - began).count();
            place.secondsEach = seconds / ++done;
        } else {
            failed.push_back(planned.name);
        }
        if (place.left > 0 && place.secondsEach)
            console.out << "About " << durationText(*place.secondsEach * place.left)
                        << " left for the other " << countText(place.left, noun) << std::endl;
        console.out << std::endl;
    }
    sayWhatFailed(failed, runs.size(), noun, console);
    return worst;
}

} // namespace app
