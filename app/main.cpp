// SPDX-License-Identifier: GPL-3.0-only
// The program. The only place where engine and window meet: the window is handed the function that
// runs an experiment, wrapped in the one that records it.
#include "app/batch/seed_series.h"
#include "app/batch/sweep.h"
#include "app/headless/distributed.h"
#include "app/headless/headless.h"
#include "app/options/command_line.h"
#include "app/options/inspect_command.h"
#include "app/options/rank_setting.h"
#include "app/process/exit_code.h"
#include "app/process/standard_streams.h"
#include "app/process/stop_signals.h"
#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/no_memory.h"
#include "engine/core/base/usable_cores.h"
#include "engine/core/moved_sources.h"
#include "engine/data/inspect_dataset.h"
#include "engine/distributed/ranks.h"
#include "engine/run/experiment_runner.h"
#include "engine/run/machine/environment.h"
#include "engine/run/research_exports.h"
#include "engine/run/run_checks.h"

#ifdef PALIMPSEST_WITH_WINDOW
#include "app/headless/recorded_run.h"
#include "app/headless/resume_note.h"
#include "app/headless/shipped_run.h"
#include "app/headless/unfinished_run.h"
#include "app/qt_application.h"
#include "app/run_trash.h"
#include "app/screenshot.h"
#include "app/window.h"
#include "engine/core/intake_text.h"
#include "engine/core/presets.h"
#include "engine/data/images/class_name.h"
#include "engine/data/load_dataset.h"
#include "engine/data/pictures/camera.h"
#include "engine/data/pictures/square_picture.h"
#include "engine/record/kept_weights.h"
#include "engine/record/missing_log.h"
#include "engine/record/run_copy.h"
#include "engine/record/run_damage.h"
#include "engine/record/run_file.h"
#include "engine/run/picture_logits.h"
#include "ui/run/autosave.h"
#include "ui/run/window_services.h"
#include "ui/words/qt_conversions.h"
#endif

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

int terminalWidth()
{
    constexpr int kUsualWidth = 80;
    winsize size{};
    const bool isKnown = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return isKnown ? size.ws_col : kUsualWidth;
}

bool isTerminal(int descriptor)
{
    const char* kind = std::getenv("TERM"); // NOLINT(concurrency-mt-unsafe): nobody sets it
    return isatty(descriptor) == 1 && kind && std::string_view(kind) != "dumb";
}

app::Console console()
{
    app::Console console{std::cout, std::cerr, {}, app::outputHasLostReader};
    if (isTerminal(STDOUT_FILENO))
        console.width = terminalWidth;
    return console;
}

#ifdef PALIMPSEST_WITH_WINDOW
// Whether a screen is named; only Qt finds out whether it is there.
bool namesScreen()
{
    return std::ranges::any_of(
        std::array{"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"},
        [](const char* name) { return !app::ownEnvironment(name).value_or("").empty(); });
}

ui::DatasetAnswer triedDataset(const engine::Source& dataset, const std::stop_token& stop)
{
    engine::Experiment small;
    small.dataset = dataset;
    small.trainPerClass = 1;
    small.testPerClass = 1;
    try {
        return {{}, engine::intakeLines(engine::loadDataset(small, 1, stop).intake)};
    } catch (const engine::Cancelled&) {
        return {};
    } catch (const std::exception& error) {
        return {error.what(), {}};
    }
}

engine::PictureReading
readPictureIn(const std::string& runPath, const engine::Image& picture, const std::stop_token& stop)
{
    std::vector<std::pair<int, int>> stored;
    for (const engine::KeptWeights& kept : engine::keptWeights(runPath))
        stored.emplace_back(kept.arm, kept.step);
    const auto weightsOf = [&runPath](int arm, int step) {
        return engine::readWeights(runPath, arm, step);
    };
    return engine::readPicture(engine::readRunStarted(runPath), picture, stored, weightsOf, stop);
}

ui::PictureServices pictureServices()
{
    constexpr int kLongestSide = 1024; // more than any data set has
    return {[](const std::string& path) { return engine::readWholePicture(path, kLongestSide); },
            readPictureIn,
            engine::openCamera};
}

ui::StoredRun storedRun(const app::FoundRun& found)
{
    const engine::RunStatus& status = found.status;
    return {found.path.string(),
            status.startedAt,
            status.step,
            status.steps,
            status.failure,
            status.isFinished,
            status.experiment,
            found.bytes};
}

