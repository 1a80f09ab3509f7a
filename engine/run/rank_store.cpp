// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/rank_store.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/run/listening_port.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <exception>
#include <thread>
#include <utility>
#include <vector>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::seconds;

constexpr Seconds kToCome{300};      // for all ranks to be there
constexpr Seconds kToFollow{600};    // for one that is slower than the others
constexpr Seconds kToTell{3};        // for one that ends to say why
constexpr Seconds kToSayGoodbye{60}; // for the others at the end, who may be a little behind
constexpr std::chrono::milliseconds kBetweenLooks{20};

// Until `holds` does or the time is over; returns whether it did.
template <typename Condition> bool waitFor(Seconds most, Condition holds)
{
    const auto end = Clock::now() + most;
    while (!holds()) {
        if (Clock::now() > end)
            return false;
        std::this_thread::sleep_for(kBetweenLooks);
    }
    return true;
}

std::string of(const std::string& topic, int rank)
{
    return topic + "/" + std::to_string(rank);
}

std::string named(int rank)
{
    return "Rank " + std::to_string(rank);
}

} // namespace

RankStore::RankStore(RankSetting setting, std::stop_token stop)
    : m_setting(std::move(setting))
    , m_stop(std::move(stop))
{
    const std::string place = m_setting.address + ":" + std::to_string(m_setting.port);
    try {
        connect();
        set(of("here", m_setting.rank), "");
        const bool areThere = waitFor(kToCome, [this] {
            throwIfStopped(m_stop);
            return !firstOtherWithout("here");
        });
        if (!areThere)
            throw RunError(named(firstOtherWithout("here").value_or(0)) + " of " +
                           std::to_string(m_setting.count) +
                           " did not come within five minutes. Start every rank with the same "
                           "MASTER_ADDR, MASTER_PORT and WORLD_SIZE.");
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        throw RunError(named(m_setting.rank) + " lost the connection to " + place +
                       " before all ranks were there. Start all of them again.");
    }
}

void RankStore::connect()
{
    const bool hosts = m_setting.rank == 0 && !m_setting.isHosted;
    if (hosts)
        requireFreePort(m_setting.port);
    else
        waitUntilListened(m_setting.address, m_setting.port, kToCome, m_stop);
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(m_setting.port);
    options.isServer = hosts;
    options.waitWorkers = false;
    options.timeout = kToCome;
    m_store = c10::make_intrusive<c10d::PrefixStore>(
        m_setting.name, c10::make_intrusive<c10d::TCPStore>(m_setting.address, options));
}

void RankStore::set(const std::string& name, const std::string& text)
{
    m_store->set(name, std::vector<std::uint8_t>(text.begin(), text.end()));
}

bool RankStore::isSet(const std::string& name)
{
    return m_store->check({name});
}

std::string RankStore::get(const std::string& name)
{
    const auto bytes = m_store->get(name);
    return {bytes.begin(), bytes.end()};
}

template <typename Condition> std::optional<int> RankStore::firstOther(Condition holds) const
{
    for (int rank = 0; rank < m_setting.count; ++rank) {
        if (rank != m_setting.rank && holds(rank))
            return rank;
    }
    return std::nullopt;
}

std::optional<int> RankStore::firstOtherWith(const std::string& topic)
{
    return firstOther([&](int rank) { return isSet(of(topic, rank)); });
}

std::optional<int> RankStore::firstOtherWithout(const std::string& topic)
{
    return firstOther([&](int rank) { return !isSet(of(topic, rank)); });
}

void RankStore::await(const std::function<bool()>& holds)
{
    bool held = false;
    try {
        const std::lock_guard lock(m_mutex);
        bool hasEnded = false;
        const bool isOver = waitFor(kToFollow, [&] {
            throwIfStopped(m_stop);
            hasEnded = firstOtherWith("ended").has_value();
            return hasEnded || holds();
        });
        held = isOver && !hasEnded;
    } catch (const std::exception&) {
        held = false;
    }
    if (!held)
        throwWhoEnded();
}

void RankStore::throwWhoEnded()
{
    const std::string why = whoEnded();
    throwIfStopped(m_stop);
    throw RunError(why);
}

void RankStore::meet(const std::string& topic)
{
    bool isSaid = false;
    await([&] {
        if (!std::exchange(isSaid, true))
            set(of(topic, m_setting.rank), "");
        return !firstOtherWithout(topic);
    });
}

std::string RankStore::saidByFirst(const std::string& topic, const std::string& own)
{
    const std::string name = "said/" + topic;
    std::string said = own;
    await([&] {
        if (m_setting.rank == 0)
            set(name, own);
        else if (isSet(name))
            said = get(name);
        else
            return false;
        return true;
    });
    return said;
}

std::string RankStore::whoEnded()
{
    const std::lock_guard lock(m_mutex);
    if (!m_whyLost.empty())
        return m_whyLost;
    try {
        set(of("lost", m_setting.rank), "");
        std::optional<int> ended;
        waitFor(kToTell, [&] {
            return m_stop.stop_requested() || (ended = firstOtherWith("ended")).has_value();
        });
        // Whoever was stopped itself has that to tell, whatever became of the others.
        if (m_stop.stop_requested())
            return "This process was stopped.";
        const auto silent = firstOtherWithout("lost");
        if (ended)
            m_whyLost = named(*ended) + " " + get(of("ended", *ended));
        else
            m_whyLost = silent ? named(*silent) + " ended without a word."
                               : "The connection between the ranks broke.";
    } catch (const std::exception&) { // the store goes with rank 0
        m_whyLost = "Rank 0 ended without a word.";
    }
    m_whyLost += " The run cannot go on without it.";
    return m_whyLost;
}

void RankStore::endFor(const std::string& cause)
{
    const std::lock_guard lock(m_mutex);
    // Who ends because another did has nothing to tell.
    if (!m_whyLost.empty() || std::exchange(m_hasEnded, true))
        return;
    try {
        set(of("ended", m_setting.rank), cause);
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): nobody is left to tell
    }
}

void RankStore::sayGoodbye()
{
    const std::lock_guard lock(m_mutex);
    const bool isEarly = m_hasEnded || !m_whyLost.empty();
    try {
        set(of("gone", m_setting.rank), "");
        if (m_setting.rank == 0)
            waitFor(isEarly ? kToTell + kToTell : kToSayGoodbye,
                    [this] { return !firstOtherWithout("gone"); });
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): nobody is left to tell
    }
}

} // namespace engine
