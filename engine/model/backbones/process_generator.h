// SPDX-License-Identifier: GPL-3.0-only
// LibTorch has one generator for the whole process. Whoever seeds it, or builds modules that draw
// from it, holds this meanwhile, so that nobody's draws depend on another thread.
#pragma once

#include <mutex>

namespace engine {

inline std::mutex& processGenerator()
{
    static std::mutex mutex;
    return mutex;
}

} // namespace engine
