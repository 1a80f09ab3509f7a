// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/rank_silence.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::chrono::milliseconds kAFewBeats = 3 * kBetweenBeats;

} // namespace

std::optional<int>
whoIsGone(const std::vector<int>& suspects, const Beats& before, const Beats& after)
{
    if (suspects.empty())
        return std::nullopt;
    const auto gone = std::ranges::find_if(suspects, [&](int rank) {
        const auto place = static_cast<std::size_t>(rank);
        return before.at(place) == after.at(place);
    });
    return gone == suspects.end() ? suspects.front() : *gone;
}

void RankSilence::look(const Beats& beats, std::chrono::milliseconds passed)
{
    m_beats.resize(beats.size());
    m_lasting.resize(beats.size());
    for (std::size_t rank = 0; rank < beats.size(); ++rank) {
        m_lasting[rank] = beats[rank] == m_beats[rank]
                              ? m_lasting[rank] + std::min(passed, kAFewBeats)
                              : std::chrono::milliseconds{0};
    }
    m_beats = beats;
}

Silence RankSilence::longest() const
{
    if (m_lasting.empty())
        return {};
    // Without the store nothing is known of the others.
    if (m_lasting[m_own] >= kAFewBeats)
        return {std::nullopt, m_lasting[m_own]};
    const auto longest = std::ranges::max_element(m_lasting);
    return {static_cast<int>(longest - m_lasting.begin()), *longest};
}

} // namespace engine
