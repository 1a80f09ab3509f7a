// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/picks/selection_curves_view.h"

#include "ui/exemplars/picks/selection_curves.h"
#include "ui/exemplars/picks/selection_curves_canvas.h"
#include "ui/exemplars/shown_study.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

SelectionCurvesView::SelectionCurvesView(QWidget* parent)
    : MemoryView(QStringLiteral("selection"), tr("Herding against other choices"), parent)
    , m_scale(new SegmentedSwitch({tr("Linear"), tr("Log")}, this))
    , m_canvas(new SelectionCurvesCanvas(this))
{
    setObjectName(QStringLiteral("selectionCurves"));
    m_scale->setObjectName(QStringLiteral("selectionScale"));
    m_scale->setAccessibleName(tr("Scale of the distances"));
    m_scale->setToolTip(tr("How the distances are drawn. ⚡ now"));
    m_canvas->setObjectName(QStringLiteral("selectionCanvas"));
    m_canvas->setAccessibleName(tr("Distance to the class mean against the number of pictures"));
    m_canvas->setWhatsThis(tr("‖class mean − mean of the first m‖ on the features: the lower, the "
                              "better m pictures stand for the class.\nThe band is the standard "
                              "deviation of 30 random orders. Left and right arrow read other m."));
    header().add(m_scale);
    header().column->addWidget(m_canvas, 1);
    connect(m_canvas, &SelectionCurvesCanvas::read, this, &SelectionCurvesView::updateReadout);
    connect(m_scale, &SegmentedSwitch::chosen, this, [this](int index) {
        m_canvas->setScale(index == 0 ? SelectionCurvesCanvas::Scale::Linear
                                      : SelectionCurvesCanvas::Scale::Logarithmic);
    });
    setRoom({93, 23}, {57, 13});
    showNoRun();
}

void SelectionCurvesView::showMemory(const engine::Timeline& timeline, const ViewState& state)
{
    const ShownStudy shown = shownStudy(timeline, state, arm());
    m_absence = shown.absence;
    m_otherRule = shown.study ? shown.otherRule : QString();
    m_canvas->setPlaceholder(m_absence);
    const Key key{arm(), shown.position, shown.kept, shown.study != nullptr};
    if (std::exchange(m_key, key) == key)
        return;
    if (shown.study) {
        header().title->setTexts({tr("%1: herding against other choices").arg(shown.className),
                                  tr("Herding: %1").arg(shown.className)});
        m_canvas->show(selectionCurves(*shown.study, shown.className, shown.kept));
    } else {
        header().title->setText(tr("Herding against other choices"));
        m_canvas->show({});
    }
    updateReadout();
}

void SelectionCurvesView::updateReadout()
{
    const SelectionCurves& curves = m_canvas->curves();
    const int m = m_canvas->reading().value_or(std::max(1, curves.kept));
    // Until a number is asked for, that none of these is this arm's own choice is said first.
    if (!m_otherRule.isEmpty() && !m_canvas->reading())
        header().readout->setText(m_otherRule);
    else
        header().readout->setTexts(selectionReadout(curves, m));
}

ViewTable SelectionCurvesView::table() const
{
    return selectionTable(m_canvas->curves());
}

QString SelectionCurvesView::sentence() const
{
    const QString sentence = selectionSentence(m_canvas->curves());
    if (sentence.isEmpty())
        return m_absence;
    return m_otherRule.isEmpty() ? sentence : sentence + QLatin1Char(' ') + m_otherRule;
}

} // namespace ui
