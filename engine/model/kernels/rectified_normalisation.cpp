// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/kernels/rectified_normalisation.h"

#include "engine/model/kernels/map_tensors.h"
#include "engine/model/kernels/normalisation_loops.h"

#include <ATen/Parallel.h>
#include <torch/torch.h>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace engine {

namespace {

// Places (rows of C channels) that are gone through at once: few enough to stay in the nearest
// cache, and few enough to be summed in float32.
constexpr std::int64_t kPlacesAtOnce = 64;

// Maps as rows of channels, in runs of kPlacesAtOnce.
class Runs
{
public:
    explicit Runs(const torch::Tensor& maps)
        : m_places(maps.size(0) * maps.size(2) * maps.size(3))
        , m_channels(maps.size(1))
    {
    }

    [[nodiscard]] std::int64_t places() const { return m_places; }
    [[nodiscard]] std::int64_t channels() const { return m_channels; }
    [[nodiscard]] std::int64_t count() const
    {
        return (m_places + kPlacesAtOnce - 1) / kPlacesAtOnce;
    }
    [[nodiscard]] std::int64_t placesOf(std::int64_t run) const
    {
        return std::min(kPlacesAtOnce, m_places - run * kPlacesAtOnce);
    }

    // work(run, its first number, its places), shared out among the threads.
    template <typename Work> void forEach(const Work& work) const
    {
        constexpr std::int64_t kAtLeast = 8;
        at::parallel_for(0, count(), kAtLeast, [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t run = first; run < last; ++run)
                work(run, run * kPlacesAtOnce * m_channels, placesOf(run));
        });
    }

private:
    std::int64_t m_places;
    std::int64_t m_channels;
};

// Two sums of each channel for each run, so that they are added up in the same order whoever
// worked them out.
class RunSums
{
public:
    explicit RunSums(const Runs& runs)
        : m_channels(runs.channels())
        , m_numbers(static_cast<std::size_t>(2 * runs.count() * m_channels))
    {
    }

    [[nodiscard]] ChannelSums of(std::int64_t run)
    {
        float* first = m_numbers.data() + 2 * run * m_channels;
        return {first, first + m_channels};
    }

private:
    std::int64_t m_channels;
    std::vector<float> m_numbers;
};

struct Moments
{
    std::vector<double> mean;
    std::vector<double> squaredGaps; // to the mean, summed over all places
};

// Chan, Golub and LeVeque 1979: the moments of two samples together.
Moments together(const Runs& runs, RunSums& sums)
{
    const auto channels = static_cast<std::size_t>(runs.channels());
    Moments all{std::vector<double>(channels, 0.0), std::vector<double>(channels, 0.0)};
    double before = 0.0;
    for (std::int64_t run = 0; run < runs.count(); ++run) {
        const ChannelSums part = sums.of(run);
        const auto added = static_cast<double>(runs.placesOf(run));
        const double share = added / (before + added);
        for (std::size_t c = 0; c < channels; ++c) {
            const double gap = part.first[c] - all.mean[c];
            all.mean[c] += gap * share;
            all.squaredGaps[c] += part.second[c] + gap * gap * before * share;
        }
        before += added;
    }
    return all;
}

template <typename Number> Moments momentsOfMaps(const torch::Tensor& maps)
{
    const Runs runs(maps);
    RunSums sums(runs);
    const auto* from = dataOf<const Number>(maps);
    runs.forEach([&](std::int64_t run, std::int64_t first, std::int64_t places) {
        moments(from + first, places, runs.channels(), sums.of(run));
    });
    return together(runs, sums);
}

template <typename Number>
torch::Tensor
rectified(const torch::Tensor& maps, const torch::Tensor& scale, const torch::Tensor& shift)
{
    torch::Tensor result = torch::empty_like(maps);
    const Runs runs(maps);
    const auto* from = dataOf<const Number>(maps);
    auto* to = dataOf<Number>(result);
    const ChannelLine line{dataOf<const float>(scale), dataOf<const float>(shift)};
    runs.forEach([&](std::int64_t, std::int64_t first, std::int64_t places) {
        rectify(from + first, places, runs.channels(), line, to + first);
    });
    return result;
}

torch::Tensor
ofType(const torch::Tensor& maps, const torch::Tensor& scale, const torch::Tensor& shift)
{
    return maps.scalar_type() == torch::kFloat ? rectified<float>(maps, scale, shift)
                                               : rectified<HalfBits>(maps, scale, shift);
}

torch::Tensor tensorOf(const std::vector<double>& numbers)
{
    return torch::tensor(numbers, torch::kDouble);
}

struct Sums
{
    torch::Tensor passed;     // of the gradient, C, double
    torch::Tensor passedGaps; // of the gradient times x - mean
};

