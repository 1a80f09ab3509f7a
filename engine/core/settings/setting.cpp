// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/settings/setting.h"

#include "engine/core/settings/value_text.h"

#include <algorithm>

namespace engine {

std::string rangeText(const Setting& setting)
{
    constexpr Range kAll;
    const Range& range = setting.range;
    const std::string least = numberText(range.least);
    const std::string most = numberText(range.most);
    std::string text;
    if (range.least > kAll.least && range.most < kAll.most && range.hasMost)
        text =
            range.hasLeast ? "from " + least + " to " + most : "above " + least + ", up to " + most;
    else if (range.least > kAll.least)
        text = range.hasLeast ? "from " + least + " up" : "above " + least;
    if (range.most < kAll.most && !range.hasMost)
        text += (range.hasLeast ? ", below " : " and below ") + most;
    if (!text.empty() && setting.zero && !range.contains(0.0))
        text += ", or 0";
    return text;
}

std::string optionOf(const Setting& setting)
{
    std::string name = *setting.option ? setting.option : setting.key;
    std::ranges::replace(name, '_', '-');
    return "--" + name;
}

} // namespace engine
