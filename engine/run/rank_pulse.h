// SPDX-License-Identifier: GPL-3.0-only
// Beats for this rank, and hears the others beat, through a connection to the store of its own and
// on a thread of its own. Torch-internal.
#pragma once

#include "engine/run/rank_silence.h"

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <memory>
#include <thread>

namespace engine {

class RankPulse
{
public:
    // `store`: a connection that nobody else uses.
    RankPulse(c10::intrusive_ptr<c10d::Store> store, int own, int count);
    ~RankPulse();
    RankPulse(const RankPulse&) = delete;
    RankPulse& operator=(const RankPulse&) = delete;

    // What was heard last, by rank.
    [[nodiscard]] Beats beats() const;

private:
    struct Shared;

    // Of the thread too, which goes on by itself where the store never answers.
    std::shared_ptr<Shared> m_shared;
    std::thread m_thread;
};

} // namespace engine
