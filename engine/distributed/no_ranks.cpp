// SPDX-License-Identifier: GPL-3.0-only
// Stands in for ranks.cpp where there is no Gloo to build it with.
#include "engine/core/base/errors.h"
#include "engine/distributed/ranks.h"
#include "engine/model/kernels/process_exchange.h"

namespace engine {

struct Ranks::Connection
{
    RankSetting setting;
    std::unique_ptr<ProcessExchange> exchange;
};

Ranks::Ranks(RankSetting)
{
    throw RunError("This program was built without Gloo, so several processes cannot train "
                   "together. Install libgloo-dev and build it again, or leave --distributed out.");
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

void Ranks::requireSame(const std::string&, const std::string&) {}

ProcessExchange& Ranks::connect(std::size_t, TensorsOn)
{
    return *m_connection->exchange;
}

} // namespace engine
