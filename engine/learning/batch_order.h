// SPDX-License-Identifier: GPL-3.0-only
// The order in which an epoch shows its images, and the mini-batches it is cut into.
#pragma once

#include <cstdint>
#include <vector>

namespace engine {

// `samples` (rows of the training data) in the order of one epoch. Each image draws its place from
// (epochSeed, row) alone: what two arms have in common they see in the same order, whatever else
// one of them trains on.
[[nodiscard]] std::vector<int> epochOrder(std::vector<int> samples, std::uint64_t epochSeed);

// Mini-batches an epoch of `samples` images has; BatchNorm cannot train on a single image, so a
// last batch of one joins the batch before it. batchSize >= 2.
[[nodiscard]] int miniBatchCount(int samples, int batchSize);

struct BatchRange
{
    int first = 0;
    int last = 0; // half-open

    bool operator==(const BatchRange&) const = default;
};

// Places [first, last) of mini-batch `batch` (0-based) in the epoch's order.
[[nodiscard]] BatchRange miniBatch(int samples, int batchSize, int batch);

// How many of `batches` an arm has done when `ticks` of `ticksPerEpoch` have passed: arms with
// fewer mini-batches spread them evenly, so that all arms stand at the same fraction of the epoch.
[[nodiscard]] int batchesDueAfter(int ticks, int ticksPerEpoch, int batches);

} // namespace engine
