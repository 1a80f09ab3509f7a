// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/random_stream.h"

#include <numeric>
#include <utility>

namespace engine {

namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15ULL;

std::uint64_t mixed(std::uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

} // namespace

std::uint64_t RandomStream::next()
{
    m_state += kGolden;
    return mixed(m_state);
}

std::uint64_t RandomStream::below(std::uint64_t bound)
{
    // Numbers from the incomplete last stretch of 2^64 would favour small results; draw again.
    const std::uint64_t unfair = (0 - bound) % bound;
    std::uint64_t number = next();
    while (number < unfair)
        number = next();
    return number % bound;
}

double RandomStream::uniform()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

std::vector<int> permutation(int count, RandomStream random)
{
    std::vector<int> order(static_cast<std::size_t>(count));
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t last = order.size(); last > 1; --last)
        std::swap(order[last - 1], order[random.below(last)]);
    return order;
}

std::uint64_t streamSeed(std::uint64_t runSeed,
                         std::string_view purpose,
                         std::initializer_list<std::uint64_t> place)
{
    std::uint64_t state = mixed(runSeed + kGolden);
    for (const char letter : purpose)
        state = mixed(state ^ (static_cast<unsigned char>(letter) + kGolden));
    for (const std::uint64_t number : place)
        state = mixed(state + kGolden * (number + 1));
    return state;
}

} // namespace engine
