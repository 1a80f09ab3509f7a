// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/rank_store.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/run/listening_port.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>

#include <exception>
#include <stdexcept>
#include <thread>
#include <utility>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::seconds;

constexpr Seconds kToCome{300};                    // for all ranks to be there
constexpr std::chrono::milliseconds kToTell{3000}; // for one that ends to say why
constexpr Seconds kToSayGoodbye{60}; // for the others at the end, who may be a little behind
constexpr std::chrono::milliseconds kBetweenLooks{20};

// Until `holds` does or the time is over; returns whether it did.
template <typename Condition> bool holdsWithin(std::chrono::milliseconds most, Condition holds)
{
    const auto end = Clock::now() + most;
    while (!holds()) {
        if (Clock::now() > end)
            return false;
        std::this_thread::sleep_for(kBetweenLooks);
    }
    return true;
}

enum class Part
{
    Server,
    Client,
};

// LibTorch 2.6 asks for a backend that Debian's is built without, though the one before it, which
// LibTorch 1.13 knows alone, is still there.
template <typename Options> void useWhatIsThere(Options& options)
{
    if constexpr (requires { options.useLibUV; })
        options.useLibUV = false;
}

c10::intrusive_ptr<c10d::Store> connectionTo(const RankSetting& setting, Part part)
{
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(setting.port);
    options.isServer = part == Part::Server;
    options.waitWorkers = false;
    options.timeout = kToCome;
    useWhatIsThere(options);
    return c10::make_intrusive<c10d::PrefixStore>(
        setting.name, c10::make_intrusive<c10d::TCPStore>(setting.address, options));
}

// A rank that was told of another number of ranks than this one.
struct Unlike
{
    int rank = 0;
    std::string count;
};

struct Arrivals
{
    std::optional<int> missing;
    std::optional<Unlike> unlike;
};

constexpr const char* kHere = "here"; // with the number of ranks

Arrivals arrivals(const RankWords& words)
{
    // First: one that comes between the two questions would count as there and as like this one.
    const auto missing = words.firstOtherWithout(kHere);
    for (int rank = 0; rank < words.count; ++rank) {
        if (rank == words.own || !words.isSetOf(rank, kHere))
            continue;
        if (std::string count = words.getOf(rank, kHere); count != std::to_string(words.count))
            return {std::nullopt, Unlike{rank, std::move(count)}};
    }
    return {missing, std::nullopt};
}

std::string theirOwnWords(const RankWords& words)
{
    if (words.isSet("silent"))
        return words.get("silent");
    const auto ended = words.firstOtherWith("ended");
    return ended ? rankName(*ended) + " " + words.getOf(*ended, "ended") + kWithoutIt : "";
}

} // namespace

template <typename Asked> auto RankStore::ask(Asked asked, const WaitCheck& check)
{
    if (m_isDeaf)
        throw std::runtime_error("The store did not answer before.");
    std::optional<Clock::time_point> heldFrom;
    return answerInTime(std::move(asked), [&] {
        if (check() && !heldFrom)
            heldFrom = Clock::now();
        m_isDeaf = heldFrom && Clock::now() > *heldFrom + kToTell;
        return m_isDeaf;
    });
}

template <typename Asked> auto RankStore::askShortly(Asked asked)
{
    return ask(std::move(asked), [] { return true; });
}

RankStore::RankStore(RankSetting setting, std::stop_token stop)
    : m_setting(std::move(setting))
    , m_stop(std::move(stop))
{
    try {
        connect();
        awaitAll();
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        throwIfStopped(m_stop);
        throw RunError(rankName(m_setting.rank) + " lost the connection to " + m_setting.address +
                       ":" + std::to_string(m_setting.port) +
                       " before all ranks were there. Start all of them again.");
    }
}

