// SPDX-License-Identifier: GPL-3.0-only
// The processes that train one experiment together, by LibTorch's c10d: they find each other, make
// sure that they have the same, sum up, and name the one that is lost. Each goes through the whole
// run; they share mini-batches and nothing else. Knows no torch in its header.
#pragma once

#include <chrono>
#include <cstddef>
#include <memory>
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
    std::string program; // with its version: all ranks run the same
    // How long a rank waits for another before the run ends.
    std::chrono::seconds timeout{600};
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
    // when another rank does not come in time, was told of another number of ranks or is another
    // program, or when this one was built without Gloo.
    explicit Ranks(RankSetting setting);
    ~Ranks();
    Ranks(const Ranks&) = delete;
    Ranks& operator=(const Ranks&) = delete;

    [[nodiscard]] int rank() const;
    [[nodiscard]] int count() const;

    // Called by all ranks, each with what it has: throws RunError in all of them, a sentence that
    // ends with `otherwise`, when one has something else than rank 0.
    void requireSame(const std::string& own, const std::string& otherwise);

    // The connection for one arm, which arms use side by side. Called by all in the same order.
    [[nodiscard]] ProcessExchange& connect(std::size_t arm, TensorsOn place);

private:
    struct Connection;

    std::unique_ptr<Connection> m_connection;
};

} // namespace engine
