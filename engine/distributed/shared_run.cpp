// SPDX-License-Identifier: GPL-3.0-only
#include "engine/distributed/shared_run.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/fnv1a.h"
#include "engine/model/network.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>

namespace engine {

namespace {

// A number that stands for every weight and exemplar.
std::uint64_t digestOf(const std::vector<ArmCheckpoint>& arms)
{
    Fnv1a digest;
    for (const ArmCheckpoint& arm : arms) {
        digest.add(arm.hasStopped ? 1 : 0);
        for (const PlainTensor& tensor : arm.network) {
            for (const std::byte byte : tensor.bytes)
                digest.add(static_cast<std::uint64_t>(byte));
        }
        for (const auto& ofClass : arm.exemplars) {
            for (const Exemplar& exemplar : ofClass)
                digest.add(static_cast<std::uint64_t>(exemplar.datasetIndex));
        }
    }
    return digest.value();
}

} // namespace

void requireShareable(const Experiment& experiment, const Network& network)
{
    const std::string& file = experiment.backbone.path;
    if (file.empty())
        return;
    for (const auto& buffer : network.named_buffers()) {
        if (buffer.value().is_floating_point())
            throw UsageError("Several processes cannot train the backbone in " + file +
                             " together: it keeps numbers besides its weights (" + buffer.key() +
                             "), as batch normalisation does, and each process would gather its "
                             "own. Leave --distributed out, or take a backbone without them.");
    }
}

void requireSameData(Ranks& ranks, const RunStarted& started)
{
    ranks.requireSame(std::to_string(started.dataFingerprint) + " " +
                          std::to_string(started.backboneFingerprint),
                      "has other pictures, or another backbone, than rank 0. Give every rank the "
                      "same files.");
}

void requireSameState(Ranks& ranks, const Checkpoint& checkpoint)
{
    ranks.requireSame(std::to_string(digestOf(checkpoint.arms)),
                      "no longer has the weights and exemplars of rank 0. Use machines with "
                      "processors of the same kind.");
}

bool isStoppedToo(const std::stop_token& stop)
{
    constexpr std::chrono::milliseconds kInstant{200};
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any stopped;
    stopped.wait_for(lock, stop, kInstant, [] { return false; });
    return stop.stop_requested();
}

} // namespace engine
