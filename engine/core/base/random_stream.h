// SPDX-License-Identifier: GPL-3.0-only
// Randomness with an owner: every draw comes from a stream named by its purpose and its place in
// the run, all derived from one seed. Streams hold no shared state, so two arms that ask for the
// same name get the same draws, and a resumed run draws what it would have drawn.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <vector>

namespace engine {

// SplitMix64 (Steele, Lea and Flood 2014): the same numbers on every machine.
class RandomStream
{
public:
    explicit RandomStream(std::uint64_t state)
        : m_state(state)
    {
    }

    // Uniform over all 64-bit numbers.
    std::uint64_t next();
    // Uniform in 0 .. bound-1; bound >= 1.
    std::uint64_t below(std::uint64_t bound);
    // Uniform in [0, 1).
    double uniform();

private:
    std::uint64_t m_state;
};

// 0 .. count-1 in a drawn order, each order alike: its first m are m of them drawn without
// replacement.
[[nodiscard]] std::vector<int> permutation(int count, RandomStream random);

// The seed of the stream called `purpose` at a place in the run, e.g. ("order", {step, phase,
// epoch}).
[[nodiscard]] std::uint64_t streamSeed(std::uint64_t runSeed,
                                       std::string_view purpose,
                                       std::initializer_list<std::uint64_t> place = {});

} // namespace engine
