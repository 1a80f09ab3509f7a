// SPDX-License-Identifier: GPL-3.0-only
// How the program presents itself to Qt: its names, its icon and the style it is designed for.
#pragma once

namespace app {

// Once, after the QApplication is made.
void nameApplication();

} // namespace app
