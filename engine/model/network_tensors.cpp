// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/network_tensors.h"

#include "engine/core/base/errors.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <map>
#include <utility>

namespace engine {

static_assert(std::endian::native == std::endian::little, "PlainTensor is little-endian");

namespace {

using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

NamedTensors namedTensors(const Network& network)
{
    NamedTensors named;
    for (const auto& item : network.named_parameters())
        named.emplace_back(item.key(), item.value());
    for (const auto& item : network.named_buffers())
        named.emplace_back(item.key(), item.value());
    return named;
}

constexpr std::array kTypes{std::pair{TensorType::Float32, torch::kFloat},
                            std::pair{TensorType::Int64, torch::kLong},
                            std::pair{TensorType::Bool, torch::kBool},
                            std::pair{TensorType::UInt8, torch::kByte},
                            std::pair{TensorType::Int8, torch::kChar},
                            std::pair{TensorType::Int16, torch::kShort},
                            std::pair{TensorType::Int32, torch::kInt}};

torch::ScalarType scalarTypeOf(TensorType type)
{
    return std::ranges::find(kTypes, type, &decltype(kTypes)::value_type::first)->second;
}

[[noreturn]] void refuse(const std::string& name, const std::string& fault)
{
    throw DataError("The stored weights do not fit the network: \"" + name + "\" " + fault +
                    ". The file is damaged, or the backbone has changed since it was written.");
}

std::string shapeText(at::IntArrayRef shape)
{
    std::string text;
    for (const std::int64_t size : shape)
        text += (text.empty() ? "" : " x ") + std::to_string(size);
    return shape.empty() ? "a single number" : text;
}

// Bytes that a shape takes; -1 when the shape itself is absurd.
std::int64_t bytesOf(const PlainTensor& plain)
{
    std::int64_t bytes = bytesOfEach(plain.type);
    for (const std::int64_t size : plain.shape) {
        if (size < 0 || __builtin_mul_overflow(bytes, size, &bytes))
            return -1;
    }
    return bytes;
}

void requireFit(const PlainTensor& plain, const torch::Tensor& target)
{
    if (scalarTypeOf(plain.type) != target.scalar_type())
        refuse(plain.name, "holds numbers of another type");
    if (target.sizes() != at::IntArrayRef(plain.shape))
        refuse(plain.name,
               "is " + shapeText(plain.shape) + " where " + shapeText(target.sizes()) +
                   " is needed");
}

} // namespace

std::optional<TensorType> plainTypeOf(const at::Tensor& tensor)
{
    const auto found =
        std::ranges::find(kTypes, tensor.scalar_type(), &decltype(kTypes)::value_type::second);
    if (found == kTypes.end() || tensor.layout() != torch::kStrided)
        return std::nullopt;
    return found->first;
}

PlainTensor plainTensor(std::string name, const at::Tensor& tensor)
{
    const auto type = plainTypeOf(tensor);
    TORCH_CHECK(type, "no plain tensor: ", name);
    const torch::Tensor rows = tensor.detach().cpu().contiguous();
    PlainTensor plain{
        std::move(name), *type, rows.sizes().vec(), std::vector<std::byte>(rows.nbytes())};
    if (!plain.bytes.empty())
        std::memcpy(plain.bytes.data(), rows.data_ptr(), plain.bytes.size());
    return plain;
}

at::Tensor tensorOf(const PlainTensor& plain)
{
    if (!std::in_range<std::int64_t>(plain.bytes.size()) ||
        static_cast<std::int64_t>(plain.bytes.size()) != bytesOf(plain))
        refuse(plain.name,
               "has " + std::to_string(plain.bytes.size()) +
                   " bytes, which is not "
                   "what " +
                   shapeText(plain.shape) + " takes");
    // In a bool any byte but 0 and 1 would be undefined; a stranger's file may hold some.
    const bool isBool = plain.type == TensorType::Bool;
    at::Tensor tensor = torch::empty(plain.shape, isBool ? torch::kByte : scalarTypeOf(plain.type));
    if (!plain.bytes.empty())
        std::memcpy(tensor.data_ptr(), plain.bytes.data(), plain.bytes.size());
    return isBool ? tensor.ne(0) : tensor;
}

PlainTensors plainTensors(const Network& network)
{
    PlainTensors tensors;
    for (const auto& [name, tensor] : namedTensors(network))
        tensors.push_back(plainTensor(name, tensor));
    return tensors;
}

void loadTensors(Network& network, const PlainTensors& tensors)
{
    std::map<std::string, torch::Tensor> values;
    std::map<std::string, torch::Tensor> targets;
    for (const auto& [name, tensor] : namedTensors(network))
        targets.emplace(name, tensor);
    for (const PlainTensor& plain : tensors) {
        const auto target = targets.find(plain.name);
        if (target == targets.end())
            refuse(plain.name, "is not part of it");
        requireFit(plain, target->second);
        if (!values.emplace(plain.name, tensorOf(plain)).second)
            refuse(plain.name, "is there twice");
    }
    for (const auto& [name, target] : targets) {
        if (!values.contains(name))
            refuse(name, "is missing");
    }
    const torch::NoGradGuard noGrad;
    for (auto& [name, target] : targets)
        target.copy_(values.at(name));
}

std::shared_ptr<Network> restoredNetwork(const Experiment& experiment,
                                         BackboneInput input,
                                         const std::vector<int>& headSizes,
                                         const PlainTensors& tensors)
{
    // The drawn weights are overwritten at once; any generator will do.
    const at::Generator generator = at::detail::createCPUGenerator(0);
    auto network = std::make_shared<Network>(makeBackbone(experiment.backbone, input, generator));
    for (const int classes : headSizes)
        network->addHead(classes, generator);
    loadTensors(*network, tensors);
    return network;
}

} // namespace engine
