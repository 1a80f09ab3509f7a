// SPDX-License-Identifier: GPL-3.0-only
// A backbone from a TorchScript file of the user's: N x 3 x H x W floats in, N x D floats out. It
// starts with the weights of the file and is trained end to end, those that were frozen included.
// Whether it can be trained at all, script_trial.h finds out.
#pragma once

#include "engine/model/backbones/backbone.h"
#include "engine/model/backbones/script_code.h"
#include "engine/model/backbones/script_mirror.h"

#include <torch/csrc/jit/api/module.h>

namespace engine {

class ScriptBackbone final : public Backbone
{
public:
    // Tries the module on two pictures of that size to learn D. Throws DataError when the file is
    // missing or no TorchScript, or the module does something else than a backbone does.
    ScriptBackbone(std::string file, BackboneInput input);

    // Throws DataError with what the module complained of. Where products are rounded to bfloat16
    // (reduced_precision.h), the features are widened again, which changes none of them.
    torch::Tensor forward(const torch::Tensor& images) override;
    // The same, but throws ScriptFault.
    torch::Tensor answered(const torch::Tensor& images);
    [[nodiscard]] std::int64_t featureCount() const override { return m_featureCount; }
    [[nodiscard]] std::shared_ptr<Backbone> sibling() const override;
    void train(bool on = true) override;

    [[nodiscard]] const std::string& file() const { return m_file; }
    [[nodiscard]] const ScriptCode& code() const { return m_code; }

private:
    ScriptBackbone(std::string file, torch::jit::Module script, std::int64_t featureCount);

    [[nodiscard]] torch::Tensor called(const torch::Tensor& images);
    [[nodiscard]] std::string hintFor(BackboneInput input);

    std::string m_file;
    torch::jit::Module m_script;
    ScriptMirror m_mirror;
    ScriptCode m_code;
    std::int64_t m_featureCount = 0; // 0 until it has been tried
};

} // namespace engine
