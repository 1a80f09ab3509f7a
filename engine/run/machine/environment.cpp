// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/machine/environment.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/usable_cores.h"
#include "engine/core/processor.h"
#include "engine/run/machine/workplace.h"

#include <torch/version.h>

#include <algorithm>
#include <ctime>
#include <string>
#include <thread>

namespace engine {

namespace {

// A run begun on a larger machine can be resumed on this one with the threads it had.
constexpr int kMostPerCore = 16;

std::string nowInUtc()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[sizeof "2000-01-01T00:00:00Z"];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

} // namespace

int threadsFor(const Experiment& experiment)
{
    if (experiment.threads == 0)
        return usableCores();
    // All there are: a run that began with more than may be used here can go on all the same.
    const int cores =
        std::max(usableCores(), static_cast<int>(std::thread::hardware_concurrency()));
    if (experiment.threads > kMostPerCore * cores)
        throw UsageError("This machine has " + std::to_string(cores) + " cores, where " +
                         std::to_string(experiment.threads) +
                         " threads would only wait for one another. Ask for at most " +
                         std::to_string(kMostPerCore * cores) + ", or for 0 to take every core.");
    return experiment.threads;
}

Environment describeEnvironment(int threads)
{
    Environment environment{PALIMPSEST_VERSION, TORCH_VERSION, threads, nowInUtc()};
    const Processor processor = thisProcessor();
    environment.processor = processor.name;
    environment.instructions = processor.instructions;
    return environment;
}

Environment environmentHere(DeviceChoice device)
{
    Environment environment = describeEnvironment(0);
    environment.device = deviceName(device);
    return environment;
}

} // namespace engine
