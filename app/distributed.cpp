// SPDX-License-Identifier: GPL-3.0-only
#include "app/distributed.h"

#include "app/exit_code.h"
#include "engine/record/event_json.h"

#include <nlohmann/json.hpp>

#include <ostream>

namespace app {

using namespace engine;

std::string agreedText(const Experiment& experiment)
{
    return toJson(experiment)
        .dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

int runRank(const RunHeadless& command,
            int rank,
            const RunFunction& run,
            const std::stop_token& stop,
            const Console& console)
{
    if (rank == 0)
        return runHeadless(command, run, stop, console);
    int code = Failed;
    Controls controls;
    runToFinalEvent(run, command.experiment, stop, controls, [&](const Event& event) {
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

} // namespace app
