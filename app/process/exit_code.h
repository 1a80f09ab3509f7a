// SPDX-License-Identifier: GPL-3.0-only
// What the program's exit status says to a script.
#pragma once

#include "app/process/console.h"

#include <functional>

namespace app {

enum ExitCode
{
    Done = 0,
    BadUsage = 2, // an option or setting is wrong
    BadData = 3,  // a data set or run file is missing or damaged
    Failed = 4,   // training or recording failed
    // 128 + the signal's number, as shells expect: 130 after Ctrl+C, 143 after a plain kill, 129
    // when the terminal was closed.
    StoppedBySignal = 128,
};

// What `command` returns; when it throws, its sentence is printed and the ExitCode it deserves is
// returned.
[[nodiscard]] int withExitCode(const Console& console, const std::function<int()>& command);

} // namespace app
