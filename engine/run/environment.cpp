// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/environment.h"

#include <torch/version.h>

#include <algorithm>
#include <ctime>
#include <thread>

namespace engine {

namespace {

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
    if (experiment.threads > 0)
        return experiment.threads;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

Environment describeEnvironment(int threads)
{
    return {PALIMPSEST_VERSION, TORCH_VERSION, threads, nowInUtc()};
}

} // namespace engine
