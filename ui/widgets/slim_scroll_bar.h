// SPDX-License-Identifier: GPL-3.0-only
// A scroll bar without arrows whose handle is seen from afar in either theme.
#pragma once

#include <qnamespace.h>

class QScrollArea;
class QScrollBar;
class QWidget;

namespace ui {

// Owned by `parent`, or by the first area it is given to.
[[nodiscard]] QScrollBar* slimScrollBar(Qt::Orientation orientation, QWidget* parent = nullptr);

// What `content`, as wide as there is room, is scrolled up and down in. Owned by `parent`.
[[nodiscard]] QScrollArea* scrolledUpAndDown(QWidget* content, QWidget* parent);

} // namespace ui
