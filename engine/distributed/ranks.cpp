// SPDX-License-Identifier: GPL-3.0-only
#include "engine/distributed/ranks.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/fnv1a.h"
#include "engine/distributed/rendezvous.h"
#include "engine/model/kernels/process_exchange.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#ifdef USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace engine {

namespace {

using Clock = std::chrono::steady_clock;
using Gloo = c10d::ProcessGroupGloo;
using GlooDevice = std::shared_ptr<gloo::transport::Device>;

// For the ranks that are there to say so, when one is late already.
constexpr std::chrono::seconds kToAnswer{5};

// What a rank says whose sum has failed.
constexpr std::int64_t kCannotSum = 0;

GlooDevice glooDevice()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets it
    const char* interface = std::getenv("GLOO_SOCKET_IFNAME");
    if (!interface)
        return Gloo::createDefaultDevice();
    try {
        return Gloo::createDeviceForInterface(interface);
    } catch (const std::exception&) {
        throw UsageError("GLOO_SOCKET_IFNAME is \"" + std::string(interface) +
                         "\", but this machine has no network interface of that name with an "
                         "address. `ip address` lists them.");
    }
}

// Every rank tells every other one number. Other than c10d's monitoredBarrier(), which tells rank 0
// alone who is missing, and nobody where that is rank 0.
class Round
{
public:
    // Until `end` at the latest.
    Round(Gloo& group, std::int64_t own, Clock::time_point end)
        : m_own(group.getRank())
        , m_count(group.getSize())
        , m_end(end)
        , m_numbers(static_cast<std::size_t>(m_count), {at::full({1}, own, at::kLong)})
    {
        auto& ours = m_numbers.at(static_cast<std::size_t>(m_own));
        Works received(m_numbers.size());
        Works sent(m_numbers.size());
        withEachOther([&](int rank, std::size_t place) {
            m_numbers[place] = {at::zeros({1}, at::kLong)};
            received[place] = group.recv(m_numbers[place], rank, 0);
            sent[place] = group.send(ours, rank, 0);
        });
        await(received);
        // Who stays until it is heard is not taken for lost by those who are slower.
        await(sent);
    }

    // The first that was found to be gone.
    [[nodiscard]] std::optional<int> lost() const { return m_lost; }
    // It did not end, but did not answer either.
    [[nodiscard]] bool isLate() const { return m_isLate; }
    [[nodiscard]] std::int64_t saidBy(int rank) const
    {
        return m_numbers.at(static_cast<std::size_t>(rank)).front().item<std::int64_t>();
    }
    [[nodiscard]] bool isSaid(std::int64_t number) const
    {
        return std::ranges::any_of(m_numbers, [number](const auto& said) {
            return said.front().template item<std::int64_t>() == number;
        });
    }

private:
    using Works = std::vector<c10::intrusive_ptr<c10d::Work>>;

    template <typename Talk> void withEachOther(Talk talk)
    {
        for (int rank = 0; rank < m_count; ++rank) {
            try {
                if (rank != m_own)
                    talk(rank, static_cast<std::size_t>(rank));
            } catch (const std::exception&) {
                if (m_lost)
                    continue;
                m_lost = rank;
                m_isLate = Clock::now() >= m_end;
            }
        }
    }

    void await(Works& works)
    {
        using std::chrono::milliseconds;
        withEachOther([&](int, std::size_t place) {
            const auto left = std::chrono::ceil<milliseconds>(m_end - Clock::now());
            if (works[place])
                works[place]->wait(std::max(left, milliseconds(1)));
        });
    }

    const int m_own;
    const int m_count;
    const Clock::time_point m_end;
    std::vector<std::vector<at::Tensor>> m_numbers; // of each rank, as c10d wants them
    std::optional<int> m_lost;
    bool m_isLate = false;
};

} // namespace

struct Ranks::Connection
{
    explicit Connection(RankSetting given)
        : setting(std::move(given))
        , device(glooDevice())
        , store(storeOfAll(setting))
        , group(glooGroup("all"))
    {
    }

    [[nodiscard]] c10::intrusive_ptr<c10d::Store> wordsOf(const std::string& name) const
    {
        return c10::make_intrusive<c10d::PrefixStore>(name, store);
    }

    [[nodiscard]] c10::intrusive_ptr<Gloo> glooGroup(const std::string& name) const
    {
        auto options = Gloo::Options::create(setting.timeout);
        options->devices.push_back(device);
        try {
            return c10::make_intrusive<Gloo>(wordsOf(name), setting.rank, setting.count, options);
        } catch (const std::exception&) {
            throw RunError(rankName(setting.rank) +
                           " could not connect to all other ranks. One of them has ended, or "
                           "they do not reach each other on this network; GLOO_SOCKET_IFNAME "
                           "names another.");
        }
    }

