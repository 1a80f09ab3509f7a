// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/kernels/max_pool.h"

#include "engine/model/kernels/each_processor.h"
#include "engine/model/kernels/half_bits.h"
#include "engine/model/kernels/map_tensors.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <array>
#include <cstdint>

namespace engine {

namespace {

template <typename Number> struct Rows
{
    const Number* upper;
    const Number* lower;
};

template <typename Number> struct GradientRows
{
    Number* upper;
    Number* lower;
};

// Places in the order in which they are compared: 0 1 over 2 3.
template <typename Number>
[[gnu::always_inline]] inline void poolRow(const Rows<Number> maps,
                                           std::int64_t pooledWidth,
                                           std::int64_t channels,
                                           Number* pooled,
                                           std::uint8_t* winners)
{
    for (std::int64_t x = 0; x < pooledWidth; ++x) {
        const std::array<const Number*, 4> places{maps.upper + 2 * x * channels,
                                                  maps.upper + (2 * x + 1) * channels,
                                                  maps.lower + 2 * x * channels,
                                                  maps.lower + (2 * x + 1) * channels};
        for (std::int64_t c = 0; c < channels; ++c) {
            Number best = places[0][c];
            std::uint8_t winner = 0;
            for (std::uint8_t place = 1; place < 4; ++place) {
                const Number next = places[place][c];
                const bool isBetter =
                    valueOf(next) > valueOf(best) || valueOf(next) != valueOf(next);
                best = isBetter ? next : best;
                winner = isBetter ? place : winner;
            }
            pooled[x * channels + c] = best;
            winners[x * channels + c] = winner;
        }
    }
}

template <typename Number>
[[gnu::always_inline]] inline void spreadRow(const Number* gradient,
                                             const std::uint8_t* winners,
                                             std::int64_t pooledWidth,
                                             std::int64_t channels,
                                             const GradientRows<Number> maps)
{
    for (std::int64_t x = 0; x < pooledWidth; ++x) {
        const std::array<Number*, 4> places{maps.upper + 2 * x * channels,
                                            maps.upper + (2 * x + 1) * channels,
                                            maps.lower + 2 * x * channels,
                                            maps.lower + (2 * x + 1) * channels};
        for (std::uint8_t place = 0; place < 4; ++place) {
            for (std::int64_t c = 0; c < channels; ++c)
                places[place][c] =
                    winners[x * channels + c] == place ? gradient[x * channels + c] : Number{0};
        }
    }
}

PALIMPSEST_FOR_EACH_PROCESSOR
void pool(const Rows<float> maps,
          std::int64_t pooledWidth,
          std::int64_t channels,
          float* pooled,
          std::uint8_t* winners)
{
    poolRow(maps, pooledWidth, channels, pooled, winners);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void pool(const Rows<HalfBits> maps,
          std::int64_t pooledWidth,
          std::int64_t channels,
          HalfBits* pooled,
          std::uint8_t* winners)
{
    poolRow(maps, pooledWidth, channels, pooled, winners);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void spread(const float* gradient,
            const std::uint8_t* winners,
            std::int64_t pooledWidth,
            std::int64_t channels,
            const GradientRows<float> maps)
{
    spreadRow(gradient, winners, pooledWidth, channels, maps);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void spread(const HalfBits* gradient,
            const std::uint8_t* winners,
            std::int64_t pooledWidth,
            std::int64_t channels,
            const GradientRows<HalfBits> maps)
{
    spreadRow(gradient, winners, pooledWidth, channels, maps);
}

torch::Tensor emptyMaps(const torch::IntArrayRef sizes, torch::Dtype type)
{
    return torch::empty(
        sizes, torch::TensorOptions(type).memory_format(torch::MemoryFormat::ChannelsLast));
}

struct PooledMaps
{
    torch::Tensor values;
    torch::Tensor winners; // bytes, 0 .. 3
};

// Calls work(pooled row, upper row, lower row), places counted in numbers from the start; all rows
// of all images, shared out among the threads.
template <typename Work>
void forEachPooledRow(const torch::IntArrayRef maps, const torch::IntArrayRef pooled, Work work)
{
    constexpr std::int64_t kNumbersAtLeast = 32'768;
    const std::int64_t pooledRow = pooled[3] * pooled[1];
    const std::int64_t row = maps[3] * maps[1];
    at::parallel_for(0,
                     pooled[0] * pooled[2],
                     1 + kNumbersAtLeast / std::max<std::int64_t>(pooledRow, 1),
                     [&](std::int64_t first, std::int64_t last) {
                         for (std::int64_t i = first; i < last; ++i) {
                             const std::int64_t image = i / pooled[2];
                             const std::int64_t y = i % pooled[2];
                             const std::int64_t upper = (image * maps[2] + 2 * y) * row;
                             work(i * pooledRow, upper, upper + row);
                         }
                     });
}

template <typename Number> PooledMaps pooledMaps(const torch::Tensor& maps)
{
    const std::vector<std::int64_t> sizes{
        maps.size(0), maps.size(1), maps.size(2) / 2, maps.size(3) / 2};
    PooledMaps result{emptyMaps(sizes, maps.scalar_type()), emptyMaps(sizes, torch::kByte)};
    const auto* from = dataOf<const Number>(maps);
    auto* values = dataOf<Number>(result.values);
    auto* winners = dataOf<std::uint8_t>(result.winners);
    forEachPooledRow(
        maps.sizes(), sizes, [&](std::int64_t pooled, std::int64_t upper, std::int64_t lower) {
            pool(Rows<Number>{from + upper, from + lower},
                 sizes[3],
                 sizes[1],
                 values + pooled,
                 winners + pooled);
        });
    return result;
}

template <typename Number>
torch::Tensor spreadGradient(const torch::Tensor& gradient,
                             const torch::Tensor& winners,
                             const torch::IntArrayRef sizes)
{
    torch::Tensor maps = emptyMaps(sizes, gradient.scalar_type());
    // Of an odd row or column nothing was pooled.
    if (sizes[2] % 2 != 0 || sizes[3] % 2 != 0)
        maps.zero_();
    const auto* from = dataOf<const Number>(gradient);
    const auto* won = dataOf<const std::uint8_t>(winners);
    auto* to = dataOf<Number>(maps);
    forEachPooledRow(
        sizes, gradient.sizes(), [&](std::int64_t pooled, std::int64_t upper, std::int64_t lower) {
            spread(from + pooled,
                   won + pooled,
                   gradient.size(3),
                   gradient.size(1),
                   GradientRows<Number>{to + upper, to + lower});
        });
    return maps;
}

class MaxPool2x2 : public torch::autograd::Function<MaxPool2x2>
{
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& given)
    {
        const torch::Tensor maps = channelsLast(given);
        PooledMaps pooled = maps.scalar_type() == torch::kFloat ? pooledMaps<float>(maps)
                                                                : pooledMaps<HalfBits>(maps);
        context->save_for_backward({pooled.winners});
        context->saved_data["sizes"] = maps.sizes();
        return pooled.values;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        const torch::Tensor gradient = channelsLast(gradients[0]);
        const torch::Tensor winners = context->get_saved_variables()[0];
        const std::vector<std::int64_t> sizes = context->saved_data["sizes"].toIntVector();
        return {gradient.scalar_type() == torch::kFloat
                    ? spreadGradient<float>(gradient, winners, sizes)
                    : spreadGradient<HalfBits>(gradient, winners, sizes)};
    }
};

} // namespace

at::Tensor maxPool2x2(const at::Tensor& maps)
{
    return areForOurLoops(maps) ? MaxPool2x2::apply(maps) : torch::max_pool2d(maps, 2);
}

} // namespace engine
