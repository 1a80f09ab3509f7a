// SPDX-License-Identifier: GPL-3.0-only
// Which rank has not been heard of for how long. Every rank beats while it lives, however long its
// work takes; counted are beats that do not come. Knows no torch.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace engine {

// How often a rank beats.
inline constexpr std::chrono::milliseconds kBetweenBeats{1000};

// One number for each rank that grows with every beat. That of the rank which looks grows with
// every answer of the store, through which it hears of the others.
using Beats = std::vector<std::uint64_t>;

struct Silence
{
    std::optional<int> rank; // none: the store itself
    std::chrono::milliseconds lasting{0};
};

// Which of these ranks does not beat any more, from one look at the beats to a later one; the first
// of them where all do.
[[nodiscard]] std::optional<int>
whoIsGone(const std::vector<int>& suspects, const Beats& before, const Beats& after);

class RankSilence
{
public:
    // `own`: the rank that looks.
    explicit RankSilence(int own)
        : m_own(static_cast<std::size_t>(own))
    {
    }

    // Called about as often as ranks beat. `passed` since the last call, of which no more counts
    // than a few beats take: a rank that was itself stopped has not listened meanwhile.
    void look(const Beats& beats, std::chrono::milliseconds passed);

    // The longest there is.
    [[nodiscard]] Silence longest() const;

private:
    std::size_t m_own;
    Beats m_beats;
    std::vector<std::chrono::milliseconds> m_lasting;
};

} // namespace engine
