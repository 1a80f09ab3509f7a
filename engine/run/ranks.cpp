// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/ranks.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/model/process_exchange.h"
#include "engine/run/listening_port.h"

#ifdef USE_C10D_GLOO

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#include <torch/csrc/distributed/c10d/TCPStore.hpp>
#ifdef USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::seconds;

constexpr Seconds kToCome{300};      // for all processes to be there
constexpr Seconds kToAnswer{600};    // for one that is slower than the others
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

std::vector<std::uint8_t> bytesOf(const std::string& text)
{
    return {text.begin(), text.end()};
}

auto glooDevice()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets it
    const char* interface = std::getenv("GLOO_SOCKET_IFNAME");
    return interface ? c10d::ProcessGroupGloo::createDeviceForInterface(interface)
                     : c10d::ProcessGroupGloo::createDefaultDevice();
}

} // namespace

struct Ranks::Connection
{
    RankSetting setting;
    std::stop_token stop;
    c10::intrusive_ptr<c10d::Store> store;
    std::mutex mutex; // of everything below, and so that one thread at a time asks the store
    std::map<std::size_t, std::unique_ptr<ProcessExchange>> exchanges;
    std::string whyLost; // empty as long as all are there
    bool hasLeft = false;

    [[nodiscard]] static std::string key(const char* topic, int rank)
    {
        return std::string(topic) + "/" + std::to_string(rank);
    }

    void set(const std::string& name, const std::string& text) { store->set(name, bytesOf(text)); }
    [[nodiscard]] bool isSet(const std::string& name) { return store->check({name}); }
    [[nodiscard]] std::string get(const std::string& name)
    {
        const auto bytes = store->get(name);
        return {bytes.begin(), bytes.end()};
    }

    [[nodiscard]] std::string sentenceOf(int rank)
    {
        return "Rank " + std::to_string(rank) + " " + get(key("ended", rank));
    }

    // The first other rank for which a topic is set, or not set.
    [[nodiscard]] std::optional<int> firstOther(const char* topic, bool isSetThere)
    {
        for (int rank = 0; rank < setting.count; ++rank) {
            if (rank != setting.rank && isSet(key(topic, rank)) == isSetThere)
                return rank;
        }
        return std::nullopt;
    }

    // Looks at the store until something holds there. Throws RunError when another rank has ended
    // meanwhile, and Cancelled.
    template <typename Condition> void await(Condition holds)
    {
        std::optional<int> ended;
        bool held = false;
        try {
            const std::lock_guard lock(mutex);
            held = waitFor(kToAnswer, [&] {
                throwIfStopped(stop);
                ended = firstOther("ended", true);
                return ended || holds();
            });
        } catch (const std::exception&) {
            throw RunError(whoEnded());
        }
        if (ended || !held)
            throw RunError(whoEnded());
    }

    // Returns once every rank has come here with the same topic.
    void meet(const std::string& topic)
    {
        await([this, &topic, isSaid = false]() mutable {
            if (!std::exchange(isSaid, true))
                set(key(topic.c_str(), setting.rank), "");
            return !firstOther(topic.c_str(), false);
        });
    }

    // Who ended, when an exchange has failed. The store goes with rank 0.
    std::string whoEnded()
    {
        const std::lock_guard lock(mutex);
        if (!whyLost.empty())
            return whyLost;
        try {
            set(key("lost", setting.rank), "");
            std::optional<int> ended;
            waitFor(kToTell, [&] { return (ended = firstOther("ended", true)).has_value(); });
            if (ended) {
                whyLost = sentenceOf(*ended);
            } else {
                const auto silent = firstOther("lost", false);
                whyLost = silent ? "Rank " + std::to_string(*silent) + " ended without a word"
                                 : "The connection between the ranks broke";
            }
        } catch (const std::exception&) {
            whyLost = "Rank 0 ended without a word";
        }
        whyLost += whyLost.ends_with('.') ? "" : ".";
        whyLost += " The run cannot go on without it.";
        return whyLost;
    }
};

namespace {

template <typename Connection> class GroupExchange : public ProcessExchange
{
public:
    // Of the process groups, from LibTorch 2 on backends of them.
    using SumOf = std::function<void(std::vector<at::Tensor>&)>;

    GroupExchange(Connection& connection, SumOf sumOf)
        : m_connection(connection)
        , m_sumOf(std::move(sumOf))
    {
    }

    [[nodiscard]] int rank() const override { return m_connection.setting.rank; }
    [[nodiscard]] int count() const override { return m_connection.setting.count; }

    void sum(at::Tensor& values) override
    {
        std::vector<at::Tensor> tensors{values};
        try {
            m_sumOf(tensors);
        } catch (const std::exception&) {
            throw RunError(m_connection.whoEnded());
        }
    }

private:
    Connection& m_connection;
    SumOf m_sumOf;
};

template <typename Group> auto sumOf(c10::intrusive_ptr<Group> group)
{
    return [group](std::vector<at::Tensor>& tensors) { group->allreduce(tensors)->wait(); };
}

} // namespace

