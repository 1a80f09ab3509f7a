// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/no_memory.h"

#include <algorithm>
#include <array>
#include <new>
#include <string_view>
#include <system_error>

namespace engine {

bool meansNoMemory(const std::exception& error)
{
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return true;
    // A thread that cannot be made lacks room for its stack; a machine has room for many more than
    // this program asks for.
    if (const auto* system = dynamic_cast<const std::system_error*>(&error))
        return system->code() == std::errc::not_enough_memory ||
               system->code() == std::errc::resource_unavailable_try_again;
    // LibTorch's allocator, the system through it, oneDNN, OpenCV, SQLite.
    constexpr std::array<std::string_view, 5> kWords{"can't allocate memory",
                                                     "Cannot allocate memory",
                                                     "out of memory",
                                                     "Insufficient memory",
                                                     "std::bad_alloc"};
    const std::string_view text = error.what();
    return std::ranges::any_of(kWords, [text](std::string_view words) {
        return text.find(words) != std::string_view::npos;
    });
}

} // namespace engine
