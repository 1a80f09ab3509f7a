// SPDX-License-Identifier: GPL-3.0-only
// What the shown run took from its data, short for the status line and whole for a dialog. The
// words of the whole are those of the terminal (engine/core/intake_text.h).
#pragma once

#include "engine/core/event.h"

#include <QString>

namespace ui {

// "600 + 200 images a class · 4 passed over": train and test, then what asks to be looked at.
[[nodiscard]] QString intakeInShort(const engine::RunStarted& run);
// Every line there is to say, and the images of each class.
[[nodiscard]] QString intakeInFull(const engine::RunStarted& run);
// Whether there is more to say than how many images there are.
[[nodiscard]] bool hasRemarks(const engine::Intake& intake);

} // namespace ui
