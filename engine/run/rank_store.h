// SPDX-License-Identifier: GPL-3.0-only
// The few words that ranks leave for each other in the store rank 0 keeps: who is there, who has
// come how far, who has ended and why. Nothing of the training itself. Torch-internal.
#pragma once

#include "engine/run/ranks.h"

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

namespace engine {

// Every function may be called from any thread.
class RankStore
{
public:
    // Waits until all ranks are there. Throws as Ranks::Ranks().
    RankStore(RankSetting setting, std::stop_token stop);

    [[nodiscard]] const RankSetting& setting() const { return m_setting; }
    // For the process groups.
    [[nodiscard]] const c10::intrusive_ptr<c10d::Store>& store() const { return m_store; }

    // Returns once every rank has come here with the same topic. Throws RunError when one has ended
    // meanwhile, and Cancelled.
    void meet(const std::string& topic);
    // What rank 0 says of a topic, in rank 0 what is given here. Throws as meet().
    [[nodiscard]] std::string saidByFirst(const std::string& topic, const std::string& own);

    // A sentence that names the rank that ended, when the connection to one is lost; another one
    // when this process is being stopped itself.
    [[nodiscard]] std::string whoEnded();
    // Throws RunError with that sentence, or Cancelled.
    [[noreturn]] void throwWhoEnded();
    // This rank ends, for a reason of its own: half a sentence.
    void endFor(const std::string& cause);
    // This rank will not look here again. Rank 0, with which the store goes, waits a while for the
    // others to say so.
    void sayGoodbye();

private:
    void connect();
    void set(const std::string& name, const std::string& text);
    [[nodiscard]] bool isSet(const std::string& name);
    [[nodiscard]] std::string get(const std::string& name);
    // The first other rank for which a topic is set, and for which it is not.
    [[nodiscard]] std::optional<int> firstOtherWith(const std::string& topic);
    [[nodiscard]] std::optional<int> firstOtherWithout(const std::string& topic);
    template <typename Condition> std::optional<int> firstOther(Condition holds) const;
    // Looks until something holds. Throws as meet().
    void await(const std::function<bool()>& holds);

    const RankSetting m_setting;
    const std::stop_token m_stop;
    c10::intrusive_ptr<c10d::Store> m_store;
    std::mutex m_mutex;    // of what follows, and so that one thread at a time asks the store
    std::string m_whyLost; // empty as long as all are there
    bool m_hasEnded = false;
};

} // namespace engine
