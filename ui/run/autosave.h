// SPDX-License-Identifier: GPL-3.0-only
// Where the window records its runs without asking.
#pragma once

#include <QString>

namespace ui {

// The folder palimpsest/runs of the user's data, which is created. Where that cannot be, the
// system's folder for temporary files: a run is recorded in any case.
[[nodiscard]] QString autosaveFolder();

// A file in it that does not exist yet, named after the local time and the kind of data set.
[[nodiscard]] QString autosavePath(const QString& datasetKind);

} // namespace ui
