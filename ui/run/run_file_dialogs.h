// SPDX-License-Identifier: GPL-3.0-only
// Asks which run file to open or to write, and where the data of one is by now. It reads and writes
// none.
#pragma once

#include "engine/core/event.h"

#include <QString>

#include <optional>

class QWidget;

namespace ui {

// Empty when the user thinks better of it. `startAt` is a file in the folder to start at, or empty.
[[nodiscard]] QString askForRunToOpen(QWidget* parent, const QString& startAt);
[[nodiscard]] QString askWhereToSaveRun(QWidget* parent, const QString& startAt);

// Where the pictures and the backbone are that `experiment` names and that are not there, beside
// what `moved` says already. Nothing when the user thinks better of it.
[[nodiscard]] std::optional<engine::SourcesMoved> askWhereSourcesAre(
    QWidget* parent, const engine::Experiment& experiment, engine::SourcesMoved moved);

} // namespace ui
