// SPDX-License-Identifier: GPL-3.0-only
// From rows of a data set to the tensors a network takes. All are N x 3 x H x W float,
// channels-last in memory, with the one normalisation of augmentation.h.
#pragma once

#include "engine/core/recipe.h"
#include "engine/data/images/dataset.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>

namespace engine {

// How many pictures to send through a network at once where no gradient is needed: 250 of 32 x 32,
// fewer of larger ones, at least one. Then the memory it takes does not grow with their size, and a
// stop request is answered well within 0.3 s.
[[nodiscard]] std::size_t imagesAtOnce(const LabelledImages& images);

// The pictures as they are: for evaluation, herding and sample images.
[[nodiscard]] at::Tensor imageBatch(const LabelledImages& images, std::span<const int> rows);

// Each picture in the view that (epochSeed, row) draws: the same in every arm and for a teacher,
// but for the kinds of change that are off.
[[nodiscard]] at::Tensor augmentedBatch(const LabelledImages& images,
                                        std::span<const int> rows,
                                        std::uint64_t epochSeed,
                                        const AugmentationKinds& kinds = {});

} // namespace engine
