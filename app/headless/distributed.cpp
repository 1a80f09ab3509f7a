// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless/distributed.h"

#include "app/process/exit_code.h"
#include "engine/core/moved_sources.h"
#include "engine/core/timeline.h"
#include "engine/record/events/event_json.h"
#include "engine/record/interrupted_run.h"
#include "engine/record/run_file.h"

#include <nlohmann/json.hpp>

#include <array>
#include <ostream>

namespace app {

using namespace engine;

namespace {

constexpr std::array kOfMachine{"threads", "precision"};

std::string textOf(const nlohmann::ordered_json& json)
{
    return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

// What is to be heard of a rank that does not tell.
int runSilently(const RunFunction& run,
                const Experiment& experiment,
                int rank,
                const std::stop_token& stop,
                const Console& console)
{
    int code = Failed;
    Controls controls;
    runToFinalEvent(run, experiment, stop, controls, [&](const Event& event) {
        if (std::holds_alternative<RunFinished>(event))
            code = Done;
        if (std::holds_alternative<RunStopped>(event))
            code = StoppedBySignal;
        if (const auto* failure = std::get_if<RunFailed>(&event)) {
            code = exitCodeOf(failure->kind);
            console.err << "Rank " << rank << ": " << failure->message << std::endl;
        }
    });
    return code;
}

std::string placeText(const RunStarted& began, const Checkpoint& from)
{
    return agreedText(began.experiment) + " at tick " + std::to_string(from.tick) + " of step " +
           std::to_string(from.step);
}

} // namespace

std::string agreedText(const Experiment& experiment)
{
    auto settings = toJson(experiment);
    for (const char* ofMachine : kOfMachine)
        settings.erase(ofMachine);
    return textOf(settings);
}

std::string roundingText(const Experiment& experiment)
{
    const auto settings = toJson(experiment);
    std::string text;
    for (const char* ofMachine : kOfMachine)
        text += textOf(settings.at(ofMachine)) + ' ';
    return text;
}

int runRank(const RunHeadless& command,
            int rank,
            const RunFunction& run,
            const std::stop_token& stop,
            const Console& console)
{
    return rank == 0 ? runHeadless(command, run, stop, console)
                     : runSilently(run, command.experiment, rank, stop, console);
}

int resumeRank(const ResumeHeadless& command,
               int rank,
               const std::function<void(const std::string&)>& agree,
               const ResumeFunction& resume,
               const std::stop_token& stop,
               const Console& console)
{
    return withExitCode(console, [&] {
        // Rank 0 writes to the file only once all ranks train, and so have read it.
        const Timeline recorded = foldEvents(readEvents(command.run));
        RunStarted began = readRunStarted(command.run);
        const Checkpoint from = readCheckpoint(command.run).value_or(Checkpoint{});
        agree(placeText(began, from));
        if (rank == 0)
            return resumeHeadless(command, resume, stop, console);
        if (recorded.state() == RunState::Finished)
            return static_cast<int>(Done);
        requireSameKinds(began.experiment, command.moved);
        began.experiment = withSourcesAt(began.experiment, command.moved);
        const RunFunction resumed = [&](const Experiment&,
                                        const std::stop_token& toStop,
                                        Controls& controls,
                                        const EventSink& sink) {
            resume(began, from, toStop, controls, sink);
        };
        return runSilently(resumed, began.experiment, rank, stop, console);
    });
}

} // namespace app
