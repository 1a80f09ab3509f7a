// SPDX-License-Identifier: GPL-3.0-only
// Asks which run file to open or to write. It reads and writes none.
#pragma once

#include <QString>

class QWidget;

namespace ui {

// Empty when the user thinks better of it. `startAt` is a file in the folder to start at, or empty.
[[nodiscard]] QString askForRunToOpen(QWidget* parent, const QString& startAt);
[[nodiscard]] QString askWhereToSaveRun(QWidget* parent, const QString& startAt);

} // namespace ui