template <typename Number>
Sums sumsOf(const torch::Tensor& gradient,
            const torch::Tensor& result,
            const torch::Tensor& maps,
            const torch::Tensor& mean)
{
    const Runs runs(maps);
    RunSums sums(runs);
    const auto* gradients = dataOf<const Number>(gradient);
    const auto* results = dataOf<const Number>(result);
    const auto* numbers = dataOf<const Number>(maps);
    const auto* means = dataOf<const float>(mean);
    runs.forEach([&](std::int64_t run, std::int64_t first, std::int64_t places) {
        gradientSums(gradients + first,
                     results + first,
                     numbers + first,
                     places,
                     runs.channels(),
                     means,
                     sums.of(run));
    });
    const auto channels = static_cast<std::size_t>(runs.channels());
    std::vector<double> passed(channels, 0.0);
    std::vector<double> passedGaps(channels, 0.0);
    for (std::int64_t run = 0; run < runs.count(); ++run) {
        const ChannelSums part = sums.of(run);
        for (std::size_t c = 0; c < channels; ++c) {
            passed[c] += part.first[c];
            passedGaps[c] += part.second[c];
        }
    }
    return {tensorOf(passed), tensorOf(passedGaps)};
}

template <typename Number>
torch::Tensor gradientToMaps(const torch::Tensor& gradient,
                             const torch::Tensor& result,
                             const torch::Tensor& maps,
                             const GradientLine& line)
{
    torch::Tensor toMaps = torch::empty_like(maps);
    const Runs runs(maps);
    const auto* gradients = dataOf<const Number>(gradient);
    const auto* results = dataOf<const Number>(result);
    const auto* numbers = dataOf<const Number>(maps);
    auto* to = dataOf<Number>(toMaps);
    runs.forEach([&](std::int64_t, std::int64_t first, std::int64_t places) {
        passGradient(gradients + first,
                     results + first,
                     numbers + first,
                     places,
                     runs.channels(),
                     line,
                     to + first);
    });
    return toMaps;
}

torch::Tensor asFloat(const torch::Tensor& tensor)
{
    return tensor.to(torch::kFloat).contiguous();
}

class RectifiedBatchNormalisation : public torch::autograd::Function<RectifiedBatchNormalisation>
{
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& given,
                                 const torch::Tensor& weight,
                                 const torch::Tensor& bias,
                                 const NormalisationState& state)
    {
        const torch::Tensor maps = channelsLast(given);
        const Moments all = maps.scalar_type() == torch::kFloat ? momentsOfMaps<float>(maps)
                                                                : momentsOfMaps<HalfBits>(maps);
        const auto places = static_cast<double>(Runs(maps).places());
        const torch::Tensor mean = tensorOf(all.mean);
        const torch::Tensor squaredGaps = tensorOf(all.squaredGaps);
        torch::Tensor(state.runningMean).lerp_(asFloat(mean), state.momentum);
        torch::Tensor(state.runningVariance)
            .lerp_(asFloat(squaredGaps / (places - 1.0)), state.momentum);

        const torch::Tensor inverse = (squaredGaps / places + state.epsilon).rsqrt();
        const torch::Tensor scale = weight * inverse;
        torch::Tensor result = ofType(maps, asFloat(scale), asFloat(bias - mean * scale));
        context->save_for_backward({maps, result, weight, mean, inverse});
        return result;
    }

    // With n places, xh = (x - mean) inverse and g as above:
    // dx = weight inverse (g - sum(g) / n - xh sum(g xh) / n).
    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        const auto saved = context->get_saved_variables();
        const torch::Tensor& maps = saved[0];
        const torch::Tensor& result = saved[1];
        const torch::Tensor& mean = saved[3];
        const torch::Tensor& inverse = saved[4];
        const bool isFloat = maps.scalar_type() == torch::kFloat;
        const torch::Tensor gradient = channelsLast(gradients[0]);
        const Sums sums = isFloat ? sumsOf<float>(gradient, result, maps, asFloat(mean))
                                  : sumsOf<HalfBits>(gradient, result, maps, asFloat(mean));

        const auto places = static_cast<double>(Runs(maps).places());
        const torch::Tensor slope = sums.passedGaps * inverse.square() / places;
        const torch::Tensor factor = asFloat(saved[2] * inverse);
        const torch::Tensor shift = asFloat(sums.passed / places - slope * mean);
        const torch::Tensor slopes = asFloat(slope);
        const GradientLine line{
            dataOf<const float>(factor), dataOf<const float>(slopes), dataOf<const float>(shift)};
        return {isFloat ? gradientToMaps<float>(gradient, result, maps, line)
                        : gradientToMaps<HalfBits>(gradient, result, maps, line),
                asFloat(sums.passedGaps * inverse),
                asFloat(sums.passed),
                {}};
    }
};

} // namespace

at::Tensor rectifiedBatchNormalisation(const at::Tensor& maps, const NormalisationState& state)
{
    return RectifiedBatchNormalisation::apply(maps, state.weight, state.bias, state);
}

at::Tensor rectifiedRunningNormalisation(const at::Tensor& maps, const NormalisationState& state)
{
    const torch::NoGradGuard noGrad;
    const torch::Tensor inverse =
        (state.runningVariance.to(torch::kDouble) + state.epsilon).rsqrt();
    const torch::Tensor scale = state.weight * inverse;
    return ofType(
        channelsLast(maps), asFloat(scale), asFloat(state.bias - state.runningMean * scale));
}

} // namespace engine
