// SPDX-License-Identifier: GPL-3.0-only
// The parts of a script as modules of the same names, so that optimisers and checkpoints see their
// tensors. A tensor that two parts share is registered once. Torch-internal.
#pragma once

#include <torch/csrc/jit/api/module.h>
#include <torch/nn/module.h>

#include <set>
#include <string>
#include <vector>

namespace engine {

class ScriptMirror
{
public:
    // Registers everything of `script` with `image`. Throws DataError naming `file` where a
    // parameter or buffer holds numbers that cannot be trained or kept.
    ScriptMirror(const torch::jit::Module& script,
                 torch::nn::Module& image,
                 const std::string& file);

    // For scripts that put another tensor in the place of a buffer, as PyTorch before 1.12 counts
    // mini-batches: around each call, so that what they put there comes to those that `image` has.
    // finish() throws ScriptFault when it does not fit there.
    void prepare();
    void finish();

private:
    struct Slot
    {
        torch::jit::Module part;
        std::string name;
        std::size_t kept = 0; // place in m_kept
    };

    void reflect(const torch::jit::Module& part, torch::nn::Module& image, const std::string& file);
    void addSlot(const torch::jit::Module& part, const std::string& name, const at::Tensor& tensor);

    std::set<const void*> m_seen;
    std::vector<at::Tensor> m_kept;
    std::vector<at::Tensor> m_lent; // what the script has of m_kept during a call
    std::vector<Slot> m_slots;
};

} // namespace engine
