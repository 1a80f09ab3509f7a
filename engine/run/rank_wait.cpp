// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/rank_wait.h"

#include <algorithm>
#include <utility>

namespace engine {

namespace {

using Seconds = std::chrono::seconds;

constexpr Seconds kLongestWait{3600};
constexpr Seconds kWorthMentioning{30};

std::string text(Seconds time)
{
    return std::to_string(time.count()) + " s";
}

} // namespace

// Of a short patience, half.
Seconds worthMentioning(const RankSetting& setting)
{
    return std::min(kWorthMentioning, setting.longestSilence / 2);
}

std::string rankName(int rank)
{
    return "Rank " + std::to_string(rank);
}

std::string storeKeeper(const RankSetting& setting)
{
    return setting.isHosted ? "What started the ranks" : rankName(0);
}

Seconds longestWait(const RankSetting& setting)
{
    return std::max(kLongestWait, setting.longestSilence);
}

RankWait::RankWait(const RankSetting& setting, std::string what)
    : m_setting(setting)
    , m_what(std::move(what))
    , m_silence(setting.rank)
{
}

std::optional<std::string> RankWait::look(const Beats& beats, std::chrono::milliseconds waited)
{
    m_silence.look(beats, waited - std::exchange(m_waited, waited));
    if (m_silence.longest().lasting >= m_setting.longestSilence)
        return silentName() + " has given no sign of life for " + text(m_setting.longestSilence) +
               ", while rank " + std::to_string(m_setting.rank) + " waited for " + m_what +
               ": it is stopped, or the network between them is lost." + kWithoutIt;
    if (m_waited >= longestWait(m_setting))
        return rankName(m_setting.rank) + " has waited " + text(longestWait(m_setting)) + " for " +
               m_what + ", though every rank gives signs of life.";
    return std::nullopt;
}

std::optional<std::string> RankWait::news() const
{
    const Seconds worth = worthMentioning(m_setting);
    if (m_silence.longest().lasting >= worth)
        return silentName() + " has given no sign of life for " + text(worth) + ", while rank " +
               std::to_string(m_setting.rank) + " waits for " + m_what + ". The run ends after " +
               text(m_setting.longestSilence) + " of silence; --rank-timeout says how long.";
    if (m_waited >= worth)
        return rankName(m_setting.rank) + " has waited " + text(worth) + " for " + m_what +
               ". All ranks give signs of life, so it waits on.";
    return std::nullopt;
}

std::string RankWait::silentName() const
{
    const auto rank = m_silence.longest().rank;
    return rank ? rankName(*rank) : storeKeeper(m_setting);
}

} // namespace engine
