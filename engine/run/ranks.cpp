// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/ranks.h"

#include "engine/core/errors.h"
#include "engine/model/process_exchange.h"

#ifdef USE_C10D_GLOO

#include "engine/run/answer_in_time.h"
#include "engine/run/rank_store.h"
#include "engine/run/rank_wait.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#ifdef USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <thread>
#include <utility>
#include <vector>

namespace engine {

namespace {

constexpr const char* kBatchPart = "the others' part of a mini-batch";
constexpr std::chrono::seconds kUsual{1}; // more than a sum takes where nobody is late
constexpr std::chrono::milliseconds kBetweenKnocks{20};

// Of the process groups, which are backends of another class from LibTorch 2 on. Throws when there
// can be no sum.
using SumOf = std::function<void(std::vector<at::Tensor>&)>;

class GroupExchange final : public ProcessExchange
{
public:
    GroupExchange(RankStore& store, SumOf sumOf)
        : m_store(store)
        , m_sumOf(std::move(sumOf))
    {
    }

    [[nodiscard]] int rank() const override { return m_store.setting().rank; }
    [[nodiscard]] int count() const override { return m_store.setting().count; }

    void sum(at::Tensor& values) override
    {
        std::vector<at::Tensor> tensors{values};
        try {
            m_sumOf(tensors);
        } catch (const std::exception&) {
            // No Cancelled, not even where this process was stopped: autograd's own threads let
            // nothing through but standard exceptions.
            throw RunError(m_store.whoEnded());
        }
    }

    void close(const std::string& cause) override
    {
        m_store.endFor(cause);
        m_sumOf = nullptr;
    }

private:
    RankStore& m_store;
    SumOf m_sumOf;
};

template <typename Work> bool isDoneWithin(Work& work, std::chrono::seconds time)
{
    try {
        work.wait(time);
        return true;
    } catch (const std::exception&) {
        return work.isCompleted(); // it failed; the next wait() says so
    }
}

// Ends every transfer of the group. Gloo does so by itself once one of them is late.
template <typename Group> void abandon(Group& group, int otherRank)
{
    try {
        std::vector<at::Tensor> nothing{at::zeros({1})};
        group.recv(nothing, otherRank, 0)->wait(std::chrono::milliseconds(1));
    } catch (const std::exception&) { // NOLINT(bugprone-empty-catch): it is late, as it should be
    }
}

using Gloo = c10d::ProcessGroupGloo;

// Gloo's own timeout would also end what is only slow.
SumOf sumInTime(const c10::intrusive_ptr<Gloo>& group, RankStore& store)
{
    return [group, &store](std::vector<at::Tensor>& tensors) {
        const auto work = group->allreduce(tensors);
        if (!isDoneWithin(*work, kUsual)) {
            const auto isInVain = store.waitFor(kBatchPart);
            while (!work->isCompleted()) {
                if (isInVain())
                    abandon(*group, store.setting().rank == 0 ? 1 : 0);
                std::this_thread::sleep_for(kBetweenKnocks);
            }
        }
        work->wait();
    };
}

using GlooDevice = std::shared_ptr<gloo::transport::Device>;

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

// Gloo's own timeout only stands behind the waits here.
constexpr std::chrono::minutes kBehind{10};

SumOf glooSum(const c10::intrusive_ptr<c10d::Store>& words, RankStore& store)
{
    const RankSetting& setting = store.setting();
    const auto connect = [words,
                          device = glooDevice(),
                          rank = setting.rank,
                          count = setting.count,
                          timeout = longestWait(setting) + kBehind] {
        auto options = Gloo::Options::create(timeout);
        options->devices.push_back(device);
        return c10::make_intrusive<Gloo>(words, rank, count, options);
    };
    const auto isTooLong = store.waitFor("the others to connect");
    return sumInTime(answerInTime(connect, [&] { return isTooLong() || store.hasAnotherEnded(); }),
                     store);
}

#ifdef USE_C10D_NCCL
SumOf ncclSum(const c10::intrusive_ptr<c10d::Store>& words, RankStore& store)
{
    const auto group = c10::make_intrusive<c10d::ProcessGroupNCCL>(
        words, store.setting().rank, store.setting().count);
    return [group](std::vector<at::Tensor>& tensors) { group->allreduce(tensors)->wait(); };
}
#else
SumOf ncclSum(const c10::intrusive_ptr<c10d::Store>&, RankStore&)
{
    throw UsageError("Several processes cannot train on GPUs, because this program was built "
                     "without NCCL. Add --device cpu.");
}
#endif

} // namespace

struct Ranks::Connection
{
    RankStore store;
    std::map<std::size_t, std::unique_ptr<ProcessExchange>> exchanges{};
    bool hasLeft = false;
};

Ranks::Ranks(RankSetting setting, const std::stop_token& stop)
    : m_connection(new Connection{RankStore(std::move(setting), stop)})
{
}

Ranks::~Ranks()
{
    leave("");
}

int Ranks::rank() const
{
    return m_connection->store.setting().rank;
}

int Ranks::count() const
{
    return m_connection->store.setting().count;
}

void Ranks::requireSame(const std::string& topic,
                        const std::string& said,
                        const std::string& otherwise)
{
    if (m_connection->store.saidByFirst(topic, said) == said)
        return;
    leave(otherwise);
    throw RunError(rankName(rank()) + " " + otherwise);
}

ProcessExchange& Ranks::connect(std::size_t arm, TensorsOn place)
{
    RankStore& store = m_connection->store;
    const std::string name = "arm" + std::to_string(arm);
    // A group waits long for whoever has ended before.
    store.meet(name, "the others to load their data");
    const auto words = c10::make_intrusive<c10d::PrefixStore>(name, store.anotherConnection());
    auto& exchange = m_connection->exchanges[arm];
    try {
        exchange = std::make_unique<GroupExchange>(
            store, place == TensorsOn::Gpu ? ncclSum(words, store) : glooSum(words, store));
    } catch (const Error&) {
        throw;
    } catch (const std::exception&) {
        store.throwWhoEnded();
    }
    return *exchange;
}

void Ranks::leave(const std::string& cause)
{
    if (std::exchange(m_connection->hasLeft, true))
        return;
    if (!cause.empty())
        m_connection->store.endFor(cause);
    // Those who wait for this process learn of it by the connections that close.
    m_connection->exchanges.clear();
    m_connection->store.sayGoodbye();
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

ProcessExchange& Ranks::connect(std::size_t, TensorsOn)
{
    throw RunError("This program was built without Gloo.");
}

void Ranks::leave(const std::string&) {}

} // namespace engine

#endif