void RankStore::connect()
{
    const bool hosts = m_setting.rank == 0 && !m_setting.isHosted;
    if (hosts)
        requireFreePort(m_setting.port);
    else
        waitUntilListened(m_setting.address, m_setting.port, kToCome, [this](Seconds waited) {
            throwIfStopped(m_stop);
            if (waited >= worthMentioning(m_setting))
                tellOnce(rankName(m_setting.rank) + " waits for rank 0 to answer at " +
                         m_setting.address + ":" + std::to_string(m_setting.port) + ".");
        });
    m_words = {connectionTo(m_setting, hosts ? Part::Server : Part::Client),
               m_setting.rank,
               m_setting.count};
    m_pulse.emplace(anotherConnection(), m_setting.rank, m_setting.count);
}

c10::intrusive_ptr<c10d::Store> RankStore::anotherConnection() const
{
    return connectionTo(m_setting, Part::Client);
}

void RankStore::awaitAll()
{
    const auto began = Clock::now();
    std::optional<int> missing;
    m_words.setOwn(kHere, std::to_string(m_setting.count));
    const bool areThere = holdsWithin(kToCome, [&] {
        throwIfStopped(m_stop);
        const Arrivals come = ask(
            [words = m_words] { return arrivals(words); },
            [this, began] { return m_stop.stop_requested() || Clock::now() > began + kToCome; });
        if (come.unlike)
            refuseUnlike(come.unlike->rank, come.unlike->count);
        missing = come.missing;
        if (missing && Clock::now() > began + worthMentioning(m_setting))
            tellOnce(rankName(m_setting.rank) + " waits for rank " + std::to_string(*missing) +
                     " of " + std::to_string(m_setting.count) + " to start.");
        return !missing;
    });
    if (!areThere)
        throw RunError(rankName(missing.value_or(0)) + " of " + std::to_string(m_setting.count) +
                       " did not come within five minutes. Start every rank with the same "
                       "MASTER_ADDR, MASTER_PORT and WORLD_SIZE.");
}

void RankStore::refuseUnlike(int rank, const std::string& count)
{
    constexpr const char* kSeen = "seen another number";
    m_words.setOwn(kSeen);
    // The store goes with rank 0, and the other one has to look there, too.
    if (m_setting.rank == 0)
        holdsWithin(kToTell, [&] {
            return askShortly([words = m_words, rank] { return words.isSetOf(rank, kSeen); });
        });
    throw RunError(rankName(m_setting.rank) + " was told of " + std::to_string(m_setting.count) +
                   " ranks, rank " + std::to_string(rank) + " of " + count +
                   ". Start all of them with the same WORLD_SIZE.");
}

std::optional<std::string> RankStore::answerTo(const Question& question, const WaitCheck& check)
{
    struct Look
    {
        bool hasEnded = false; // another rank
        std::optional<std::string> answer;
    };
    const auto look = [question, words = m_words]() -> Look {
        if (words.firstOtherWith("ended"))
            return {true, std::nullopt};
        return {false, question(words)};
    };
    for (;;) {
        const Look seen = ask(look, check);
        if (seen.answer || seen.hasEnded || check())
            return seen.answer;
        std::this_thread::sleep_for(kBetweenLooks);
    }
}

std::string RankStore::await(const Question& question, const std::string& what)
{
    std::optional<std::string> answer;
    try {
        const std::lock_guard lock(m_mutex);
        answer = answerTo(question, waitFor(what));
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): the store goes with rank 0
    }
    if (!answer)
        throwWhoEnded();
    return *answer;
}

void RankStore::meet(const std::string& topic, const std::string& what)
{
    const auto question = [topic](const RankWords& words) -> std::optional<std::string> {
        words.setOwn(topic);
        if (words.firstOtherWithout(topic))
            return std::nullopt;
        return topic;
    };
    (void)await(question, what);
}

std::string RankStore::saidByFirst(const std::string& topic, const std::string& own)
{
    const std::string name = "said/" + topic;
    const auto question = [name, own](const RankWords& words) -> std::optional<std::string> {
        if (words.own == 0) {
            words.set(name, own);
            return own;
        }
        if (words.isSet(name))
            return words.get(name);
        return std::nullopt;
    };
    return await(question, "rank 0 to come as far");
}

