// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/rank_options.h"

#include "app/options/value_check.h"
#include "engine/distributed/ranks.h"

#include <string>

namespace app {

namespace {

constexpr int kShortest = 5; // less would end ranks that only start one after another
constexpr int kLongest = 86'400;

} // namespace

RankOptions::RankOptions(CLI::App& command, const std::string& help)
{
    CLI::Option* distributed = command.add_flag("--distributed", m_isDistributed, help);
    CLI::Option* patience = command.add_option(
        "--rank-timeout",
        m_timeout,
        "With --distributed: how many seconds a process waits for another before the run ends, " +
            std::to_string(kShortest) + " to " + std::to_string(kLongest));
    takesWholeNumber(*patience, kShortest, kLongest);
    patience->needs(distributed)
        ->option_text("S [" + std::to_string(engine::RankSetting{}.timeout.count()) + "]");
}

std::optional<std::chrono::seconds> RankOptions::timeout() const
{
    if (!m_timeout)
        return std::nullopt;
    return std::chrono::seconds(*m_timeout);
}

} // namespace app
