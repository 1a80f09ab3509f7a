// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/rank_setting.h"

#include "app/options/whole_number.h"
#include "engine/core/base/errors.h"

#include <algorithm>
#include <string>

namespace app {

namespace {

using engine::UsageError;

constexpr int kMostRanks = 4096;
constexpr int kLastPort = 65535;

std::string textOf(const EnvironmentReader& read, const char* name, const char* meaning)
{
    const auto text = read(name);
    if (!text || text->empty())
        throw UsageError("--distributed needs the variable " + std::string(name) + ": " + meaning +
                         ". Start the program with torchrun, or set RANK, WORLD_SIZE, MASTER_ADDR "
                         "and MASTER_PORT for each process.");
    return *text;
}

int numberIn(const std::string& text, const char* name, int least, int most)
{
    const auto number = wholeNumber(text);
    if (!number || *number < least || *number > most)
        throw UsageError(std::string(name) + " is \"" + text +
                         "\", but must be a whole number from " + std::to_string(least) + " to " +
                         std::to_string(most) + ".");
    return *number;
}

} // namespace

engine::RankSetting rankSettingFrom(const EnvironmentReader& read)
{
    engine::RankSetting setting;
    setting.count = numberIn(
        textOf(read, "WORLD_SIZE", "how many processes there are"), "WORLD_SIZE", 1, kMostRanks);
    setting.rank = numberIn(textOf(read, "RANK", "which of the processes this is, from 0"),
                            "RANK",
                            0,
                            setting.count - 1);
    setting.address = textOf(read, "MASTER_ADDR", "the machine that rank 0 is on");
    setting.port = numberIn(
        textOf(read, "MASTER_PORT", "a port on it that nobody uses"), "MASTER_PORT", 1, kLastPort);
    setting.program = std::string("palimpsest ") + PALIMPSEST_VERSION;
    // torchrun listens itself, and starts everything again after a failure.
    setting.isHosted = read("TORCHELASTIC_USE_AGENT_STORE").value_or("") == "True";
    if (const auto restarts = read("TORCHELASTIC_RESTART_COUNT"))
        setting.name += "-" + *restarts;
    return setting;
}

int threadsOfRank(int asked, int cores, const EnvironmentReader& read)
{
    const auto neighbours = read("LOCAL_WORLD_SIZE");
    if (asked > 0 || !neighbours)
        return asked;
    return std::max(1, cores / numberIn(*neighbours, "LOCAL_WORLD_SIZE", 1, kMostRanks));
}

} // namespace app
