// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/augmentation.h"

#include <algorithm>

namespace engine {

namespace {

constexpr int kPadding = 4;
constexpr float kMean = 0.5F;
constexpr float kDeviation = 0.25F;
constexpr float kBrightnessRange = 0.1F;
constexpr float kContrastRange = 0.2F;

int drawShift(RandomStream& random)
{
    return static_cast<int>(random.below(2 * kPadding + 1)) - kPadding;
}

float drawAround(RandomStream& random, float centre, float range)
{
    return centre + range * static_cast<float>(2.0 * random.uniform() - 1.0);
}

} // namespace

View drawView(RandomStream random, const AugmentationKinds& kinds)
{
    View view;
    view.shiftX = drawShift(random);
    view.shiftY = drawShift(random);
    view.isMirrored = random.below(2) == 1;
    view.contrast = drawAround(random, 1.0F, kContrastRange);
    view.brightness = drawAround(random, 0.0F, kBrightnessRange);
    constexpr View kNeutral;
    if (!kinds.crop) {
        view.shiftX = kNeutral.shiftX;
        view.shiftY = kNeutral.shiftY;
    }
    if (!kinds.mirror)
        view.isMirrored = kNeutral.isMirrored;
    if (!kinds.contrast)
        view.contrast = kNeutral.contrast;
    if (!kinds.brightness)
        view.brightness = kNeutral.brightness;
    return view;
}

void writeNormalised(std::span<const std::uint8_t> source,
                     int width,
                     int height,
                     const View& view,
                     std::span<float> target)
{
    // ((v/255 - mean) * contrast + brightness) / deviation, as one multiplication and one addition.
    const float scale = view.contrast / (255.0F * kDeviation);
    const float offset = (view.brightness - kMean * view.contrast) / kDeviation;
    const float black = offset;
    const int firstX = std::max(0, view.shiftX);
    const int lastX = std::min(width, width + view.shiftX);
    for (int y = 0; y < height; ++y) {
        float* row = target.data() + static_cast<std::ptrdiff_t>(y) * width * 3;
        const int sourceY = y - view.shiftY;
        if (sourceY < 0 || sourceY >= height) {
            std::fill(row, row + static_cast<std::ptrdiff_t>(width) * 3, black);
            continue;
        }
        std::fill(row, row + static_cast<std::ptrdiff_t>(firstX) * 3, black);
        std::fill(row + static_cast<std::ptrdiff_t>(lastX) * 3,
                  row + static_cast<std::ptrdiff_t>(width) * 3,
                  black);
        const std::uint8_t* sourceRow =
            source.data() + static_cast<std::ptrdiff_t>(sourceY) * width * 3;
        for (int x = firstX; x < lastX; ++x) {
            const int shifted = x - view.shiftX;
            const int sourceX = view.isMirrored ? width - 1 - shifted : shifted;
            for (int channel = 0; channel < 3; ++channel)
                row[x * 3 + channel] =
                    static_cast<float>(sourceRow[sourceX * 3 + channel]) * scale + offset;
        }
    }
}

} // namespace engine
