// SPDX-License-Identifier: GPL-3.0-only
// The few icons of the control bar, drawn as shapes in the palette's text colour, so that they are
// sharp at every scale and follow the theme. No image files.
#pragma once

#include <QIcon>

namespace ui {

enum class Symbol
{
    Play,
    Pause,
    OneBatch,
    OneEpoch,
    NextStep,
    Restart,
    Stop,
    SwapSides,
};

[[nodiscard]] QIcon symbolIcon(Symbol symbol);

// The program's own icon: an old line shining through under a new one.
[[nodiscard]] QIcon applicationIcon();

} // namespace ui
