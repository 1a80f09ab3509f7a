// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/script_backbone.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/fnv1a.h"
#include "engine/model/backbones/process_generator.h"
#include "engine/model/backbones/script_fault.h"
#include "engine/model/backbones/script_file.h"
#include "engine/model/kernels/reduced_precision.h"

#include <torch/csrc/jit/python/update_graph_executor_opt.h>
#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <string_view>
#include <utility>

namespace engine {

namespace {

// As long as it lives, scripts run operation by operation on this thread. The optimising executor
// watches the first calls and rewrites the graph afterwards, so that a run that was resumed would
// not end in the same bits as one that was not.
class AsWritten
{
public:
    AsWritten()
        : m_before(torch::jit::getGraphExecutorOptimize())
    {
        torch::jit::setGraphExecutorOptimize(false);
    }
    ~AsWritten() { torch::jit::setGraphExecutorOptimize(m_before); }
    AsWritten(const AsWritten&) = delete;
    AsWritten& operator=(const AsWritten&) = delete;

private:
    bool m_before;
};

// A number that stands for every bit of a contiguous batch.
std::uint64_t digestOfBatch(const torch::Tensor& batch)
{
    Fnv1a digest;
    const float* values = batch.data_ptr<float>();
    for (std::int64_t i = 0; i < batch.numel(); ++i) {
        std::uint32_t bits = 0;
        std::memcpy(&bits, values + i, sizeof bits);
        digest.add(bits);
    }
    return digest.value();
}

torch::jit::Module withForward(torch::jit::Module script, const std::string& file)
{
    if (!script.find_method("forward"))
        throw DataError("The module in " + file + " has no method forward().");
    return script;
}

// Of what is no tensor, what it is.
std::string kindOf(const torch::jit::IValue& result)
{
    if (result.isTuple())
        return "a tuple";
    if (result.isGenericDict())
        return "a dictionary";
    if (result.isList())
        return "a list";
    if (result.isNone())
        return "nothing";
    return result.type()->str();
}

torch::Tensor tensorIn(const torch::jit::IValue& result)
{
    const std::string needed =
        " where one tensor of float32 is needed, N x D. Let forward() return "
        "the features alone";
    if (!result.isTensor())
        throw ScriptFault("it does not return a tensor of float32, but " + kindOf(result) + needed);
    return result.toTensor();
}

// In bfloat16 LibTorch rounds products, and what comes after them may stay as narrow.
torch::Tensor widened(const torch::Tensor& features, bool isRounded)
{
    if (isRounded && features.scalar_type() == torch::kBFloat16)
        return features.to(torch::kFloat);
    if (features.scalar_type() == torch::kFloat)
        return features;
    const bool isReal = features.is_floating_point();
    throw ScriptFault("it does not return a tensor of float32, but of " +
                      std::string(c10::toString(features.scalar_type())) +
                      (isReal ? ". Call module.float() in Python before saving it, and leave out "
                                ".half() and .double() in its code"
                              : ""));
}

std::string onGpu(const std::set<std::string>& devices)
{
    std::string named;
    for (const std::string& device : devices)
        named += (named.empty() ? "\"" : "\", \"") + device;
    return "it makes tensors on a GPU" +
           (named.empty() ? std::string() : ": " + named + "\" stands in its code") +
           ". Move the module to the processor with module.cpu() before it is traced or scripted, "
           "and write device=x.device where it makes tensors";
}

// Whether LibTorch complains about a device. That a script names one is no fault: it may only ask.
bool speaksOfDevice(std::string_view fault)
{
    // "Could not run 'x' with arguments from the 'y' backend" goes on with a list of all backends.
    constexpr std::string_view kFrom = "arguments from the '";
    if (const auto from = fault.find(kFrom); from != std::string_view::npos)
        fault = fault.substr(from + kFrom.size(),
                             fault.find('\'', from + kFrom.size()) - from - kFrom.size());
    constexpr std::array kSigns{
        "CUDA", "cuda", "HIP", "XPU", "MPS", "same device", "Dispatcher", "not compiled with"};
    return std::ranges::any_of(
        kSigns, [fault](const char* sign) { return fault.find(sign) != std::string_view::npos; });
}

} // namespace

ScriptBackbone::ScriptBackbone(std::string file, BackboneInput input)
    : m_file(std::move(file))
    , m_script(withForward(scriptIn(m_file), m_file))
    , m_mirror(m_script, *this, m_file)
    , m_code(codeOf(m_script))
{
    if (parameters().empty())
        throw DataError("The backbone in " + m_file +
                        " has no parameters to train. A module that went through "
                        "torch.jit.freeze(), or was quantised, has lost them: save it without.");
    const torch::NoGradGuard noGrad;
    eval();
    torch::Tensor features;
    try {
        features = called(torch::zeros({2, 3, input.height, input.width}));
    } catch (const ScriptFault& fault) {
        throw DataError("The backbone in " + m_file + " cannot take two pictures of " +
                        std::to_string(input.width) + " x " + std::to_string(input.height) +
                        " pixels (2 x 3 x H x W): " + fault.what() + "." + hintFor(input));
    }
    if (features.dim() != 2 || features.size(0) != 2 || features.size(1) < 1)
        throw DataError("The backbone in " + m_file +
                        " does not give one feature vector for each picture: of two pictures it "
                        "made a tensor of shape " +
                        c10::str(features.sizes()) + " where [2, D] is needed." +
                        (features.dim() == 4
                             ? " Let it end with nn.AdaptiveAvgPool2d(1) and nn.Flatten()."
                             : ""));
    m_featureCount = features.size(1);
    train();
}

ScriptBackbone::ScriptBackbone(std::string file,
                               torch::jit::Module script,
                               std::int64_t featureCount)
    : m_file(std::move(file))
    , m_script(std::move(script))
    , m_mirror(m_script, *this, m_file)
    , m_code(codeOf(m_script))
    , m_featureCount(featureCount)
{
}

// For a module that does not take two pictures of the data set's size: what it does take, if it is
// one of the usual.
std::string ScriptBackbone::hintFor(BackboneInput input)
{
    const auto takes = [this](std::int64_t count, std::int64_t height, std::int64_t width) {
        try {
            const torch::Tensor features = called(torch::zeros({count, 3, height, width}));
            return features.dim() == 2 && features.size(0) == count;
        } catch (const ScriptFault&) {
            return false;
        }
    };
    for (const int count : {1, 4, 8, 16, 32, 64, 128}) {
        if (takes(count, input.height, input.width))
            return " It takes " + std::to_string(count) +
                   " at once: a number of pictures is fixed in its code. Write x.size(0) for it, "
                   "or torch.flatten(x, 1).";
    }
    for (const int side : {28, 32, 64, 96, 128, 224, 256, 299, 384, 512}) {
        if (takes(2, side, side))
            return " It takes pictures of " + std::to_string(side) + " x " + std::to_string(side) +
                   ": ask for that size with --image-size where the data has no size of its own.";
    }
    return {};
}

torch::Tensor ScriptBackbone::answered(const torch::Tensor& images)
{
    // A script that was tried on row-major pictures may count on them, as view() does.
    const torch::Tensor rows = images.contiguous();
    torch::Tensor features;
    if (m_code.drawsRandomNumbers && is_training()) {
        // Dropout takes its draws from the one generator of the process. The batch itself seeds it,
        // so that arms share their draws and a resumed run repeats them.
        const std::lock_guard lock(processGenerator());
        torch::manual_seed(digestOfBatch(rows.cpu()));
        features = called(rows);
    } else {
        features = called(rows);
    }
    if (features.dim() != 2 || features.size(0) != images.size(0) ||
        features.size(1) != m_featureCount)
        throw ScriptFault("it made a tensor of shape " + c10::str(features.sizes()) + " of " +
                          (images.size(0) == 1 ? std::string("one picture")
                                               : std::to_string(images.size(0)) + " pictures") +
                          " after it had promised " + std::to_string(m_featureCount) +
                          " features of each");
    return features;
}

torch::Tensor ScriptBackbone::forward(const torch::Tensor& images)
{
    try {
        return answered(images);
    } catch (const ScriptFault& fault) {
        throw DataError("The backbone in " + m_file + " cannot take pictures of shape " +
                        c10::str(images.sizes()) + ": " + fault.what() + ".");
    }
}

torch::Tensor ScriptBackbone::called(const torch::Tensor& images)
{
    if (m_code.assignsItsBuffers)
        m_mirror.prepare();
    torch::jit::IValue result;
    try {
        const AsWritten asWritten;
        result = m_script.forward({images});
    } catch (const std::exception& error) {
        const std::string fault = faultIn(error);
        if (speaksOfDevice(fault))
            throw ScriptFault(onGpu(m_code.devices));
        throw ScriptFault(fault);
    }
    if (m_code.assignsItsBuffers)
        m_mirror.finish();
    const torch::Tensor features = tensorIn(result);
    if (features.device().type() != images.device().type())
        throw ScriptFault(onGpu({features.device().str()}));
    return widened(features, isReducedOn(images.device()));
}

std::shared_ptr<Backbone> ScriptBackbone::sibling() const
{
    const torch::NoGradGuard noGrad;
    // The constructor is private.
    return std::shared_ptr<ScriptBackbone>(
        new ScriptBackbone(m_file, m_script.deepcopy(), m_featureCount));
}

void ScriptBackbone::train(bool on)
{
    Backbone::train(on);
    m_script.train(on);
}

} // namespace engine
