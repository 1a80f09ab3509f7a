// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/gap_strip_view.h"

#include "ui/overview/class_gaps.h"
#include "ui/overview/gap_strip_cells.h"
#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/view/view_header.h"
#include "ui/widgets/elided_label.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

GapStripView::GapStripView(QWidget* parent)
    : InspectionView(parent)
    , m_cells(new GapStripCells(this))
{
    setObjectName(QStringLiteral("gapStrip"));
    setAccessibleName(tr("Gap between the arms, class by class"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_cells->setObjectName(QStringLiteral("gapCells"));
    m_cells->setAccessibleName(tr("Right arm minus left arm, per class"));
    m_cells->setWhatsThis(tr(
        "A class has the colour of the arm that keeps more of it: above 0 the right one, below 0 "
        "the left.\n"
        "Click or use the arrow keys to select a class in every view ⚡ now."));
    const ViewHeader header = addHeader(this, {});
    m_title = header.title;
    m_readout = header.readout;
    m_readout->setObjectName(QStringLiteral("gapReadout"));
    header.column->setContentsMargins(12, kSpacing, 12, 10);
    header.column->setSpacing(5);
    header.column->addWidget(m_cells, 1);
    connect(m_cells, &GapStripCells::picked, this, &GapStripView::classSelected);
    connect(m_cells, &GapStripCells::hovered, this, [this](std::optional<int> position) {
        m_hover = position;
        updateReadout();
    });
    setRoom({150, 7}, {53, 0});
    showNoRun();
}

void GapStripView::showNoRun()
{
    m_names.clear();
    m_steps.clear();
    m_arms.clear();
    m_title->setText(tr("Gap per class"));
    m_cells->setPlaceholder(tr("Here two arms are compared, class by class."));
    m_cells->show({}, {}, {});
    updateReadout();
}

void GapStripView::beginRun(const engine::Timeline& timeline)
{
    m_cells->setPlaceholder(tr("One arm alone has nothing to be compared with."));
    for (const engine::ClassInfo& info : timeline.run().classes) {
        m_names.append(toQString(info.name));
        m_steps.push_back(info.step);
    }
}

void GapStripView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    std::vector<ClassGap> gaps = classGapsAt(timeline, state.arms, state.tick);
    if (!gaps.empty()) {
        m_arms = namesOf(shownArms(timeline, state.arms, theme()));
        m_title->setText(tr("%1 minus %2").arg(m_arms[1], m_arms[0]));
    }
    m_cells->setArms(fitted(state.arms, timeline.armCount()));
    m_cells->setSelected(state.selectedPosition);
    m_cells->show(std::move(gaps), m_names, m_steps);
    updateReadout();
}

void GapStripView::updateReadout()
{
    const std::optional<int> position = m_hover ? m_hover : state().selectedPosition;
    const std::vector<ClassGap>& gaps = m_cells->gaps();
    if (!position || *position >= static_cast<int>(gaps.size())) {
        m_readout->setText(gaps.empty() ? QString()
                                        : tr("percentage points on the test images of each class"));
        return;
    }
    const ClassGap& gap = gaps[static_cast<std::size_t>(*position)];
    const QString name = m_names.value(*position);
    if (!gap.points) {
        m_readout->setText(filled(
            tr("%1: learned in step %2"), name, m_steps[static_cast<std::size_t>(*position)]));
        return;
    }
    m_readout->setText(filled(tr("%1: %2 %3 % → %4 %5 %, %6 points (n = %7)"),
                              name,
                              m_arms[0],
                              wholePercent(gap.first),
                              m_arms[1],
                              wholePercent(gap.second),
                              signedNumber(*gap.points),
                              gap.second.n));
}

ViewTable GapStripView::table() const
{
    return gapTable(m_cells->gaps(), run().classes, m_arms);
}

QString GapStripView::sentence() const
{
    return tr("%1: %2.").arg(m_title->text(), m_readout->text());
}

} // namespace ui
