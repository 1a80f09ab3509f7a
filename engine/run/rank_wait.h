// SPDX-License-Identifier: GPL-3.0-only
// One rank waits for others: when it says so, and when it no longer makes sense. Knows no torch.
#pragma once

#include "engine/run/rank_silence.h"
#include "engine/run/ranks.h"

#include <chrono>
#include <optional>
#include <string>

namespace engine {

// As long as they beat, ranks may take this long for anything, such as loading their data.
[[nodiscard]] std::chrono::seconds longestWait(const RankSetting& setting);

// How long a wait goes on before it is mentioned.
[[nodiscard]] std::chrono::seconds worthMentioning(const RankSetting& setting);

// "Rank 2", at the beginning of a sentence.
[[nodiscard]] std::string rankName(int rank);
// Who keeps the store, and takes it along.
[[nodiscard]] std::string storeKeeper(const RankSetting& setting);

// Ends a sentence about a rank that is no longer there.
inline constexpr const char* kWithoutIt = " The run cannot go on without it.";

class RankWait
{
public:
    // `what` is waited for: "the others to load their data".
    RankWait(const RankSetting& setting, std::string what);

    // Called about once a second with the newest beats and the time since it began. Returns a
    // sentence for the user once waiting is in vain.
    [[nodiscard]] std::optional<std::string> look(const Beats& beats,
                                                  std::chrono::milliseconds waited);
    // A sentence for the user as long as the wait is worth mentioning, always the same one; else
    // nothing.
    [[nodiscard]] std::optional<std::string> news() const;

private:
    [[nodiscard]] std::string silentName() const;

    const RankSetting& m_setting;
    const std::string m_what;
    RankSilence m_silence;
    std::chrono::milliseconds m_waited{0};
};

} // namespace engine
