// SPDX-License-Identifier: GPL-3.0-only
#include "app/rank_options.h"

#include "app/value_check.h"
#include "engine/run/ranks.h"

#include <string>

namespace app {

namespace {

constexpr int kShortest = 5; // a few signs of life, one each second
constexpr int kLongest = 86'400;

} // namespace

RankOptions::RankOptions(CLI::App& command, const std::string& help)
{
    CLI::Option* distributed = command.add_flag("--distributed", m_isDistributed, help);
    CLI::Option* patience = command.add_option(
        "--rank-timeout",
        m_timeout,
        std::string("With --distributed: how many seconds a process may give no sign of life, ") +
            "before the others end, " + std::to_string(kShortest) + " to " +
            std::to_string(kLongest) + ". One that only works slowly gives them");
    takesWholeNumber(*patience, kShortest, kLongest);
    patience->needs(distributed)
        ->option_text("S [" + std::to_string(engine::RankSetting{}.longestSilence.count()) + "]");
}

std::optional<std::chrono::seconds> RankOptions::timeout() const
{
    if (!m_timeout)
        return std::nullopt;
    return std::chrono::seconds(*m_timeout);
}

} // namespace app
