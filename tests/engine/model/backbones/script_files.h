// SPDX-License-Identifier: GPL-3.0-only
// TorchScript files for tests, as Python's torch.jit.script(module).save() would write them.
#pragma once

#include <torch/script.h>
#include <torch/torch.h>

#include <string>

namespace tests {

// A module whose code is `source`, with a convolution's weight (8 x 3 x 3 x 3), the same `shift` in
// two parts, a buffer that counts calls in training mode, and a part called "inner".
inline torch::jit::Module scriptOf(const std::string& source)
{
    const at::Generator generator = at::detail::createCPUGenerator(11);
    torch::jit::Module inner("Inner");
    inner.register_attribute("training", c10::BoolType::get(), true);
    inner.register_parameter("scale", torch::ones({8}), false);
    inner.define("def forward(self, x):\n    return x * self.scale\n");

    torch::jit::Module script("Script");
    script.register_attribute("training", c10::BoolType::get(), true);
    const torch::Tensor shift = torch::zeros({8});
    script.register_parameter(
        "weight", torch::empty({8, 3, 3, 3}).normal_(0.0, 0.3, generator), false);
    script.register_parameter("shift", shift, false);
    script.register_parameter("shift_again", shift, false);
    script.register_buffer("calls", torch::zeros({}, torch::kLong));
    script.register_module("inner", inner);
    script.define(source);
    return script;
}

// Uses view(), which fails on channels-last pictures, and everything scriptOf() has.
inline const char* const kGoodSource = R"(
def forward(self, x):
    if self.training:
        self.calls.add_(1)
    rows = x.view(x.size(0), 3, x.size(2), x.size(3))
    maps = torch.relu(torch.conv2d(rows, self.weight, None, [2, 2], [1, 1]))
    return self.inner.forward(maps.mean([2, 3])) + self.shift + self.shift_again
)";

} // namespace tests