RankStore::WaitCheck RankStore::waitFor(const std::string& what)
{
    const auto now = Clock::now();
    return [this, wait = RankWait(m_setting, what), began = now, next = now]() mutable {
        if (m_stop.stop_requested())
            return true;
        const auto at = Clock::now();
        if (at < next)
            return false;
        next = at + kBetweenBeats;
        const auto why = wait.look(
            m_pulse->beats(), std::chrono::duration_cast<std::chrono::milliseconds>(at - began));
        if (why) {
            const std::lock_guard lock(m_waiting);
            m_whyInVain = *why;
        } else if (const auto news = wait.news()) {
            tellOnce(*news);
        }
        return why.has_value();
    };
}

void RankStore::tellOnce(const std::string& sentence)
{
    const std::lock_guard lock(m_waiting);
    if (m_told.insert(sentence).second && m_setting.tell)
        m_setting.tell(sentence);
}

std::string RankStore::whyInVain()
{
    const std::lock_guard lock(m_waiting);
    return m_whyInVain;
}

bool RankStore::hasAnotherEnded()
{
    const std::lock_guard lock(m_mutex);
    try {
        return askShortly([words = m_words] { return words.firstOtherWith("ended"); }).has_value();
    } catch (const std::exception&) {
        return true; // the store goes with rank 0
    }
}

std::string RankStore::whatIsTold()
{
    askShortly([words = m_words] { words.setOwn("lost"); });
    std::string told;
    const auto isTold = [&] {
        told = askShortly([words = m_words] { return theirOwnWords(words); });
        return m_stop.stop_requested() || !told.empty();
    };
    // Twice: what one has heard last of a rank may be a second old.
    holdsWithin(kToTell / 2, isTold);
    const Beats before = m_pulse->beats();
    if (told.empty())
        holdsWithin(kToTell / 2, isTold);
    if (!told.empty())
        return told;
    const auto suspects = askShortly([words = m_words] { return words.othersWithout("lost"); });
    const auto gone = whoIsGone(suspects, before, m_pulse->beats());
    return (gone ? rankName(*gone) + " ended without a word."
                 : "The connection between the ranks broke.") +
           std::string(kWithoutIt);
}

std::string RankStore::whoEnded()
{
    const std::lock_guard lock(m_mutex);
    if (!m_whyLost.empty())
        return m_whyLost;
    std::string told;
    try {
        told = whyInVain();
        // For those who do not wait for the silent one themselves.
        if (!told.empty())
            askShortly([words = m_words, told] { words.set("silent", told); });
        else
            told = whatIsTold();
    } catch (const std::exception&) { // the store goes with rank 0
        if (told.empty())
            told = storeKeeper(m_setting) + " ended without a word." + kWithoutIt;
    }
    // Whoever was stopped itself has that to tell, whatever became of the others.
    if (m_stop.stop_requested())
        return "This process was stopped.";
    m_whyLost = told;
    return m_whyLost;
}

void RankStore::throwWhoEnded()
{
    const std::string why = whoEnded();
    throwIfStopped(m_stop);
    throw RunError(why);
}

void RankStore::endFor(const std::string& cause)
{
    const std::lock_guard lock(m_mutex);
    // Who ends because another did has nothing to tell.
    if (!m_whyLost.empty() || std::exchange(m_hasEnded, true))
        return;
    try {
        askShortly([words = m_words, cause] { words.setOwn("ended", cause); });
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): nobody is left to tell
    }
}

void RankStore::sayGoodbye()
{
    const std::lock_guard lock(m_mutex);
    const bool isEarly = m_hasEnded || !m_whyLost.empty();
    try {
        askShortly([words = m_words] { words.setOwn("gone"); });
        if (m_setting.rank == 0)
            holdsWithin(isEarly ? kToTell + kToTell : kToSayGoodbye, [this] {
                return !askShortly([words = m_words] { return words.firstOtherWithout("gone"); });
            });
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): nobody is left to tell
    }
}

} // namespace engine
