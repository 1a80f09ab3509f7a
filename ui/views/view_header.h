// SPDX-License-Identifier: GPL-3.0-only
// The title row every view has: its name, the fixed readout line, controls of its own, and the
// menu at the right end.
#pragma once

#include <QString>

class QHBoxLayout;

namespace ui {

class ElidedLabel;
class InspectionView;

struct ViewHeader
{
    ElidedLabel* title = nullptr;   // owned by the view
    ElidedLabel* readout = nullptr; // owned by the view
    QHBoxLayout* row = nullptr;     // controls are inserted before its last item, the menu
};

// Gives `view` its layout, with the header on top; what is drawn is added to view->layout().
// Object name of the readout: the view's name and "Readout".
[[nodiscard]] ViewHeader addHeader(InspectionView* view, const QString& title);

} // namespace ui
