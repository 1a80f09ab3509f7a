// SPDX-License-Identifier: GPL-3.0-only
#include "engine/distributed/rendezvous.h"

#include "engine/core/base/errors.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#include <torch/version.h>

#include <exception>
#include <vector>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;

// For those who have something else to look at rank 0's, with which the store goes.
constexpr std::chrono::seconds kToLook{5};

std::string placeOf(const RankSetting& setting)
{
    return setting.address + ":" + std::to_string(setting.port);
}

// LibTorch 2.6 asks for a backend that Debian's is built without, though the one before it, which
// LibTorch 1.13 knows alone, is still there.
template <typename Options> void useWhatIsThere(Options& options)
{
    if constexpr (requires { options.useLibUV; })
        options.useLibUV = false;
}

c10::intrusive_ptr<c10d::Store> storeFor(const RankSetting& setting)
{
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(setting.port);
    options.isServer = setting.rank == 0 && !setting.isHosted;
    options.waitWorkers = false;
    options.timeout = setting.timeout;
    useWhatIsThere(options);
    try {
        return c10::make_intrusive<c10d::PrefixStore>(
            setting.name, c10::make_intrusive<c10d::TCPStore>(setting.address, options));
    } catch (const std::exception& error) {
        // LibTorch's own sentence says what the network says, and more below it.
        const std::string why = error.what();
        const std::string all = " " + why.substr(0, why.find('\n'));
        if (options.isServer)
            throw UsageError("Rank 0 cannot listen at " + placeOf(setting) +
                             ". Choose another MASTER_PORT for all ranks, or the MASTER_ADDR of "
                             "this machine." +
                             all);
        throw RunError(rankName(setting.rank) + " found nobody at " + placeOf(setting) +
                       ". Is rank 0 running, and are MASTER_ADDR and MASTER_PORT its?" + all);
    }
}

std::string nameFor(const char* topic, int rank)
{
    return std::string(topic) + "/" + std::to_string(rank);
}

void say(c10d::Store& store, const std::string& name, const std::string& text)
{
    store.set(name, std::vector<std::uint8_t>(text.begin(), text.end()));
}

std::string textOf(c10d::Store& store, int rank, const RankSetting& setting)
{
    const auto began = Clock::now();
    try {
        const auto bytes = store.get(nameFor("here", rank));
        return {bytes.begin(), bytes.end()};
    } catch (const std::exception&) {
        if (Clock::now() - began < setting.timeout)
            throw RunError(rankName(setting.rank) + " lost the connection to " + placeOf(setting) +
                           " before all ranks were there. Start all of them again.");
        throw RunError(rankName(rank) + " of " + std::to_string(setting.count) +
                       " did not come within " + std::to_string(setting.timeout.count()) +
                       " s. Start every rank with the same MASTER_ADDR, MASTER_PORT and "
                       "WORLD_SIZE.");
    }
}

// The store goes with rank 0, and the others have to look there, too.
void waitForOthersToLook(c10d::Store& store, const RankSetting& setting)
{
    constexpr const char* kLooked = "looked";
    say(store, nameFor(kLooked, setting.rank), "");
    std::vector<std::string> others;
    for (int rank = 1; rank < setting.count; ++rank)
        others.push_back(nameFor(kLooked, rank));
    try {
        if (setting.rank == 0)
            store.wait(others, kToLook);
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): they are not there
    }
}

} // namespace

std::string rankName(int rank)
{
    return "Rank " + std::to_string(rank);
}

c10::intrusive_ptr<c10d::Store> storeOfAll(const RankSetting& setting)
{
    auto store = storeFor(setting);
    const std::string own = "one of " + std::to_string(setting.count) + " ranks of " +
                            setting.program + " with LibTorch " + TORCH_VERSION;
    say(*store, nameFor("here", setting.rank), own);
    for (int rank = 0; rank < setting.count; ++rank) {
        const std::string other = textOf(*store, rank, setting);
        if (other == own)
            continue;
        waitForOthersToLook(*store, setting);
        throw RunError(rankName(setting.rank) + " is " + own + ", but rank " +
                       std::to_string(rank) + " is " + other +
                       ". Start the same program with the same WORLD_SIZE everywhere.");
    }
    return store;
}

} // namespace engine
