// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbone.h"

#include "engine/core/errors.h"
#include "engine/model/small_cnn.h"

namespace engine {

const std::vector<std::string>& backboneNames()
{
    static const std::vector<std::string> names{"small_cnn"};
    return names;
}

std::shared_ptr<Backbone>
makeBackbone(const std::string& name, [[maybe_unused]] BackboneInput input, at::Generator generator)
{
    if (name == "small_cnn")
        return std::make_shared<SmallCnn>(std::move(generator));
    std::string known;
    for (const std::string& each : backboneNames())
        known += (known.empty() ? "" : ", ") + each;
    throw UsageError("There is no backbone called \"" + name + "\". Known backbones: " + known +
                     ".");
}

} // namespace engine
