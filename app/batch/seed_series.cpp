// SPDX-License-Identifier: GPL-3.0-only
#include "app/batch/seed_series.h"

#include "app/batch/planned_runs.h"
#include "app/process/exit_code.h"
#include "engine/core/base/errors.h"

#include <utility>
#include <vector>

namespace app {

namespace fs = std::filesystem;

namespace {

using namespace engine;

// Every seed, before the first one is run: a file in the way is told now, not hours later.
std::vector<PlannedRun> seriesOf(const RunSeeds& command)
{
    std::vector<PlannedRun> series;
    for (int i = 0; i < command.seeds; ++i) {
        RunHeadless run{command.experiment, {}, command.existing};
        run.experiment.seed += static_cast<std::uint64_t>(i);
        run.out = seedPath(command.out, run.experiment.seed);
        std::string name = "seed " + std::to_string(run.experiment.seed);
        series.push_back(planned(
            std::move(name), std::move(run), "Add --force to replace it.", command.precision));
        series.back().here = command.here;
    }
    return series;
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
        const std::vector<PlannedRun> series = seriesOf(command);
        if (const int code = runAll(series, "seed", run, resume, stop, console); code != Done)
            return code;
        ReportRuns report;
        for (const PlannedRun& seed : series)
            report.runs.push_back(seed.run.out);
        return reportHeadless(report, console);
    });
}

} // namespace app
