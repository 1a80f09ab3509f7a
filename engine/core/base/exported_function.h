// SPDX-License-Identifier: GPL-3.0-only
// Functions of libraries that stand behind LibTorch, which may be one or another, within it or
// beside it: found at run time, by name. No reason to load a library.
#pragma once

#include <dlfcn.h>

namespace engine {

// nullptr where nothing that is loaded exports it.
template <typename Function> [[nodiscard]] Function* exportedFunction(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

} // namespace engine
