// SPDX-License-Identifier: GPL-3.0-only
// An untrained network for the pictures of small_data.h, and a check that looking leaves it alone.
#pragma once

#include "engine/model/backbones/backbone.h"
#include "engine/model/network.h"

#include <torch/torch.h>

#include <QTest>

#include <cstddef>
#include <vector>

namespace tests {

// One head over `classes`; the same weights each time.
inline engine::Network smallNetwork(int classes)
{
    engine::Network network(
        engine::makeBackbone("small_cnn", {16, 16}, at::detail::createCPUGenerator(1)));
    network.addHead(classes, at::detail::createCPUGenerator(2));
    return network;
}

// Training must go on after `look` as if nothing had been: in training mode, and with the BatchNorm
// statistics of before.
template <typename Look> void compareUntouched(engine::Network& network, Look look)
{
    network.train();
    std::vector<torch::Tensor> before;
    for (const auto& buffer : network.buffers())
        before.push_back(buffer.clone());
    look();
    QVERIFY(network.is_training());
    for (std::size_t i = 0; i < before.size(); ++i)
        QVERIFY(torch::equal(network.buffers()[i], before[i]));
}

} // namespace tests
