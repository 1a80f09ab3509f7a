// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/ranks.h"

#include "engine/core/errors.h"
#include "engine/model/process_exchange.h"

#ifdef USE_C10D_GLOO

#include "engine/run/rank_store.h"

#include <torch/csrc/distributed/c10d/PrefixStore.hpp>
#include <torch/csrc/distributed/c10d/ProcessGroupGloo.hpp>
#ifdef USE_C10D_NCCL
#include <torch/csrc/distributed/c10d/ProcessGroupNCCL.hpp>
#endif

#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <utility>
#include <vector>

namespace engine {

namespace {

constexpr std::chrono::minutes kToAnswer{10}; // for a rank that is slower than the others

// Of the process groups, which are backends of another class from LibTorch 2 on.
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

template <typename Group> SumOf sumOf(c10::intrusive_ptr<Group> group)
{
    return [group](std::vector<at::Tensor>& tensors) { group->allreduce(tensors)->wait(); };
}

auto glooDevice()
{
    // NOLINTNEXTLINE(concurrency-mt-unsafe): nobody sets it
    const char* interface = std::getenv("GLOO_SOCKET_IFNAME");
    return interface ? c10d::ProcessGroupGloo::createDeviceForInterface(interface)
                     : c10d::ProcessGroupGloo::createDefaultDevice();
}

SumOf glooSum(const c10::intrusive_ptr<c10d::Store>& store, const RankSetting& setting)
{
    auto options = c10d::ProcessGroupGloo::Options::create(kToAnswer);
    options->devices.push_back(glooDevice());
    return sumOf(
        c10::make_intrusive<c10d::ProcessGroupGloo>(store, setting.rank, setting.count, options));
}

#ifdef USE_C10D_NCCL
SumOf ncclSum(const c10::intrusive_ptr<c10d::Store>& store, const RankSetting& setting)
{
    return sumOf(c10::make_intrusive<c10d::ProcessGroupNCCL>(store, setting.rank, setting.count));
}
#else
SumOf ncclSum(const c10::intrusive_ptr<c10d::Store>&, const RankSetting&)
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
    throw RunError("Rank " + std::to_string(rank()) + " " + otherwise);
}

ProcessExchange& Ranks::connect(std::size_t arm, TensorsOn place)
{
    RankStore& store = m_connection->store;
    const std::string name = "arm" + std::to_string(arm);
    // A group waits long for whoever has ended before.
    store.meet(name);
    const auto words = c10::make_intrusive<c10d::PrefixStore>(name, store.store());
    auto& exchange = m_connection->exchanges[arm];
    try {
        exchange = std::make_unique<GroupExchange>(store,
                                                   place == TensorsOn::Gpu
                                                       ? ncclSum(words, store.setting())
                                                       : glooSum(words, store.setting()));
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
