// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/rank_pulse.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <string>
#include <utility>

namespace engine {

namespace {

constexpr std::chrono::seconds kToEnd{1};

// Counts a beat, or none: then only asks. The store has no other question that never waits.
std::uint64_t counted(c10d::Store& store, int rank, int beats)
{
    return static_cast<std::uint64_t>(store.add("beat/" + std::to_string(rank), beats));
}

} // namespace

struct RankPulse::Shared
{
    std::mutex mutex;
    std::condition_variable changed;
    Beats beats;
    bool isToEnd = false;
    bool hasEnded = false;

    void beat(c10d::Store& store, std::size_t own)
    {
        std::unique_lock lock(mutex);
        Beats heard(beats.size());
        while (!isToEnd) {
            lock.unlock();
            for (std::size_t rank = 0; rank < heard.size(); ++rank)
                heard[rank] = counted(store, static_cast<int>(rank), rank == own ? 1 : 0);
            lock.lock();
            beats = heard;
            changed.wait_for(lock, kBetweenBeats, [this] { return isToEnd; });
        }
    }

    void end()
    {
        const std::lock_guard lock(mutex);
        hasEnded = true;
        changed.notify_all();
    }
};

RankPulse::RankPulse(c10::intrusive_ptr<c10d::Store> store, int own, int count)
    : m_shared(std::make_shared<Shared>())
{
    m_shared->beats.resize(static_cast<std::size_t>(count));
    m_thread = std::thread([shared = m_shared,
                            store = std::move(store),
                            own = static_cast<std::size_t>(own)]() mutable {
        try {
            shared->beat(*store, own);
        } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): whoever waits finds out
        }
        store.reset();
        shared->end();
    });
}

RankPulse::~RankPulse()
{
    std::unique_lock lock(m_shared->mutex);
    m_shared->isToEnd = true;
    m_shared->changed.notify_all();
    const bool hasEnded =
        m_shared->changed.wait_for(lock, kToEnd, [this] { return m_shared->hasEnded; });
    lock.unlock();
    if (hasEnded)
        m_thread.join();
    else
        m_thread.detach();
}

Beats RankPulse::beats() const
{
    const std::lock_guard lock(m_shared->mutex);
    return m_shared->beats;
}

} // namespace engine
