// SPDX-License-Identifier: GPL-3.0-only
// An environment with nothing in it but what a test writes.
#pragma once

#include "app/options/shard.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace tests {

using Variables = std::map<std::string, std::string>;

inline app::EnvironmentReader environmentOf(Variables variables)
{
    return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
        const auto found = variables.find(name);
        if (found == variables.end())
            return std::nullopt;
        return found->second;
    };
}

} // namespace tests
