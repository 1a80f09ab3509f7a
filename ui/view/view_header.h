// SPDX-License-Identifier: GPL-3.0-only
// The title row every view has: its name, the fixed readout line, controls of its own, and the
// menu at the right end.
#pragma once

#include <QString>

class QHBoxLayout;
class QVBoxLayout;
class QWidget;

namespace ui {

class ElidedLabel;
class InspectionView;

struct ViewHeader
{
    ElidedLabel* title = nullptr;   // owned by the view
    ElidedLabel* readout = nullptr; // owned by the view
    QHBoxLayout* row = nullptr;     // the title first, the menu last
    QVBoxLayout* column = nullptr;  // of the view: the row, and below it what is drawn

    // Puts a control before the menu.
    void add(QWidget* control) const;
};

// Gives `view` its layout, with the header on top.
// Object name of the readout: the view's name and "Readout".
[[nodiscard]] ViewHeader addHeader(InspectionView* view, const QString& title);
// The same for a view that draws both arms: its title never gives way, and its right margin is as
// wide as its left one.
[[nodiscard]] ViewHeader addHeaderForPair(InspectionView* view, const QString& title);
// The same for a view with many controls: the readout has a line of its own below them.
[[nodiscard]] ViewHeader addTallHeader(InspectionView* view, const QString& title);

} // namespace ui
