// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/script_mirror.h"

#include "engine/core/base/errors.h"
#include "engine/model/backbones/script_fault.h"
#include "engine/model/network_tensors.h"

#include <torch/torch.h>

#include <algorithm>

namespace engine {

namespace {

// Half, double and bfloat16 are what module.float() makes float32; it leaves all others alone.
[[noreturn]] void
refuseNumbers(const std::string& file, const std::string& name, const at::Tensor& tensor)
{
    const std::string what = "\"" + name + "\" of the backbone in " + file;
    if (tensor.layout() == torch::kStrided && tensor.is_floating_point())
        throw DataError(what + " is not float32. Call module.float() in Python before saving it.");
    throw DataError(what + " is of a kind of numbers (" + tensor.toString() +
                    ") that a run cannot keep. Use float32, whole numbers or bools.");
}

} // namespace

ScriptMirror::ScriptMirror(const torch::jit::Module& script,
                           torch::nn::Module& image,
                           const std::string& file)
{
    reflect(script, image, file);
}

void ScriptMirror::reflect(const torch::jit::Module& part,
                           torch::nn::Module& image,
                           const std::string& file)
{
    const auto isNew = [this](const at::Tensor& tensor) {
        return m_seen.insert(tensor.unsafeGetTensorImpl()).second;
    };
    for (const auto& parameter : part.named_parameters(false)) {
        if (plainTypeOf(parameter.value) != TensorType::Float32)
            refuseNumbers(file, parameter.name, parameter.value);
        if (isNew(parameter.value))
            image.register_parameter(parameter.name, parameter.value);
    }
    for (const auto& buffer : part.named_buffers(false)) {
        if (!plainTypeOf(buffer.value))
            refuseNumbers(file, buffer.name, buffer.value);
        if (isNew(buffer.value))
            image.register_buffer(buffer.name, buffer.value);
        addSlot(part, buffer.name, buffer.value);
    }
    for (const auto& child : part.named_children())
        reflect(child.value,
                *image.register_module(child.name, std::make_shared<torch::nn::Module>()),
                file);
}

void ScriptMirror::addSlot(const torch::jit::Module& part,
                           const std::string& name,
                           const at::Tensor& tensor)
{
    auto kept = std::ranges::find_if(
        m_kept, [&tensor](const at::Tensor& known) { return known.is_same(tensor); });
    if (kept == m_kept.end())
        kept = m_kept.insert(kept, tensor);
    m_slots.push_back({part, name, static_cast<std::size_t>(kept - m_kept.begin())});
}

// The script works on copies: those that are kept may not change under what a gradient still needs.
void ScriptMirror::prepare()
{
    const torch::NoGradGuard noGrad;
    m_lent.clear();
    for (const at::Tensor& kept : m_kept)
        m_lent.push_back(kept.clone());
    for (Slot& slot : m_slots)
        slot.part.setattr(slot.name, m_lent[slot.kept]);
}

void ScriptMirror::finish()
{
    const torch::NoGradGuard noGrad;
    for (Slot& slot : m_slots) {
        const c10::IValue now = slot.part.attr(slot.name);
        const at::Tensor& kept = m_kept[slot.kept];
        if (!now.isTensor() || !now.toTensor().defined() ||
            now.toTensor().sizes() != kept.sizes() ||
            now.toTensor().scalar_type() != kept.scalar_type())
            throw ScriptFault("it puts into its buffer \"" + slot.name +
                              "\" what is of another shape or type than was there");
        if (!now.toTensor().is_same(m_lent[slot.kept]))
            m_lent[slot.kept] = now.toTensor();
    }
    for (std::size_t i = 0; i < m_kept.size(); ++i)
        m_kept[i].copy_(m_lent[i]);
    for (Slot& slot : m_slots)
        slot.part.setattr(slot.name, m_kept[slot.kept]);
    m_lent.clear();
}

} // namespace engine
