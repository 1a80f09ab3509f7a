// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/experiment_runner.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/distributed/ranks.h"
#include "engine/distributed/shared_run.h"
#include "engine/run/classification_run.h"
#include "engine/run/machine/device.h"
#include "engine/run/machine/environment.h"
#include "engine/run/machine/freed_memory.h"
#include "engine/run/runner.h"

#include <functional>
#include <utility>
#include <vector>

namespace engine {

namespace {

// Where each arm is trained.
std::vector<TrainingPlace> placesOf(const Experiment& experiment, const Workplace& place)
{
    const c10::Device device = deviceFor(place.device);
    std::vector<TrainingPlace> places(experiment.arms.size(), {device, nullptr});
    for (std::size_t arm = 0; place.ranks && arm < places.size(); ++arm)
        places[arm].exchange =
            &place.ranks->connect(arm, device.is_cuda() ? TensorsOn::Gpu : TensorsOn::Processor);
    return places;
}

std::vector<ProcessExchange*> exchangesOf(const std::vector<TrainingPlace>& places)
{
    std::vector<ProcessExchange*> exchanges;
    for (const TrainingPlace& place : places)
        exchanges.push_back(place.exchange);
    return exchanges;
}

// Calls `lead` with a runner of the kind of run that the experiment asks for. `stopped` is what is
// said when the user stops it before that, while the data is loading or ranks come together.
void withRunner(const Workplace& place,
                const Experiment& experiment,
                const RunStarted* began,
                int threads,
                const std::stop_token& stop,
                Controls& controls,
                const EventSink& sink,
                const RunStopped& stopped,
                const std::function<void(Runner&)>& lead)
{
    keepFreedMemory();
    try {
        std::vector<TrainingPlace> places;
        const auto connect = [&] { return places = placesOf(experiment, place); };
        ClassificationRun kind(experiment, began, threads, deviceFor(place.device), connect, stop);
        Runner runner(kind, experiment, threads, place, exchangesOf(places), stop, controls, sink);
        lead(runner);
    } catch (const Cancelled&) {
        sink(stopped);
    } catch (const RunError&) {
        if (!place.ranks || !isStoppedToo(stop))
            throw;
        sink(stopped);
    }
}

void runOnce(const Workplace& place,
             const Experiment& experiment,
             const std::stop_token& stop,
             Controls& controls,
             const EventSink& sink)
{
    requireValid(experiment);
    withRunner(place,
               experiment,
               nullptr,
               threadsFor(experiment),
               stop,
               controls,
               sink,
               {},
               [](Runner& runner) { runner.run(); });
}

void resumeOnce(const Workplace& place,
                const RunStarted& began,
                const Checkpoint& from,
                const std::stop_token& stop,
                Controls& controls,
                const EventSink& sink)
{
    const int threads = began.environment.threads;
    if (threads < 1)
        throw DataError("This run cannot go on: it does not say how many threads it began with.");
    Experiment asked = began.experiment;
    asked.threads = threads;
    requireValid(asked);
    withRunner(place,
               began.experiment,
               &began,
               threads,
               stop,
               controls,
               sink,
               {from.tick, from.elapsedSeconds},
               [&](Runner& runner) { runner.resume(began, from); });
}

} // namespace

RunFunction runAt(Workplace place)
{
    return [place = std::move(place)](const Experiment& experiment,
                                      const std::stop_token& stop,
                                      Controls& controls,
                                      const EventSink& sink) {
        runOnce(place, experiment, stop, controls, sink);
    };
}

ResumeFunction resumeAt(Workplace place)
{
    return [place = std::move(place)](const RunStarted& began,
                                      const Checkpoint& from,
                                      const std::stop_token& stop,
                                      Controls& controls,
                                      const EventSink& sink) {
        resumeOnce(place, began, from, stop, controls, sink);
    };
}

void runExperiment(const Experiment& experiment,
                   const std::stop_token& stop,
                   Controls& controls,
                   const EventSink& sink)
{
    runOnce({}, experiment, stop, controls, sink);
}

void resumeExperiment(const RunStarted& began,
                      const Checkpoint& from,
                      const std::stop_token& stop,
                      Controls& controls,
                      const EventSink& sink)
{
    resumeOnce({}, began, from, stop, controls, sink);
}

} // namespace engine
