// SPDX-License-Identifier: GPL-3.0-only
// The sketchbook's own random numbers: a seeded counter pushed through splitmix64. The standard
// distributions are not used because their output may differ from one library to the next.
#pragma once

#include <cstddef>
#include <cstdint>

namespace engine::sketchbook {

// One step of splitmix64: a bijection that spreads every bit of `value` over all 64.
[[nodiscard]] constexpr std::uint64_t mixBits(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_seed(mixBits(seed))
    {
    }

    [[nodiscard]] std::uint64_t next() { return mixBits(m_seed ^ mixBits(m_counter++)); }

    // Uniform in [0, 1).
    [[nodiscard]] float uniform()
    {
        return static_cast<float>(next() >> 40) * (1.0F / 16777216.0F);
    }

    // Uniform in [low, high).
    [[nodiscard]] float between(float low, float high) { return low + (high - low) * uniform(); }

    // Uniform in 0 .. count-1; count must be at least 1.
    [[nodiscard]] int below(int count)
    {
        return static_cast<int>(next() % static_cast<std::uint64_t>(count));
    }

    [[nodiscard]] bool chance(float probability) { return uniform() < probability; }

    // Either -1 or 1.
    [[nodiscard]] float sign() { return chance(0.5F) ? 1.0F : -1.0F; }

    // Close to a standard normal: eight 16-bit uniforms summed and scaled to variance one.
    [[nodiscard]] float normal()
    {
        const std::uint64_t first = next();
        const std::uint64_t second = next();
        std::uint64_t sum = 0;
        for (int shift = 0; shift < 64; shift += 16)
            sum += ((first >> shift) & 0xFFFFU) + ((second >> shift) & 0xFFFFU);
        return (static_cast<float>(sum) * (1.0F / 65536.0F) - 4.0F) * 1.2247449F;
    }

    // One of the entries of a fixed array.
    template <typename T, std::size_t N> [[nodiscard]] const T& pick(const T (&choices)[N])
    {
        return choices[below(static_cast<int>(N))];
    }

private:
    std::uint64_t m_seed;
    std::uint64_t m_counter = 0;
};

} // namespace engine::sketchbook
