// SPDX-License-Identifier: GPL-3.0-only
// How ranks find each other: through the store that rank 0 keeps, or whoever started them.
// Torch-internal.
#pragma once

#include "engine/distributed/ranks.h"

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <string>

namespace engine {

// "Rank 2", at the beginning of a sentence.
[[nodiscard]] std::string rankName(int rank);

// Returns once all ranks are there. Throws as Ranks::Ranks().
[[nodiscard]] c10::intrusive_ptr<c10d::Store> storeOfAll(const RankSetting& setting);

} // namespace engine
