// SPDX-License-Identifier: GPL-3.0-only
// What a script did that a backbone does not do, in half a sentence that begins with a small letter
// and has no full stop. Whoever called it adds the file and what to do.
#pragma once

#include <stdexcept>

namespace engine {

struct ScriptFault : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

} // namespace engine
