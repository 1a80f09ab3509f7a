// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/elastic_weight_consolidation.h"

#include "engine/core/base/random_stream.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/learning/image_batch.h"

#include <torch/torch.h>

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t kMostFisherImages = 200;

} // namespace

at::Tensor consolidationPenalty(const std::vector<at::Tensor>& parameters,
                                const Consolidation& consolidation,
                                double strength)
{
    torch::Tensor sum = torch::zeros({}, parameters.front().options().requires_grad(false));
    for (std::size_t i = 0; i < consolidation.importance.size(); ++i)
        sum =
            sum + (consolidation.importance[i] * (parameters[i] - consolidation.anchor[i]).square())
                      .sum();
    return 0.5 * strength * sum;
}

std::vector<int> drawFisherRows(std::span<const int> rows, std::uint64_t seed)
{
    std::vector<int> drawn;
    for (const int place : permutation(static_cast<int>(rows.size()), RandomStream(seed)))
        drawn.push_back(rows[static_cast<std::size_t>(place)]);
    drawn.resize(std::min(drawn.size(), kMostFisherImages));
    return drawn;
}

std::vector<at::Tensor> fisherDiagonal(Network& network,
                                       const LearningData& data,
                                       std::span<const int> rows,
                                       const std::stop_token& stop)
{
    const EvalMode evalMode(network);
    const auto parameters = network.parameters();
    std::vector<torch::Tensor> squares;
    for (const torch::Tensor& parameter : parameters)
        squares.push_back(torch::zeros_like(parameter.detach()));
    for (const int row : rows) {
        throwIfStopped(stop);
        const torch::Tensor logits =
            network.logits(imageBatch(data.dataset().train, std::span(&row, 1)));
        const torch::Tensor logLikelihood =
            torch::log_softmax(logits, 1)[0][data.positionOfTrainRow(row)];
        // A script may have weights that its features do not come from: no gradient, no importance.
        const auto gradients = torch::autograd::grad({logLikelihood},
                                                     parameters,
                                                     /*grad_outputs=*/{},
                                                     /*retain_graph=*/c10::nullopt,
                                                     /*create_graph=*/false,
                                                     /*allow_unused=*/true);
        for (std::size_t i = 0; i < squares.size(); ++i) {
            if (gradients[i].defined())
                squares[i].addcmul_(gradients[i], gradients[i]);
        }
    }
    for (torch::Tensor& square : squares)
        square.div_(static_cast<double>(std::max<std::size_t>(rows.size(), 1)));
    return squares;
}

void consolidate(Consolidation& consolidation,
                 const std::vector<at::Tensor>& parameters,
                 const std::vector<at::Tensor>& fisher)
{
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const bool isKnown = i < consolidation.importance.size();
        if (isKnown)
            consolidation.importance[i] = consolidation.importance[i] + fisher[i];
        else
            consolidation.importance.push_back(fisher[i]);
    }
    consolidation.anchor.clear();
    for (const torch::Tensor& parameter : parameters)
        consolidation.anchor.push_back(parameter.detach().clone());
}

} // namespace engine
