// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/kernels/batch_normalisation.h"

#include "engine/model/kernels/map_tensors.h"
#include "engine/model/kernels/rectified_normalisation.h"
#include "engine/model/kernels/shared_batch.h"

#include <torch/torch.h>

namespace engine {

BatchNormalisationImpl::BatchNormalisationImpl(const torch::nn::BatchNormOptions& options)
    : NormImplBase(options)
{
}

void BatchNormalisationImpl::_check_input_dim(const torch::Tensor& maps)
{
    TORCH_CHECK(maps.dim() == 4, "N x C x H x W maps are needed, not ", maps.sizes());
}

torch::Tensor BatchNormalisationImpl::forward(const torch::Tensor& maps)
{
    _check_input_dim(maps);
    if (is_training() && SharedBatch::current())
        return normalisedOverProcesses(maps);
    if (is_training())
        num_batches_tracked += 1;
    return torch::batch_norm(maps,
                             weight,
                             bias,
                             running_mean,
                             running_var,
                             is_training(),
                             options.momentum().value(),
                             options.eps(),
                             at::globalContext().userEnabledCuDNN());
}

torch::Tensor BatchNormalisationImpl::rectified(const torch::Tensor& maps)
{
    _check_input_dim(maps);
    const bool isAlone = is_training() ? !SharedBatch::current() : !torch::GradMode::is_enabled();
    if (!isAlone || !areForOurLoops(maps))
        return forward(maps).relu_();
    const NormalisationState state{
        weight, bias, running_mean, running_var, options.momentum().value(), options.eps()};
    if (!is_training())
        return rectifiedRunningNormalisation(maps, state);
    num_batches_tracked += 1;
    return rectifiedBatchNormalisation(maps, state);
}

torch::Tensor BatchNormalisationImpl::normalisedOverProcesses(const torch::Tensor& maps)
{
    const SharedBatch& batch = *SharedBatch::current();
    const auto type = running_mean.scalar_type();
    const torch::Tensor values = maps.to(type); // from bfloat16, as LibTorch's own
    const torch::Tensor wide = values.to(torch::kDouble);
    const auto places = static_cast<double>(maps.size(2) * maps.size(3)) * batch.images();
    // In double, because the variance is the small difference of two large numbers.
    torch::Tensor sums = torch::stack({wide.sum({0, 2, 3}), wide.square().sum({0, 2, 3})});
    if (batch.counted() == 0)
        sums = sums * 0.0;
    sums = sumOverProcesses(sums, batch.exchange()) / places;
    const torch::Tensor mean = sums[0];
    const torch::Tensor variance = (sums[1] - mean.square()).clamp_min(0.0);
    {
        const torch::NoGradGuard noGrad;
        const double momentum = options.momentum().value();
        num_batches_tracked += 1;
        running_mean.lerp_(mean.to(type), momentum);
        running_var.lerp_((variance * (places / (places - 1.0))).to(type), momentum);
    }
    const torch::Tensor scale = weight / (variance + options.eps()).sqrt();
    const torch::Tensor shift = bias - mean * scale;
    const std::vector<std::int64_t> perChannel{1, -1, 1, 1};
    return (values * scale.to(type).view(perChannel) + shift.to(type).view(perChannel))
        .to(maps.scalar_type());
}

} // namespace engine
