// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/settings/value_text.h"

namespace engine {

std::string stepSizesText(const std::vector<int>& sizes)
{
    std::string text;
    for (const int size : sizes)
        text += (text.empty() ? "" : "+") + numberText(size);
    return text.empty() ? "even" : text;
}

std::string keysText(const std::vector<Recipe>& arms)
{
    std::string text;
    for (const Recipe& arm : arms)
        text += (text.empty() ? "" : ",") + arm.key;
    return text;
}

} // namespace engine
