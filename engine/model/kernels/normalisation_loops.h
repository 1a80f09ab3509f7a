// SPDX-License-Identifier: GPL-3.0-only
// The loops of batch normalisation with ReLU over `places` rows of `channels` numbers, float32 or
// bfloat16, one after another in memory. They know no tensors and no threads.
#pragma once

#include "engine/model/kernels/half_bits.h"

#include <cstdint>

namespace engine {

// The two sums of each channel over some places.
struct ChannelSums
{
    float* first;
    float* second;
};

// What a channel is multiplied by and added to.
struct ChannelLine
{
    const float* scale;
    const float* shift;
};

// dx = factor (g - shift - slope x).
struct GradientLine
{
    const float* factor;
    const float* slope;
    const float* shift;
};

// Of each channel: the mean, and the sum of squared gaps to it.
void moments(const float* maps, std::int64_t places, std::int64_t channels, ChannelSums sums);
void moments(const HalfBits* maps, std::int64_t places, std::int64_t channels, ChannelSums sums);

// max(0, x scale + shift); what is not a number stays visible.
void rectify(
    const float* maps, std::int64_t places, std::int64_t channels, ChannelLine line, float* result);
void rectify(const HalfBits* maps,
             std::int64_t places,
             std::int64_t channels,
             ChannelLine line,
             HalfBits* result);

// With g the gradient where the result is above 0: the sums of g and of g (x - mean).
void gradientSums(const float* gradient,
                  const float* result,
                  const float* maps,
                  std::int64_t places,
                  std::int64_t channels,
                  const float* mean,
                  ChannelSums sums);
void gradientSums(const HalfBits* gradient,
                  const HalfBits* result,
                  const HalfBits* maps,
                  std::int64_t places,
                  std::int64_t channels,
                  const float* mean,
                  ChannelSums sums);

// factor (g - shift - slope x).
void passGradient(const float* gradient,
                  const float* result,
                  const float* maps,
                  std::int64_t places,
                  std::int64_t channels,
                  GradientLine line,
                  float* toMaps);
void passGradient(const HalfBits* gradient,
                  const HalfBits* result,
                  const HalfBits* maps,
                  std::int64_t places,
                  std::int64_t channels,
                  GradientLine line,
                  HalfBits* toMaps);

} // namespace engine
