// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/workspace_page.h"

namespace ui {

void WorkspacePage::turnTo(ViewFrame::Face face)
{
    for (ViewFrame* frame : m_frames)
        frame->turnTo(face);
}

ViewFrame* WorkspacePage::framed(InspectionView* view)
{
    m_frames.push_back(new ViewFrame(view, this));
    return m_frames.back();
}

} // namespace ui
