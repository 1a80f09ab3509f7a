// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/image_batch.h"

#include "engine/data/images/augmentation.h"

#include <torch/torch.h>

#include <algorithm>

namespace engine {

namespace {

template <typename ViewOfRow>
at::Tensor
batchSeenThrough(const LabelledImages& images, std::span<const int> rows, const ViewOfRow& viewOf)
{
    const auto count = static_cast<std::int64_t>(rows.size());
    at::Tensor batch = torch::empty(
        {count, 3, images.height, images.width},
        torch::TensorOptions(torch::kFloat).memory_format(torch::MemoryFormat::ChannelsLast));
    const std::size_t floats = images.bytesPerImage();
    const std::span<float> target(batch.data_ptr<float>(), floats * rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        writeNormalised(images.bytes(rows[i]),
                        images.width,
                        images.height,
                        viewOf(rows[i]),
                        target.subspan(i * floats, floats));
    return batch;
}

} // namespace

std::size_t imagesAtOnce(const LabelledImages& images)
{
    constexpr std::size_t kMost = 250;
    constexpr std::size_t kBytes = kMost * 32 * 32 * 3;
    return std::clamp<std::size_t>(
        kBytes / std::max<std::size_t>(images.bytesPerImage(), 1), 1, kMost);
}

at::Tensor imageBatch(const LabelledImages& images, std::span<const int> rows)
{
    return batchSeenThrough(images, rows, [](int) { return View{}; });
}

at::Tensor augmentedBatch(const LabelledImages& images,
                          std::span<const int> rows,
                          std::uint64_t epochSeed,
                          const AugmentationKinds& kinds)
{
    return batchSeenThrough(images, rows, [epochSeed, &kinds](int row) {
        return drawView(
            RandomStream(streamSeed(epochSeed, "view", {static_cast<std::uint64_t>(row)})), kinds);
    });
}

} // namespace engine
