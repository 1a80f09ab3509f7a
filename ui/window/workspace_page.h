// SPDX-License-Identifier: GPL-3.0-only
// A page of the workspace: some views of one run, laid out together. Only the page that is seen is
// presented.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/view/view_frame.h"

#include <QWidget>

#include <vector>

namespace ui {

class InspectionView;

class WorkspacePage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    // `timeline` must stay where it is until the next call: a tab that comes to the front later
    // shows it too.
    virtual void present(const engine::Timeline& timeline, const ViewState& state) = 0;

    // Charts or their table twins, in every view of the page.
    void turnTo(ViewFrame::Face face);
    [[nodiscard]] const std::vector<ViewFrame*>& frames() const { return m_frames; }

protected:
    // The view in a frame of its own, which belongs to the page.
    ViewFrame* framed(InspectionView* view);

private:
    std::vector<ViewFrame*> m_frames;
};

} // namespace ui