    // Why there can be no more sums, after one that was begun `since` then failed. From any thread.
    [[nodiscard]] std::string whyLost(Clock::time_point since)
    {
        const std::lock_guard lock(mutex);
        if (why.empty()) {
            // Others may wait for an arm that this process has not come to.
            for (const auto& [arm, exchange] : exchanges)
                exchange->close();
            const auto soon = Clock::now() + std::min(kToAnswer, setting.timeout);
            why = whyLost(Round(*group, kCannotSum, std::max(since + setting.timeout, soon)));
        }
        return why;
    }

    [[nodiscard]] std::string whyLost(const Round& round) const
    {
        constexpr const char* kWithoutIt = " The run cannot go on without it.";
        if (!round.lost())
            return "The connection between the ranks broke.";
        if (!round.isLate())
            return rankName(*round.lost()) + " has ended; its own output may say why." + kWithoutIt;
        return rankName(*round.lost()) + " has not answered for " +
               std::to_string(setting.timeout.count()) +
               " s: it is stopped, or slower than --rank-timeout allows, or the network between "
               "them is lost." +
               kWithoutIt;
    }

    const RankSetting setting;
    const GlooDevice device;
    const c10::intrusive_ptr<c10d::Store> store;
    const c10::intrusive_ptr<Gloo> group; // for all but sums
    std::map<std::size_t, std::unique_ptr<ProcessExchange>> exchanges{};
    std::mutex mutex; // of the round that finds out `why`
    std::string why;
};

namespace {

using WhyLost = std::function<std::string(Clock::time_point)>;

// Of the process groups, which are backends of another class from LibTorch 2 on.
template <typename Group> class GroupExchange final : public ProcessExchange
{
public:
    GroupExchange(c10::intrusive_ptr<Group> group, WhyLost whyLost)
        : m_group(std::move(group))
        , m_whyLost(std::move(whyLost))
        , m_rank(m_group->getRank())
        , m_count(m_group->getSize())
    {
    }

    [[nodiscard]] int rank() const override { return m_rank; }
    [[nodiscard]] int count() const override { return m_count; }

    void sum(at::Tensor& values) override
    {
        const auto began = Clock::now();
        try {
            std::vector<at::Tensor> tensors{values};
            group()->allreduce(tensors)->wait();
        } catch (const std::exception&) {
            throw RunError(m_whyLost(began));
        }
    }

    // A sum that another thread waits for fails by itself.
    void close() override
    {
        const std::lock_guard lock(m_mutex);
        m_group.reset();
    }

private:
    c10::intrusive_ptr<Group> group()
    {
        const std::lock_guard lock(m_mutex);
        TORCH_CHECK(m_group, "The group is closed.");
        return m_group;
    }

    std::mutex m_mutex;
    c10::intrusive_ptr<Group> m_group;
    WhyLost m_whyLost;
    int m_rank;
    int m_count;
};

} // namespace

Ranks::Ranks(RankSetting setting)
    : m_connection(std::make_unique<Connection>(std::move(setting)))
{
}

Ranks::~Ranks() = default;

int Ranks::rank() const
{
    return m_connection->setting.rank;
}

int Ranks::count() const
{
    return m_connection->setting.count;
}

void Ranks::requireSame(const std::string& own, const std::string& otherwise)
{
    const Round round(*m_connection->group,
                      static_cast<std::int64_t>(fnv1aOf(own)),
                      Clock::now() + m_connection->setting.timeout);
    if (round.lost() || round.isSaid(kCannotSum))
        throw RunError(m_connection->whyLost(round));
    for (int other = 1; other < count(); ++other) {
        if (round.saidBy(other) != round.saidBy(0))
            throw RunError(rankName(other) + " " + otherwise);
    }
}

ProcessExchange& Ranks::connect(std::size_t arm, TensorsOn place)
{
    Connection& connection = *m_connection;
    const std::string name = "arm" + std::to_string(arm);
    // Who has ended while the data was loading is named; a group would wait for it.
    requireSame(name, "trains other arms than rank 0.");
    const auto whyLost = [&connection](Clock::time_point since) {
        return connection.whyLost(since);
    };
    auto& exchange = connection.exchanges[arm];
    if (place == TensorsOn::Processor)
        exchange = std::make_unique<GroupExchange<Gloo>>(connection.glooGroup(name), whyLost);
    else
#ifdef USE_C10D_NCCL
        exchange = std::make_unique<GroupExchange<c10d::ProcessGroupNCCL>>(
            c10::make_intrusive<c10d::ProcessGroupNCCL>(connection.wordsOf(name), rank(), count()),
            whyLost);
#else
        throw UsageError("Several processes cannot train on GPUs, because this program was built "
                         "without NCCL. Add --device cpu.");
#endif
    return *exchange;
}

} // namespace engine
