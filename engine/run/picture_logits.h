// SPDX-License-Identifier: GPL-3.0-only
// The networks of a run, rebuilt from the weights it stored, asked about a picture of the user's.
// It reads no file itself and knows no torch in its header.
#pragma once

#include "engine/core/base/plain_tensor.h"
#include "engine/core/event.h"
#include "engine/core/picture_logits.h"

#include <functional>
#include <stop_token>
#include <utility>
#include <vector>

namespace engine {

// The weights of an arm at the end of a step.
using StoredWeights = std::function<PlainTensors(int arm, int step)>;

// Asks the networks of `stored` (arm, step) about `picture`, which is cut to its middle and scaled
// to the size of the run's sample images, and made grey where those are; where these are light on
// dark and it is dark on light, or the other way round, about its negative too. Throws UsageError
// for an empty picture and when nothing is stored, DataError when the weights do not fit the run or
// its backbone's file has gone, Cancelled between two networks.
[[nodiscard]] PictureReading readPicture(const RunStarted& run,
                                         const Image& picture,
                                         const std::vector<std::pair<int, int>>& stored,
                                         const StoredWeights& weightsOf,
                                         const std::stop_token& stop);

} // namespace engine
