// SPDX-License-Identifier: GPL-3.0-only
// Training in the background: its threads leave a core to the window whenever that has something to
// do. The window needs little, so training loses nothing by it.
#pragma once

namespace ui {

// For the thread that calls it and those it starts. Does nothing where a system knows no priority
// of a single thread.
void letTheWindowGoFirst();

} // namespace ui
