// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/kernels/shared_batch.h"

#include <torch/torch.h>

#include <cstdint>

namespace engine {

namespace {

thread_local const SharedBatch* currentBatch = nullptr;

class SumOverProcesses : public torch::autograd::Function<SumOverProcesses>
{
public:
    static torch::Tensor forward(torch::autograd::AutogradContext* context,
                                 const torch::Tensor& values,
                                 std::int64_t exchange)
    {
        context->saved_data["exchange"] = exchange;
        return summed(values, exchange);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients)
    {
        return {summed(gradients[0], context->saved_data["exchange"].toInt()), torch::Tensor()};
    }

private:
    // An autograd context keeps numbers and tensors only.
    static torch::Tensor summed(const torch::Tensor& values, std::int64_t exchange)
    {
        torch::Tensor sum = values.detach().clone(torch::MemoryFormat::Contiguous);
        reinterpret_cast<ProcessExchange*>(exchange)->sum(sum);
        return sum;
    }
};

} // namespace

SharedBatch::SharedBatch(ProcessExchange* exchange, int images)
    : m_exchange(exchange)
    , m_images(images)
    , m_last(images)
{
    if (!m_exchange)
        return;
    const auto placeOf = [this](std::int64_t rank) {
        return static_cast<int>(m_images * rank / m_exchange->count());
    };
    m_first = placeOf(m_exchange->rank());
    m_last = placeOf(m_exchange->rank() + 1);
    currentBatch = this;
}

SharedBatch::~SharedBatch()
{
    if (m_exchange)
        currentBatch = nullptr;
}

const SharedBatch* SharedBatch::current()
{
    return currentBatch;
}

std::vector<int> SharedBatch::partOf(const std::vector<int>& rows) const
{
    if (counted() == 0)
        return {rows.front()};
    return {rows.begin() + m_first, rows.begin() + m_last};
}

at::Tensor sumOverProcesses(const at::Tensor& values, ProcessExchange& exchange)
{
    return SumOverProcesses::apply(values, reinterpret_cast<std::int64_t>(&exchange));
}

} // namespace engine
