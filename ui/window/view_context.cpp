// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/view_context.h"

#include "ui/pictures/own_pictures.h"
#include "ui/run/next_run.h"
#include "ui/run/selection.h"
#include "ui/timeline/status_line.h"
#include "ui/view/inspection_view.h"
#include "ui/view/view_frame.h"

namespace ui {

void connectView(const ViewFrame& frame, const ViewContext& context)
{
    const InspectionView* view = &frame.view();
    Selection* selection = &context.selection;
    using View = InspectionView;
    QObject::connect(view, &View::classSelected, selection, &Selection::toggleClass);
    QObject::connect(view, &View::tickPointedAt, selection, &Selection::lookAt);
    QObject::connect(
        view, &View::viewTemperatureChanged, selection, &Selection::setViewTemperature);
    QObject::connect(view, &View::sampleSelected, selection, &Selection::selectSample);
    QObject::connect(view, &View::rowsChosen, selection, &Selection::chooseRows);
    QObject::connect(view, &View::metricChosen, selection, &Selection::explain);
    QObject::connect(view, &View::budgetChosen, &context.next, &NextRun::setMemoryBudget);
    QObject::connect(view, &View::pictureOffered, &context.pictures, &OwnPictures::take);
    QObject::connect(&frame, &ViewFrame::said, &context.status, &StatusLine::tell);
}

} // namespace ui