// A folder that cannot be read offers nothing: opening the window must not fail for it.
std::optional<ui::StoredRun> unfinishedRun()
{
    try {
        const auto found = app::newestUnfinishedRun(ui::autosaveFolder().toStdString());
        return found ? std::optional(storedRun(*found)) : std::nullopt;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

std::vector<ui::StoredRun> recentRuns(std::size_t most)
{
    std::vector<ui::StoredRun> runs;
    try {
        for (const app::FoundRun& found : app::newestRuns(ui::autosaveFolder().toStdString(), most))
            runs.push_back(storedRun(found));
    } catch (const std::exception&) {
        return runs; // the list is a convenience
    }
    return runs;
}

std::string missingFrom(const std::string& path)
{
    try {
        std::string note = engine::missingLogNote(path);
        // Looking at all of a large run would keep the window waiting; report and export do.
        const std::string damage = engine::logNote(path);
        return note + (note.empty() || damage.empty() ? "" : " ") + damage;
    } catch (const engine::Error&) {
        return {}; // reading the run says it
    }
}

int carryOut(const app::OpenWindow& command, int& argc, char** argv)
{
    // First, because a file that cannot be read is the user's next question anyway.
    auto recordedRun =
        command.run ? engine::readEvents(*command.run) : std::vector<engine::Event>{};
    if (!namesScreen()) {
        std::cerr << app::noScreenSentence() << '\n';
        return app::Failed;
    }
    ui::WindowServices services;
    services.run = app::recorded(engine::runExperiment, [](const engine::RunStarted& run) {
        return ui::autosavePath(ui::toQString(run.experiment.dataset.kind)).toStdString();
    });
    services.openRun = [](const std::string& path) { return engine::readEvents(path); };
    services.missingFrom = missingFrom;
    services.resumeRun = [](const std::string& path,
                            const engine::SourcesMoved& moved) -> ui::ResumableRun {
        auto run = engine::openInterruptedRun(path);
        if (!run)
            throw engine::UsageError("The run in " + path + " is finished already.");
        engine::requireSameKinds(run->began().experiment, moved);
        const auto missing =
            engine::missingSources(engine::withSourcesAt(run->began().experiment, moved));
        if (missing.any())
            throw engine::DataError(engine::sentenceFor(missing) +
                                    " Bring it back, or say where it is now.");
        std::vector<engine::Event> events = run->events;
        std::string note = app::resumeNote(
            run->began().environment, engine::environmentHere(engine::DeviceChoice::Auto), 1);
        return {std::move(events),
                app::recordedOn(engine::resumeExperiment, std::move(*run), moved),
                std::move(note)};
    };
    services.findUnfinished = unfinishedRun;
    services.recentRuns = recentRuns;
    services.removeRun = app::putInTrash;
    services.saveRunAs = [](const std::string& from, const std::string& to) {
        engine::copyRun(from, to, engine::Existing::ReplaceRun);
    };
    services.experiment = engine::presets().front().experiment;
    services.fastestPrecision = engine::fastestPrecision(engine::DeviceChoice::Auto);
    services.checkDataset = triedDataset;
    services.pictures = pictureServices();
    services.recordedRun = command.run ? std::move(recordedRun) : app::shippedRun();
    services.recordedPath = command.run ? command.run->string() : "";
    return app::openWindow(argc, argv, std::move(services));
}

// As the run has it, with the accents in either form.
void findClass(std::optional<std::string>& name, const std::vector<engine::Event>& events)
{
    const auto* run = events.empty() ? nullptr : std::get_if<engine::RunStarted>(&events.front());
    if (!run || !name)
        return;
    for (const engine::ClassInfo& one : run->classes) {
        if (engine::classNameOf(one.name) == engine::classNameOf(*name)) {
            name = one.name;
            return;
        }
    }
}

int carryOut(app::TakeScreenshot command, int& argc, char** argv)
{
    const auto events = engine::readEvents(command.run);
    findClass(command.className, events);
    return app::takeScreenshot(argc, argv, command, events);
}

int carryOut(const app::ListViews&, int&, char**)
{
    std::cout << app::viewNames();
    return app::Done;
}
#else
int withoutWindow(const char* instead)
{
    std::cerr << "This palimpsest was built without a window. " << instead << '\n';
    return app::BadUsage;
}

int carryOut(const app::TakeScreenshot&, int&, char**)
{
    return withoutWindow("It draws no pictures.");
}

int carryOut(const app::ListViews&, int&, char**)
{
    return withoutWindow("It has no views.");
}

int carryOut(const app::OpenWindow&, int&, char**)
{
    return withoutWindow("Use palimpsest run.");
}
#endif

// With the signal's number in it, as shells expect.
int exitStatus(int code, const app::StopSignals& signals)
{
    return code == app::StoppedBySignal ? code + signals.received() : code;
}

// Ctrl+C ends the process at once as long as the others are not there.
std::shared_ptr<engine::Ranks> joinRanks(const std::optional<std::chrono::seconds>& timeout)
{
    auto setting = app::rankSettingFrom(app::ownEnvironment);
    setting.timeout = timeout.value_or(setting.timeout);
    return std::make_shared<engine::Ranks>(setting);
}

// Where it is left open, a machine with a GPU takes that.
void requireSameDevice(engine::Ranks& ranks, engine::DeviceChoice choice)
{
    ranks.requireSame(engine::deviceName(choice),
                      "would not train on the kind of device that rank 0 has. Say --device cpu to "
                      "all ranks, or use machines that all have a GPU.");
}

// Where the settings leave the precision open.
template <typename Run> void leavePrecisionToDevice(Run& command)
{
    if (command.precision == app::PrecisionFrom::Device)
        command.experiment.precision = engine::fastestPrecision(command.device);
}

int runAmongRanks(app::RunHeadless command)
{
    command.experiment.threads =
        app::threadsOfRank(command.experiment.threads, engine::usableCores(), app::ownEnvironment);
    const auto ranks = joinRanks(command.rankTimeout);
    const app::StopSignals signals;
    requireSameDevice(*ranks, command.device);
    ranks->requireSame(app::agreedText(command.experiment),
                       "has other settings than rank 0. Start all ranks with the same words.");
    engine::Experiment here = command.experiment;
    here.threads = engine::threadsFor(here);
    ranks->requireSame(app::roundingText(here),
                       "would train with other threads or precision than rank 0. Say --threads "
                       "and --precision.");
    return exitStatus(app::runRank(command,
                                   ranks->rank(),
                                   engine::runAt({command.device, ranks}),
                                   signals.token(),
                                   console()),
                      signals);
}

int resumeAmongRanks(app::ResumeHeadless command)
{
    const auto ranks = joinRanks(command.rankTimeout);
    const app::StopSignals signals;
    command.processesHere = ranks->count();
    requireSameDevice(*ranks, command.device);
    const auto agree = [&ranks](const std::string& place) {
        ranks->requireSame(place,
                           "reads another run than rank 0, or another state of it. Give all ranks "
                           "the same file.");
    };
    return exitStatus(app::resumeRank(command,
                                      ranks->rank(),
                                      agree,
                                      engine::resumeAt({command.device, ranks}),
                                      signals.token(),
                                      console()),
                      signals);
}

int carryOut(app::RunHeadless command, int&, char**)
{
    (void)engine::deviceName(command.device); // told at once when there is none
    leavePrecisionToDevice(command);
    if (command.distributed)
        return runAmongRanks(std::move(command));
    const app::StopSignals signals;
    return exitStatus(
        app::runHeadless(command, engine::runAt({command.device}), signals.token(), console()),
        signals);
}

int carryOut(app::ResumeHeadless command, int&, char**)
{
    command.here = engine::environmentHere(command.device);
    if (command.distributed)
        return resumeAmongRanks(std::move(command));
    const app::StopSignals signals;
    return exitStatus(app::resumeHeadless(
                          command, engine::resumeAt({command.device}), signals.token(), console()),
                      signals);
}

int carryOut(app::RunSeeds command, int&, char**)
{
    const app::StopSignals signals;
    command.here = engine::environmentHere(command.device);
    leavePrecisionToDevice(command);
    return exitStatus(app::runSeedSeries(command,
                                         engine::runAt({command.device}),
                                         engine::resumeAt({command.device}),
                                         signals.token(),
                                         console()),
                      signals);
}

int carryOut(app::SweepShard command, int&, char**)
{
    const app::StopSignals signals;
    command.here = engine::environmentHere(command.device);
    command.precisionHere = engine::fastestPrecision(command.device);
    return exitStatus(app::runSweep(command,
                                    engine::runAt({command.device}),
                                    engine::resumeAt({command.device}),
                                    engine::requireRunnable,
                                    signals.token(),
                                    console()),
                      signals);
}

int carryOut(const app::MergeSweep& command, int&, char**)
{
    return app::mergeSweep(command, console());
}

int carryOut(const app::ReportRuns& command, int&, char**)
{
    return app::reportHeadless(command, console());
}

int carryOut(const app::InspectDataset& command, int&, char**)
{
    const app::StopSignals signals;
    const auto inspect = [&signals](const engine::Experiment& experiment) {
        return engine::inspectDataset(experiment, engine::threadsFor(experiment), signals.token());
    };
    try {
        return app::inspectHeadless(command, inspect, console());
    } catch (const engine::Cancelled&) {
        std::cerr << "Stopped while the data was being read.\n";
        return exitStatus(app::StoppedBySignal, signals);
    }
}

int carryOut(const app::ExportRun& command, int&, char**)
{
    return app::exportHeadless(
        command, console(), {engine::pickledWeights, engine::recomputeFeatures});
}

int carryOut(const app::Answer& answer, int&, char**)
{
    (answer.exitCode == app::Done ? std::cout : std::cerr) << answer.text;
    return answer.exitCode;
}

int carriedOut(int argc, char** argv)
{
    try {
        const auto command = app::parseCommandLine({argv + 1, argv + argc});
        return std::visit([&](const auto& wanted) { return carryOut(wanted, argc, argv); },
                          command);
    } catch (const engine::UsageError& error) {
        std::cerr << error.what() << '\n';
        return app::BadUsage;
    } catch (const engine::DataError& error) {
        std::cerr << error.what() << '\n';
        return app::BadData;
    } catch (const engine::Error& error) {
        std::cerr << error.what() << '\n';
        return app::Failed;
    } catch (const std::exception& error) {
        std::cerr << (engine::meansNoMemory(error) ? engine::kNoMemory : error.what()) << '\n';
        return app::Failed;
    }
}

} // namespace

int main(int argc, char** argv)
{
    app::prepareStandardStreams();
    const int code = app::codeWithOutput(carriedOut(argc, argv));
    // Without memory, the threads of the libraries would not let an orderly end come to its end.
    if (code == app::Failed)
        std::_Exit(code);
    return code;
}
