// SPDX-License-Identifier: GPL-3.0-only
// Who hears what views ask for: connected once, where a view is made, so that nobody passes signals
// on.
#pragma once

namespace ui {

class NextRun;
class OwnPictures;
class Selection;
class StatusLine;
class ViewFrame;

// All must outlive the views.
struct ViewContext
{
    Selection& selection;
    NextRun& next;
    OwnPictures& pictures;
    StatusLine& status;
};

void connectView(const ViewFrame& frame, const ViewContext& context);

} // namespace ui
