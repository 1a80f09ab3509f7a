// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/batch_order.h"

#include "engine/core/base/random_stream.h"

#include <algorithm>
#include <utility>

namespace engine {

std::vector<int> epochOrder(std::vector<int> samples, std::uint64_t epochSeed)
{
    std::vector<std::pair<std::uint64_t, int>> places;
    places.reserve(samples.size());
    for (const int row : samples)
        places.emplace_back(streamSeed(epochSeed, "place", {static_cast<std::uint64_t>(row)}), row);
    std::ranges::sort(places);
    for (std::size_t i = 0; i < samples.size(); ++i)
        samples[i] = places[i].second;
    return samples;
}

int miniBatchCount(int samples, int batchSize)
{
    const int whole = samples / batchSize;
    const int rest = samples % batchSize;
    if (whole == 0)
        return samples > 0 ? 1 : 0;
    return rest > 1 ? whole + 1 : whole;
}

BatchRange miniBatch(int samples, int batchSize, int batch)
{
    const bool isLast = batch + 1 == miniBatchCount(samples, batchSize);
    return {batch * batchSize, isLast ? samples : (batch + 1) * batchSize};
}

int batchesDueAfter(int ticks, int ticksPerEpoch, int batches)
{
    if (ticksPerEpoch < 1)
        return 0;
    return static_cast<int>(static_cast<std::int64_t>(ticks) * batches / ticksPerEpoch);
}

} // namespace engine
