// SPDX-License-Identifier: GPL-3.0-only
// Where the window stood when it was last closed, brought back to a place where all of it is seen.
#pragma once

class QSettings;
class QWidget;

namespace ui {

void saveGeometry(const QWidget& window, QSettings& settings);

// The first time: a good size on this screen.
void restoreGeometry(QWidget& window, const QSettings& settings);

} // namespace ui
