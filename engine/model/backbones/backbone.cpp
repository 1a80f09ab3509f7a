// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/backbone.h"

#include "engine/core/backbone_names.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/sound_convolutions.h"
#include "engine/model/backbones/mlp.h"
#include "engine/model/backbones/process_generator.h"
#include "engine/model/backbones/resnet.h"
#include "engine/model/backbones/script_backbone.h"
#include "engine/model/backbones/small_cnn.h"

namespace engine {

namespace {

constexpr std::string_view kScript = "torchscript";

[[noreturn]] void refuse(const Source& source)
{
    std::string known;
    for (const std::string_view each : kBackboneNames)
        known += std::string(each) + ", ";
    throw UsageError("There is no backbone called \"" + source.address() +
                     "\". Known backbones: " + known + std::string(kScript) + ":FILE.");
}

} // namespace

std::shared_ptr<Backbone>
makeBackbone(const Source& source, BackboneInput input, at::Generator generator)
{
    keepToSoundConvolutions();
    // The layers' constructors draw, before their weights are drawn anew.
    const std::lock_guard lock(processGenerator());
    const std::string name = source.address();
    if (name == "mlp")
        return std::make_shared<Mlp>(input, generator);
    if (name == "small_cnn")
        return std::make_shared<SmallCnn>(std::move(generator));
    if (name == "resnet32")
        return std::make_shared<ResNet>(resNet32(), generator);
    if (name == "resnet18")
        return std::make_shared<ResNet>(resNet18(input), generator);
    if (source.kind == kScript && !source.path.empty())
        return std::make_shared<ScriptBackbone>(source.path, input);
    refuse(source);
}

} // namespace engine
