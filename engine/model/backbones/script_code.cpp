// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/script_code.h"

#include <torch/csrc/jit/ir/constants.h>
#include <torch/csrc/jit/ir/ir.h>
#include <torch/csrc/jit/passes/inliner.h>

#include <string_view>

namespace engine {

namespace {

using torch::jit::Block;
using torch::jit::Node;

bool isPartOf(std::string_view name, std::string_view part)
{
    return name.find(part) != std::string_view::npos;
}

// The value of the argument `name` where a constant gives it.
c10::optional<c10::IValue> constantArgument(const Node& node, std::string_view name)
{
    const c10::FunctionSchema* schema = node.maybeSchema();
    for (std::size_t i = 0; schema && i < schema->arguments().size(); ++i) {
        if (schema->arguments()[i].name() == name && i < node.inputs().size())
            return torch::jit::toIValue(node.input(i));
    }
    return c10::nullopt;
}

bool isToldNo(const Node& node, std::string_view name)
{
    const auto value = constantArgument(node, name);
    return value && value->isBool() && !value->toBool();
}

bool isToldZero(const Node& node, std::string_view name)
{
    const auto value = constantArgument(node, name);
    return value && value->isDouble() && value->toDouble() == 0.0;
}

// LibTorch's own list leaves out many: whole channels dropped out, recurrent layers with dropout.
bool mayDraw(const Node& node)
{
    const std::string_view name = node.kind().toUnqualString();
    if (node.kind().is_prim())
        return node.kind() == c10::prim::CallMethod || node.kind() == c10::prim::CallFunction ||
               node.kind() == c10::prim::fork;
    if (!node.kind().is_aten())
        return true;
    if (isToldNo(node, "train") || isToldNo(node, "training"))
        return false;
    if (node.isNondeterministic() || isPartOf(name, "dropout") || name.starts_with("rand"))
        return true;
    const c10::FunctionSchema* schema = node.maybeSchema();
    if (!schema)
        return true;
    for (const c10::Argument& argument : schema->arguments()) {
        const std::string_view called = argument.name();
        if (called == "generator" || (called.starts_with("dropout") && !isToldZero(node, called)))
            return true;
    }
    return false;
}

void addDevice(const c10::IValue& value, std::set<std::string>& devices)
{
    // A script that was saved names its devices by text.
    if (value.isDevice()) {
        if (!value.toDevice().is_cpu())
            devices.insert(value.toDevice().str());
        return;
    }
    if (!value.isString())
        return;
    for (const std::string_view device : {"cuda", "mps", "xpu", "hip"}) {
        const std::string& text = value.toStringRef();
        if (text == device || text.starts_with(std::string(device) + ":"))
            devices.insert(text);
    }
}

class Reader
{
public:
    void read(Block& block)
    {
        for (Node* node : block.nodes()) {
            readNode(*node);
            for (Block* inner : node->blocks())
                read(*inner);
        }
    }

    ScriptCode code;

private:
    void readNode(Node& node)
    {
        const std::string_view name = node.kind().toUnqualString();
        code.drawsRandomNumbers = code.drawsRandomNumbers || mayDraw(node);
        if (node.kind() == c10::prim::SetAttr || node.kind() == c10::prim::CallMethod)
            code.assignsItsBuffers = true;
        if (node.kind() == c10::prim::Constant) {
            if (const auto value = torch::jit::toIValue(node.output()))
                addDevice(*value, code.devices);
        }
        if (isPartOf(name, "batch_norm") && isToldNo(node, "training"))
            code.normalisesAsInEvaluation = true;
        if (isPartOf(name, "dropout") && isToldNo(node, "train"))
            code.dropsNothingOut = true;
    }
};

} // namespace

ScriptCode codeOf(const torch::jit::Module& script)
{
    const auto graph = script.get_method("forward").graph()->copy();
    torch::jit::Inline(*graph);
    Reader reader;
    reader.read(*graph->block());
    return reader.code;
}

} // namespace engine
