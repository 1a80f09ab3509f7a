// SPDX-License-Identifier: GPL-3.0-only
#include "app/seed_series.h"

#include "app/exit_code.h"
#include "engine/core/errors.h"
#include "engine/core/timeline.h"
#include "engine/record/experiment_difference.h"
#include "engine/record/run_file.h"

#include <optional>
#include <ostream>
#include <vector>

namespace app {

namespace fs = std::filesystem;

namespace {

using namespace engine;

enum class Standing
{
    ToRun,
    CutShort,
    Done,
};

// A seed of the series and what is to be done about it.
struct Seed
{
    RunHeadless run;
    Standing standing = Standing::ToRun;
};

[[noreturn]] void refuse(const fs::path& path, const std::string& why)
{
    throw UsageError(path.string() + " " + why + " Add --force to replace it.");
}

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

// Throws UsageError when the file must not be replaced, and as readEvents() and
// requireWritableTarget().
Standing standingOf(const RunHeadless& run)
{
    std::error_code ignored;
    requireWritableTarget(run.out, Existing::ReplaceRun);
    if (!fs::exists(run.out, ignored))
        return Standing::ToRun;
    if (fs::file_size(run.out, ignored) == 0) {
        requireWritableTarget(run.out, run.existing);
        return Standing::ToRun;
    }
    const Timeline timeline = foldEvents(eventsOf(run));
    const auto differences = timeline.hasRun()
                                 ? differenceBesidesSeed(timeline.run().experiment, run.experiment)
                                 : std::vector<SettingDifference>{};
    const bool isSame = timeline.hasRun() && differences.empty() &&
                        timeline.run().experiment.seed == run.experiment.seed;
    if (isSame)
        return timeline.state() == RunState::Finished ? Standing::Done : Standing::CutShort;
    if (run.existing == Existing::ReplaceRun)
        return Standing::ToRun;
    if (differences.empty())
        refuse(run.out, "holds a run with another seed.");
    const SettingDifference& one = differences.front();
    refuse(run.out,
           "holds a run with other settings: " + one.setting + " is " + one.left + " there and " +
               one.right + " here.");
}

// Every seed, before the first one is run: a file in the way is told now, not hours later.
std::vector<Seed> seriesOf(const RunSeeds& command)
{
    std::vector<Seed> series;
    for (int i = 0; i < command.seeds; ++i) {
        RunHeadless run{command.experiment, {}, command.existing};
        run.experiment.seed += static_cast<std::uint64_t>(i);
        run.out = seedPath(command.out, run.experiment.seed);
        const Standing standing = standingOf(run);
        series.push_back({std::move(run), standing});
    }
    return series;
}

int runAll(const std::vector<Seed>& series,
           const RunFunction& run,
           const ResumeFunction& resume,
           const std::stop_token& stop,
           const Console& console)
{
    const int count = static_cast<int>(series.size());
    for (int number = 1; number <= count; ++number) {
        const Seed& seed = series[static_cast<std::size_t>(number - 1)];
        const std::string which = "Seed " + std::to_string(number) + " of " +
                                  std::to_string(count) + " (seed " +
                                  std::to_string(seed.run.experiment.seed) + ")";
        if (seed.standing == Standing::Done) {
            console.out << which << " is done already, in " << seed.run.out.string() << std::endl;
            continue;
        }
        console.out << which << std::endl;
        const PlaceInSeries place{number, count, GoOn::WithTheSameCommand};
        const int code =
            seed.standing == Standing::CutShort
                ? resumeHeadless({seed.run.out, std::nullopt}, resume, stop, console, place)
                : runHeadless(seed.run, run, stop, console, place);
        if (code != Done)
            return code;
        console.out << std::endl;
    }
    return Done;
}

} // namespace

fs::path seedPath(const fs::path& out, std::uint64_t seed)
{
    fs::path path = out;
    return path.replace_filename(out.stem().string() + "-seed" + std::to_string(seed) +
                                 out.extension().string());
}

int runSeedSeries(const RunSeeds& command,
                  const RunFunction& run,
                  const ResumeFunction& resume,
                  const std::stop_token& stop,
                  const Console& console)
{
    return withExitCode(console, [&] {
        if (!command.out.has_filename())
            throw UsageError("Name a file to record the runs in.");
        const std::vector<Seed> series = seriesOf(command);
        if (const int code = runAll(series, run, resume, stop, console); code != Done)
            return code;
        ReportRuns report;
        for (const Seed& seed : series)
            report.runs.push_back(seed.run.out);
        return reportHeadless(report, console);
    });
}

} // namespace app
