// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/kernels/normalisation_loops.h"

#include "engine/model/kernels/each_processor.h"

#include <algorithm>

namespace engine {

namespace {

// Of `places` rows: the mean of each channel, then the sum of squared gaps to it.
template <typename Number>
[[gnu::always_inline]] inline void
momentsOf(const Number* maps, std::int64_t places, std::int64_t channels, ChannelSums sums)
{
    std::fill_n(sums.first, channels, 0.0F);
    std::fill_n(sums.second, channels, 0.0F);
    for (std::int64_t place = 0; place < places; ++place) {
        for (std::int64_t c = 0; c < channels; ++c)
            sums.first[c] += valueOf(maps[place * channels + c]);
    }
    for (std::int64_t c = 0; c < channels; ++c)
        sums.first[c] /= static_cast<float>(places);
    for (std::int64_t place = 0; place < places; ++place) {
        for (std::int64_t c = 0; c < channels; ++c) {
            const float gap = valueOf(maps[place * channels + c]) - sums.first[c];
            sums.second[c] += gap * gap;
        }
    }
}

template <typename Number>
[[gnu::always_inline]] inline void rectifyLine(const Number* maps,
                                               std::int64_t places,
                                               std::int64_t channels,
                                               ChannelLine line,
                                               Number* result)
{
    for (std::int64_t place = 0; place < places; ++place) {
        for (std::int64_t c = 0; c < channels; ++c) {
            const std::int64_t i = place * channels + c;
            const float value = valueOf(maps[i]) * line.scale[c] + line.shift[c];
            // Written so that what is not a number stays visible.
            assign(result[i], value < 0.0F ? 0.0F : value);
        }
    }
}

// With g the gradient where the result is above 0: the sums of g and of g (x - mean).
template <typename Number>
[[gnu::always_inline]] inline void gradientSumsOf(const Number* gradient,
                                                  const Number* result,
                                                  const Number* maps,
                                                  std::int64_t places,
                                                  std::int64_t channels,
                                                  const float* mean,
                                                  ChannelSums sums)
{
    std::fill_n(sums.first, channels, 0.0F);
    std::fill_n(sums.second, channels, 0.0F);
    for (std::int64_t place = 0; place < places; ++place) {
        for (std::int64_t c = 0; c < channels; ++c) {
            const std::int64_t i = place * channels + c;
            const float passed = valueOf(result[i]) > 0.0F ? valueOf(gradient[i]) : 0.0F;
            sums.first[c] += passed;
            sums.second[c] += passed * (valueOf(maps[i]) - mean[c]);
        }
    }
}

template <typename Number>
[[gnu::always_inline]] inline void gradientLine(const Number* gradient,
                                                const Number* result,
                                                const Number* maps,
                                                std::int64_t places,
                                                std::int64_t channels,
                                                GradientLine line,
                                                Number* toMaps)
{
    for (std::int64_t place = 0; place < places; ++place) {
        for (std::int64_t c = 0; c < channels; ++c) {
            const std::int64_t i = place * channels + c;
            const float passed = valueOf(result[i]) > 0.0F ? valueOf(gradient[i]) : 0.0F;
            assign(toMaps[i],
                   line.factor[c] * (passed - line.shift[c] - line.slope[c] * valueOf(maps[i])));
        }
    }
}

} // namespace

PALIMPSEST_FOR_EACH_PROCESSOR
void moments(const float* maps, std::int64_t places, std::int64_t channels, ChannelSums sums)
{
    momentsOf(maps, places, channels, sums);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void moments(const HalfBits* maps, std::int64_t places, std::int64_t channels, ChannelSums sums)
{
    momentsOf(maps, places, channels, sums);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void rectify(
    const float* maps, std::int64_t places, std::int64_t channels, ChannelLine line, float* result)
{
    rectifyLine(maps, places, channels, line, result);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void rectify(const HalfBits* maps,
             std::int64_t places,
             std::int64_t channels,
             ChannelLine line,
             HalfBits* result)
{
    rectifyLine(maps, places, channels, line, result);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void gradientSums(const float* gradient,
                  const float* result,
                  const float* maps,
                  std::int64_t places,
                  std::int64_t channels,
                  const float* mean,
                  ChannelSums sums)
{
    gradientSumsOf(gradient, result, maps, places, channels, mean, sums);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void gradientSums(const HalfBits* gradient,
                  const HalfBits* result,
                  const HalfBits* maps,
                  std::int64_t places,
                  std::int64_t channels,
                  const float* mean,
                  ChannelSums sums)
{
    gradientSumsOf(gradient, result, maps, places, channels, mean, sums);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void passGradient(const float* gradient,
                  const float* result,
                  const float* maps,
                  std::int64_t places,
                  std::int64_t channels,
                  GradientLine line,
                  float* toMaps)
{
    gradientLine(gradient, result, maps, places, channels, line, toMaps);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void passGradient(const HalfBits* gradient,
                  const HalfBits* result,
                  const HalfBits* maps,
                  std::int64_t places,
                  std::int64_t channels,
                  GradientLine line,
                  HalfBits* toMaps)
{
    gradientLine(gradient, result, maps, places, channels, line, toMaps);
}

} // namespace engine
