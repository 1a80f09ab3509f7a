// SPDX-License-Identifier: GPL-3.0-only
// The processes that train one experiment together: how they find each other, and how all of them
// end when one does. Each goes through the whole run; they share mini-batches and nothing else.
// Knows no torch in its header.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace engine {

class ProcessExchange;

// What the environment says of this process.
struct RankSetting
{
    int rank = 0; // 0 .. count-1
    int count = 1;
    std::string address; // of the machine that rank 0 is on
    int port = 0;
    // Whoever started the processes listens at the port already, as torchrun does.
    bool isHosted = false;
    // Tells the runs apart that use one port one after another.
    std::string name = "palimpsest";
    // How long a rank may give no sign of life before the others end. Ranks give one every second,
    // whatever they work at.
    std::chrono::seconds longestSilence{180};
    // Called with a sentence for the user about a long wait, from any thread; may be empty.
    std::function<void(const std::string&)> tell{};
};

// Where the tensors are that ranks sum up.
enum class TensorsOn
{
    Processor,
    Gpu,
};

class Ranks
{
public:
    // Waits until all are there. Throws UsageError when rank 0 cannot listen at the port, RunError
    // when the others do not come within five minutes or this program was built without c10d, and
    // Cancelled.
    Ranks(RankSetting setting, const std::stop_token& stop);
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    [[nodiscard]] int rank() const;
    [[nodiscard]] int count() const;

    // Called by all with a topic of which each has something to say, such as "settings": throws
    // RunError, a sentence that ends with `otherwise`, in a process that says otherwise than rank
    // 0.
    void
    requireSame(const std::string& topic, const std::string& said, const std::string& otherwise);

    // The connection for one arm, which arms use side by side. Called by all in the same order.
    [[nodiscard]] ProcessExchange& connect(std::size_t arm, TensorsOn place);

    // This process is done; `cause`, half a sentence such as "was stopped", is for the others, who
    // cannot go on without it. Empty when it is done with everything, or ends because another did.
    void leave(const std::string& cause);

private:
    struct Connection;

    std::unique_ptr<Connection> m_connection;
};

} // namespace engine