Ranks::Ranks(RankSetting setting, const std::stop_token& stop)
    : m_connection(std::make_unique<Connection>())
{
    Connection& connection = *m_connection;
    const bool hosts = setting.rank == 0 && !setting.isHosted;
    if (hosts)
        requireFreePort(setting.port);
    else
        waitUntilListened(setting.address, setting.port, kToCome, stop);
    c10d::TCPStoreOptions options;
    options.port = static_cast<std::uint16_t>(setting.port);
    options.isServer = hosts;
    options.waitWorkers = false;
    options.timeout = kToCome;
    connection.setting = std::move(setting);
    connection.stop = stop;
    try {
        connection.store = c10::make_intrusive<c10d::PrefixStore>(
            connection.setting.name,
            c10::make_intrusive<c10d::TCPStore>(connection.setting.address, options));
        connection.set(Connection::key("here", connection.setting.rank), "");
        const bool areThere = waitFor(kToCome, [&] {
            throwIfStopped(stop);
            return !connection.firstOther("here", false);
        });
        if (!areThere)
            throw RunError("Rank " + std::to_string(*connection.firstOther("here", false)) +
                           " of " + std::to_string(connection.setting.count) +
                           " did not come within five minutes. Start every rank with the same "
                           "MASTER_ADDR, MASTER_PORT and WORLD_SIZE.");
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        throw RunError("Rank " + std::to_string(connection.setting.rank) +
                       " lost the connection to " + connection.setting.address + ":" +
                       std::to_string(connection.setting.port) +
                       " before all ranks were there. Start all of them again.");
    }
}

Ranks::~Ranks()
{
    leave("");
}

int Ranks::rank() const
{
    return m_connection->setting.rank;
}

int Ranks::count() const
{
    return m_connection->setting.count;
}

void Ranks::requireSame(const std::string& topic,
                        const std::string& said,
                        const std::string& otherwise)
{
    Connection& connection = *m_connection;
    const std::string place = "same/" + topic;
    std::string first;
    connection.await([&] {
        if (connection.setting.rank == 0)
            connection.set(place, said);
        if (!connection.isSet(place))
            return false;
        first = connection.get(place);
        return true;
    });
    if (first == said)
        return;
    const std::string sentence =
        "Rank " + std::to_string(connection.setting.rank) + " " + otherwise;
    leave(otherwise);
    throw RunError(sentence);
}

ProcessExchange& Ranks::connect(std::size_t arm, bool isOnGpu)
{
    using Exchange = GroupExchange<Connection>;
    Connection& connection = *m_connection;
    const auto store =
        c10::make_intrusive<c10d::PrefixStore>("arm" + std::to_string(arm), connection.store);
    const RankSetting& setting = connection.setting;
    std::unique_ptr<ProcessExchange> exchange;
    // A group waits long for whoever has ended before.
    connection.meet("arm" + std::to_string(arm));
    try {
        if (isOnGpu) {
#ifdef USE_C10D_NCCL
            exchange = std::make_unique<Exchange>(connection,
                                                  sumOf(c10::make_intrusive<c10d::ProcessGroupNCCL>(
                                                      store, setting.rank, setting.count)));
#else
            throw UsageError("Several processes cannot train on GPUs, because this program was "
                             "built without NCCL. Add --device cpu.");
#endif
        } else {
            auto options = c10d::ProcessGroupGloo::Options::create(kToAnswer);
            options->devices.push_back(glooDevice());
            exchange =
                std::make_unique<Exchange>(connection,
                                           sumOf(c10::make_intrusive<c10d::ProcessGroupGloo>(
                                               store, setting.rank, setting.count, options)));
        }
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        throw RunError(connection.whoEnded());
    }
    const std::lock_guard lock(connection.mutex);
    return *(connection.exchanges[arm] = std::move(exchange));
}

void Ranks::leave(const std::string& cause)
{
    Connection& connection = *m_connection;
    const std::lock_guard lock(connection.mutex);
    if (std::exchange(connection.hasLeft, true) || !connection.store)
        return;
    const RankSetting& setting = connection.setting;
    const bool isEnd = cause.empty() && connection.whyLost.empty();
    try {
        if (!cause.empty() && connection.whyLost.empty())
            connection.set(Connection::key("ended", setting.rank), cause);
        // Those who wait for this process learn of it by the connections that close.
        connection.exchanges.clear();
        connection.set(Connection::key("gone", setting.rank), "");
        // The others may still have to read why.
        if (setting.rank == 0)
            waitFor(isEnd ? kToSayGoodbye : kToTell + kToTell,
                    [&] { return !connection.firstOther("gone", false); });
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): nobody is left to tell
    }
}

} // namespace engine

#else

namespace engine {

struct Ranks::Connection
{
};

Ranks::Ranks(RankSetting, const std::stop_token&)
{
    throw RunError("This program was built without Gloo, so several processes cannot train "
                   "together. Install libgloo-dev and build it again, or leave --distributed out.");
}

Ranks::~Ranks() = default;

int Ranks::rank() const
{
    return 0;
}

int Ranks::count() const
{
    return 1;
}

void Ranks::requireSame(const std::string&, const std::string&, const std::string&) {}

ProcessExchange& Ranks::connect(std::size_t, bool)
{
    throw RunError("This program was built without Gloo.");
}

void Ranks::leave(const std::string&) {}

} // namespace engine

#endif
