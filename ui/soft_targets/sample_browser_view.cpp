// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/sample_browser_view.h"

#include "ui/models/learned_classes.h"
#include "ui/soft_targets/sample_grid.h"
#include "ui/theme/theme.h"
#include "ui/view/view_header.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/slim_scroll_bar.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

SampleBrowserView::SampleBrowserView(QWidget* parent)
    : InspectionView(parent)
    , m_wrongBox(new QCheckBox(tr("Wrong only"), this))
    , m_grid(new SampleGrid)
    , m_scroll(scrolledUpAndDown(m_grid, this))
{
    setObjectName(QStringLiteral("probeBrowser"));
    setAccessibleName(tr("Test pictures"));
    m_wrongBox->setObjectName(QStringLiteral("wrongOnly"));
    m_wrongBox->setToolTip(
        tr("Show only the pictures that an arm gets wrong at this moment. ⚡ now"));
    m_grid->setObjectName(QStringLiteral("probeGrid"));
    m_grid->setAccessibleName(tr("Test pictures"));
    m_grid->setWhatsThis(tr("Click a picture, or go there with the arrow keys, to show its soft "
                            "targets. A letter with a cross says which arm gets it wrong. ⚡ now"));
    const ViewHeader header = addHeader(this, tr("Test pictures"));
    m_readout = header.readout;
    m_readout->setObjectName(QStringLiteral("probeReadout"));
    header.add(m_wrongBox);
    header.row->setSpacing(kSpacing);
    header.column->setContentsMargins(12, kSpacing, 12, 10);
    header.column->setSpacing(6);
    header.column->addWidget(m_scroll, 1);
    m_wrongBox->setFocusPolicy(Qt::TabFocus); // a click leaves Space to the window
    connect(m_wrongBox, &QCheckBox::toggled, this, &SampleBrowserView::refresh);
    connect(m_grid, &SampleGrid::picked, this, &SampleBrowserView::sampleSelected);
    connect(m_grid, &SampleGrid::hovered, this, &SampleBrowserView::updateReadout);
    setRoom({120, 16}, {67, 12});
    showNoRun();
}

void SampleBrowserView::showNoRun()
{
    m_groups.clear();
    m_names = {};
    m_moment = {};
    m_grid->clear();
    refresh();
}

void SampleBrowserView::beginRun(const engine::Timeline& timeline)
{
    m_names.classes = learnedClasses(timeline).names;
    m_grid->setRun(timeline.run());
}

void SampleBrowserView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    m_moment = {&timeline, armsBySide(state.arms, timeline.armCount()), state.tick};
    m_names.arms.clear();
    for (const int arm : m_moment.arms)
        m_names.arms.append(toQString(timeline.recipe(arm).name));
    m_groups = sampleGroups(timeline, state);
    refresh();
}

void SampleBrowserView::refresh()
{
    std::vector<SampleGroup> shown = m_wrongBox->isChecked() ? wrongOnly(m_groups) : m_groups;
    if (!hasRun())
        m_grid->setPlaceholder(tr("The test pictures that the networks are asked about will stand "
                                  "here, to choose one from."));
    else if (m_wrongBox->isChecked() && !m_groups.empty())
        m_grid->setPlaceholder(tr("Neither arm gets one of these pictures wrong at this moment."));
    else
        m_grid->setPlaceholder(tr("This run has no test pictures to look at."));
    const bool isSample = hasRun() && !state().showsOwnPicture;
    m_grid->show(std::move(shown),
                 m_moment.arms,
                 isSample ? std::optional(state().sample) : std::nullopt,
                 state().selectedPosition);
    updateReadout(std::nullopt);
    layOut();
}

QString SampleBrowserView::describe(const SampleGroup& group, const BrowsedSample& sample) const
{
    QStringList parts{
        filled(tr("%1, picture %2"), m_names.classes.value(group.position), sample.sample + 1)};
    for (std::size_t side = 0; side < sample.answers.size(); ++side) {
        const SampleAnswer& answer = sample.answers[side];
        const ArmStyle style = armStyle(m_moment.arms[side], {});
        const std::optional<double> share = shareOfSide(m_moment, side, sample.sample);
        if (answer.position && share)
            parts.append(tr("%1 %2 says %3 (%4)")
                             .arg(style.marker,
                                  style.letter,
                                  m_names.classes.value(*answer.position),
                                  percentText(*share)));
    }
    if (!group.isLearned)
        parts.append(tr("not learned yet"));
    return parts.join(QStringLiteral(" · "));
}

void SampleBrowserView::updateReadout(std::optional<int> hover)
{
    for (const SampleGroup& group : m_groups) {
        for (const BrowsedSample& sample : group.sampleImages) {
            if (hover == sample.sample)
                return m_readout->setText(describe(group, sample));
        }
    }
    m_readout->setText(sentence());
}

QString SampleBrowserView::sentence() const
{
    int asked = 0;
    std::vector<int> wrong(static_cast<std::size_t>(m_names.arms.size()), 0);
    for (const SampleGroup& group : m_groups) {
        for (const BrowsedSample& sample : group.sampleImages) {
            asked += group.isLearned ? 1 : 0;
            for (std::size_t side = 0; side < sample.answers.size(); ++side)
                wrong[side] += sample.answers[side].isWrong ? 1 : 0;
        }
    }
    if (asked == 0)
        return tr("no network has been asked yet");
    QStringList parts;
    for (std::size_t side = 0; side < wrong.size(); ++side) {
        const ArmStyle style = armStyle(m_moment.arms[side], {});
        parts.append(filled(tr("%1 %2 gets %3 wrong"), style.marker, style.letter, wrong[side]));
    }
    return filled(tr("of %1 of learned classes, %2"), asked, parts.join(tr(", ")));
}

void SampleBrowserView::layOut()
{
    // The words above, which may have another font, leave the pictures another room.
    layout()->activate();
    m_grid->setMinimumHeight(m_grid->fitInto(m_scroll->viewport()->size()));
}

ViewTable SampleBrowserView::table() const
{
    return wholeTable(tableRows());
}

TableRows SampleBrowserView::tableRows() const
{
    return sampleRows(m_groups, m_moment, m_names);
}

} // namespace ui
