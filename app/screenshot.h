// SPDX-License-Identifier: GPL-3.0-only
// Draws a recorded run as the window would and keeps the picture. Needs no screen; knows Qt and the
// ui, no torch.
#pragma once

#include "app/options/command_line.h"
#include "engine/core/event.h"

#include <string>
#include <vector>

namespace app {

// What main() returns; what is wrong is said on standard error. `argc` must outlive the call.
[[nodiscard]] int takeScreenshot(int& argc,
                                 char** argv,
                                 const TakeScreenshot& command,
                                 const std::vector<engine::Event>& events);

// One line for each view: its name and its title.
[[nodiscard]] std::string viewNames();

} // namespace app
