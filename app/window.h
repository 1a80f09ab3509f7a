// SPDX-License-Identifier: GPL-3.0-only
// Opens the window and runs it until it is closed. Knows Qt and the ui, no torch: what runs an
// experiment comes in through `services`.
#pragma once

#include "ui/run/window_services.h"

namespace app {

// What main() returns. `argc` must outlive the call; Qt takes its own options out of it.
[[nodiscard]] int openWindow(int& argc, char** argv, ui::WindowServices services);

} // namespace app
