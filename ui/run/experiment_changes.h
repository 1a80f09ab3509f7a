// SPDX-License-Identifier: GPL-3.0-only
// In which settings two experiments differ, in words: what a restart would change.
#pragma once

#include "engine/core/experiment.h"

#include <QStringList>

namespace ui {

// One line per setting, for example "epochs 6 → 10", in the order of the struct; empty when equal.
[[nodiscard]] QStringList experimentChanges(const engine::Experiment& from,
                                            const engine::Experiment& to);

// What is wrong with the settings, in sentences; empty when they can be run.
[[nodiscard]] QString problemsInWords(const engine::Experiment& experiment);

// What a precision costs that the machine does not multiply in hardware; empty where it is no
// slower than it has to be.
[[nodiscard]] QString slowPrecisionInWords(const engine::Experiment& experiment,
                                           engine::Precision fastestHere);

} // namespace ui
