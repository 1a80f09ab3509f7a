// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/script_backbone.h"

#include "engine/core/errors.h"
#include "engine/core/fnv1a.h"
#include "engine/model/process_generator.h"

#include <torch/csrc/jit/passes/inliner.h>
#include <torch/csrc/jit/python/update_graph_executor_opt.h>
#include <torch/script.h>
#include <torch/torch.h>

#include <cstring>
#include <filesystem>
#include <mutex>
#include <set>

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

// The last line of what LibTorch says is the one that names the fault.
std::string faultIn(const std::exception& error)
{
    const auto* fault = dynamic_cast<const c10::Error*>(&error);
    std::string text = fault ? fault->what_without_backtrace() : error.what();
    text.erase(text.find_last_not_of(" \n") + 1);
    text.erase(0, text.rfind('\n') + 1);
    const std::string prefix = "RuntimeError: ";
    return text.starts_with(prefix) ? text.substr(prefix.size()) : text;
}

torch::jit::Module loaded(const std::string& file)
{
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored))
        throw DataError("There is no file " + file + " to take the backbone from.");
    try {
        return torch::jit::load(file, torch::kCPU);
    } catch (const std::exception&) {
        throw DataError(file + " is no TorchScript module. Write one in Python with "
                               "torch.jit.script(module).save(\"FILE\"); torch.save() writes "
                               "something else.");
    }
}

bool drawsRandomNumbers(torch::jit::Block* block)
{
    for (torch::jit::Node* node : block->nodes()) {
        if (node->isNondeterministic())
            return true;
        for (torch::jit::Block* inner : node->blocks()) {
            if (drawsRandomNumbers(inner))
                return true;
        }
    }
    return false;
}

bool drawsRandomNumbers(const torch::jit::Module& script)
{
    const auto graph = script.get_method("forward").graph()->copy();
    torch::jit::Inline(*graph);
    return drawsRandomNumbers(graph->block());
}

// A number that stands for every bit of a contiguous batch.
std::uint64_t digestOf(const torch::Tensor& batch)
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

// The parts of a script as modules of the same names, so that optimisers and checkpoints see their
// tensors. A tensor that two parts share is registered once.
class Mirror
{
public:
    explicit Mirror(std::string file)
        : m_file(std::move(file))
    {
    }

    void reflect(const torch::jit::Module& part, torch::nn::Module& image)
    {
        for (const auto& parameter : part.named_parameters(false)) {
            if (parameter.value.scalar_type() != torch::kFloat)
                refuse(parameter.name, "float32");
            if (isNew(parameter.value))
                image.register_parameter(parameter.name, parameter.value);
        }
        for (const auto& buffer : part.named_buffers(false)) {
            const auto type = buffer.value.scalar_type();
            if (type != torch::kFloat && type != torch::kLong)
                refuse(buffer.name, "float32 or int64");
            if (isNew(buffer.value))
                image.register_buffer(buffer.name, buffer.value);
        }
        for (const auto& child : part.named_children())
            reflect(child.value,
                    *image.register_module(child.name, std::make_shared<torch::nn::Module>()));
    }

private:
    bool isNew(const torch::Tensor& tensor)
    {
        return m_seen.insert(tensor.unsafeGetTensorImpl()).second;
    }

    [[noreturn]] void refuse(const std::string& name, const std::string& wanted) const
    {
        throw DataError("\"" + name + "\" of the backbone in " + m_file + " is not " + wanted +
                        ". Call module.float() in Python before saving it.");
    }

    std::string m_file;
    std::set<const void*> m_seen;
};

} // namespace

ScriptBackbone::ScriptBackbone(std::string file, BackboneInput input)
    : m_file(std::move(file))
    , m_script(loaded(m_file))
{
    if (!m_script.find_method("forward"))
        throw DataError("The module in " + m_file + " has no method forward().");
    adopt();
    if (parameters().empty())
        throw DataError("The backbone in " + m_file +
                        " has no parameters to train. A module that went through "
                        "torch.jit.freeze() has lost them: save it without.");
    const torch::NoGradGuard noGrad;
    eval();
    const torch::Tensor features = called(torch::zeros({2, 3, input.height, input.width}));
    if (features.dim() != 2 || features.size(0) != 2 || features.size(1) < 1)
        throw DataError("The backbone in " + m_file +
                        " does not give one feature vector for "
                        "each picture: of two pictures it made a tensor of shape " +
                        c10::str(features.sizes()) + " where [2, D] is needed.");
    m_featureCount = features.size(1);
    train();
}

ScriptBackbone::ScriptBackbone(std::string file,
                               torch::jit::Module script,
                               std::int64_t featureCount)
    : m_file(std::move(file))
    , m_script(std::move(script))
    , m_featureCount(featureCount)
{
    adopt();
}

void ScriptBackbone::adopt()
{
    Mirror(m_file).reflect(m_script, *this);
    m_drawsRandomNumbers = drawsRandomNumbers(m_script);
}

torch::Tensor ScriptBackbone::forward(const torch::Tensor& images)
{
    // A script that was tried on row-major pictures may count on them, as view() does.
    const torch::Tensor rows = images.contiguous();
    torch::Tensor features;
    if (m_drawsRandomNumbers && is_training()) {
        // Dropout takes its draws from the one generator of the process. The batch itself seeds it,
        // so that arms share their draws and a resumed run repeats them.
        const std::lock_guard lock(processGenerator());
        torch::manual_seed(digestOf(rows.cpu()));
        features = called(rows);
    } else {
        features = called(rows);
    }
    if (features.dim() != 2 || features.size(0) != images.size(0) ||
        features.size(1) != m_featureCount)
        throw DataError("The backbone in " + m_file + " made a tensor of shape " +
                        c10::str(features.sizes()) + " of " + std::to_string(images.size(0)) +
                        " pictures after it had promised " + std::to_string(m_featureCount) +
                        " features of each.");
    return features;
}

torch::Tensor ScriptBackbone::called(const torch::Tensor& images)
{
    torch::jit::IValue result;
    try {
        const AsWritten asWritten;
        result = m_script.forward({images});
    } catch (const std::exception& error) {
        throw DataError("The backbone in " + m_file + " cannot take pictures of shape " +
                        c10::str(images.sizes()) + ": " + faultIn(error) + ".");
    }
    if (!result.isTensor() || result.toTensor().scalar_type() != torch::kFloat)
        throw DataError("The backbone in " + m_file + " does not return a tensor of float32.");
    return result.toTensor();
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
