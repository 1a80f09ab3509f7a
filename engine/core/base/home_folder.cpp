// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/home_folder.h"

#include "engine/core/base/errors.h"

#include <cstdlib>

namespace engine {

std::string withHome(std::string_view path)
{
    if (path != "~" && !path.starts_with("~/"))
        return std::string(path);
    const char* const home = std::getenv("HOME"); // NOLINT(concurrency-mt-unsafe): nobody sets it
    if (!home || *home == '\0')
        throw UsageError("\"" + std::string(path) +
                         "\" begins with ~, but HOME names no folder. Write the whole path.");
    return home + std::string(path.substr(1));
}

} // namespace engine
