// SPDX-License-Identifier: GPL-3.0-only
// How everything that is drawn by hand and can be walked through takes the keyboard: a click leaves
// the keys to the window; who comes with Tab has the arrows, and sees by a frame where they go. It
// handles no key itself.
#pragma once

class QPainter;
class QWidget;

namespace ui {

// Call it where the canvas is made.
void takeKeyboardWithTab(QWidget& canvas);
// Whether takeKeyboardWithTab() was called: its arrow keys are its own while it has the focus.
[[nodiscard]] bool usesArrowKeys(const QWidget& canvas);

// The frame around a canvas, or around the viewport of one that scrolls, while it has the focus.
void paintFocusFrame(QPainter& painter, const QWidget& canvas);

} // namespace ui
