// SPDX-License-Identifier: GPL-3.0-only
// The few words that ranks leave for each other in the store rank 0 keeps: who is there, who has
// come how far, who has ended and why. Nothing of the training itself. Torch-internal.
#pragma once

#include "engine/run/answer_in_time.h"
#include "engine/run/rank_pulse.h"
#include "engine/run/rank_wait.h"
#include "engine/run/rank_words.h"
#include "engine/run/ranks.h"

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>
#include <set>
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
    // To the same store, for a process group: while one of its calls waits for an answer, no other
    // goes through.
    [[nodiscard]] c10::intrusive_ptr<c10d::Store> anotherConnection() const;

    // Returns once every rank has come here with the same topic; `what` as RankWait's. Throws
    // RunError when one has ended meanwhile, and Cancelled.
    void meet(const std::string& topic, const std::string& what);
    // What rank 0 says of a topic, in rank 0 what is given here. Throws as meet().
    [[nodiscard]] std::string saidByFirst(const std::string& topic, const std::string& own);

    // Whether waiting makes no more sense, to be asked about once a second by whoever waits: as
    // this process is being stopped, or the others are silent, which whoEnded() tells then. Tells
    // the user of a long wait.
    using WaitCheck = std::function<bool()>;
    [[nodiscard]] WaitCheck waitFor(const std::string& what);

    // Whether another rank has said that it ended, or nobody answers.
    [[nodiscard]] bool hasAnotherEnded();
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
    // Answered as soon as it can be.
    using Question = std::function<std::optional<std::string>(const RankWords&)>;

    void connect();
    void awaitAll();
    [[noreturn]] void refuseUnlike(int rank, const std::string& count);
    // The answer to a question. Throws as meet().
    [[nodiscard]] std::string await(const Question& question, const std::string& what);
    // Nothing when a rank has ended, or `check` holds.
    [[nodiscard]] std::optional<std::string> answerTo(const Question& question,
                                                      const WaitCheck& check);
    // Both throw std::runtime_error when the store does not answer: for a while, after `check`
    // holds; at once, when it did not before.
    template <typename Asked> auto ask(Asked asked, const WaitCheck& check);
    template <typename Asked> auto askShortly(Asked asked);
    [[nodiscard]] std::string whyInVain();
    [[nodiscard]] std::string whatIsTold();
    void tellOnce(const std::string& sentence);

    const RankSetting m_setting;
    const std::stop_token m_stop;
    RankWords m_words;
    std::optional<RankPulse> m_pulse;
    std::mutex m_mutex;    // of what follows, and so that one thread at a time asks the store
    std::string m_whyLost; // empty as long as all are there
    bool m_hasEnded = false;
    bool m_isDeaf = false; // the store did not answer
    std::mutex m_waiting;  // of what follows
    std::string m_whyInVain;
    std::set<std::string> m_told;
};

} // namespace engine
