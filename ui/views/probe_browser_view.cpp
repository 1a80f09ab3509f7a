// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/probe_browser_view.h"

#include "ui/filled_text.h"
#include "ui/models/learned_classes.h"
#include "ui/models/percent.h"
#include "ui/models/probe_groups.h"
#include "ui/models/run_identity.h"
#include "ui/qt_conversions.h"
#include "ui/theme/theme.h"
#include "ui/views/elided_label.h"
#include "ui/views/probe_grid.h"
#include "ui/views/slim_scroll_bar.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

class ProbeBrowserView::Private
{
    Q_DECLARE_TR_FUNCTIONS(ProbeBrowserView)

public:
    explicit Private(ProbeBrowserView* view);

    void build();
    void take(const engine::Timeline& shownTimeline, const ViewState& shownState);
    void clear();
    void refresh();
    void updateReadout(std::optional<int> hover);
    void fit();
    [[nodiscard]] QString sentence() const;

    QCheckBox* wrongBox;
    ProbeGrid* grid;
    RunIdentity run;
    ProbeNames names;
    std::vector<ProbeGroup> groups; // all of them, whatever is checked
    ProbeMoment moment;             // when they were made: the newest present()
    ViewState state;                // the same

private:
    [[nodiscard]] QString describe(const ProbeGroup& group, const BrowsedProbe& probe) const;

    ProbeBrowserView* m_view;
    ElidedLabel* m_title;
    ElidedLabel* m_readout;
    QScrollArea* m_scroll;
};

ProbeBrowserView::Private::Private(ProbeBrowserView* view)
    : wrongBox(new QCheckBox(tr("Wrong only"), view))
    , grid(new ProbeGrid)
    , m_view(view)
    , m_title(new ElidedLabel(TextRank::Title, view))
    , m_readout(new ElidedLabel(TextRank::Body, view))
    , m_scroll(new QScrollArea(view))
{
}

void ProbeBrowserView::Private::build()
{
    wrongBox->setObjectName(QStringLiteral("wrongOnly"));
    wrongBox->setToolTip(tr("Show only the pictures that an arm gets wrong at this moment. ⚡ now"));
    grid->setObjectName(QStringLiteral("probeGrid"));
    grid->setAccessibleName(tr("Test pictures"));
    grid->setWhatsThis(tr("Click a picture, or go there with the arrow keys, to show its soft "
                          "targets. A letter with a cross says which arm gets it wrong. ⚡ now"));
    m_title->setText(tr("Test pictures"));
    m_title->setTone(ElidedLabel::Tone::Strong);
    m_title->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_readout->setObjectName(QStringLiteral("probeReadout"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBar(new SlimScrollBar(Qt::Vertical, m_scroll));
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(grid);
    grid->setAutoFillBackground(false);
    auto* header = new QHBoxLayout;
    header->setSpacing(kSpacing);
    header->addWidget(m_title);
    header->addWidget(m_readout, 1);
    header->addWidget(wrongBox);
    header->addWidget(m_view->menuButton());
    auto* layout = new QVBoxLayout(m_view);
    layout->setContentsMargins(12, kSpacing, 12, 10);
    layout->setSpacing(6);
    layout->addLayout(header);
    layout->addWidget(m_scroll, 1);
    clear();
}

void ProbeBrowserView::Private::clear()
{
    run = {};
    groups.clear();
    names = {};
    moment = {};
    state = {};
    grid->clear();
    refresh();
}

void ProbeBrowserView::Private::take(const engine::Timeline& shownTimeline,
                                     const ViewState& shownState)
{
    state = shownState;
    moment = {&shownTimeline, armsBySide(state.arms, shownTimeline.armCount()), state.tick};
    if (identityOf(shownTimeline) != run) {
        run = identityOf(shownTimeline);
        names.classes = learnedClasses(shownTimeline).names;
        grid->clear();
        grid->setRun(shownTimeline.run());
    }
    names.arms.clear();
    for (const int arm : moment.arms)
        names.arms.append(toQString(shownTimeline.recipe(arm).name));
    groups = probeGroups(shownTimeline, state);
    refresh();
}

void ProbeBrowserView::Private::refresh()
{
    std::vector<ProbeGroup> shown = wrongBox->isChecked() ? wrongOnly(groups) : groups;
    if (!run.hasRun)
        grid->setPlaceholder(tr("The test pictures that the networks are asked about will stand "
                                "here, to choose one from."));
    else if (wrongBox->isChecked() && !groups.empty())
        grid->setPlaceholder(tr("Neither arm gets one of these pictures wrong at this moment."));
    else
        grid->setPlaceholder(tr("This run has no test pictures to look at."));
    const bool isProbe = run.hasRun && !state.showsOwnPicture;
    grid->show(std::move(shown),
               isProbe ? std::optional(state.probe) : std::nullopt,
               state.selectedPosition);
    updateReadout(std::nullopt);
    fit();
}

QString ProbeBrowserView::Private::describe(const ProbeGroup& group,
                                            const BrowsedProbe& probe) const
{
    QStringList parts{
        filled(tr("%1, picture %2"), names.classes.value(group.position), probe.probe + 1)};
    for (std::size_t side = 0; side < probe.answers.size(); ++side) {
        const ProbeAnswer& answer = probe.answers[side];
        const ArmStyle style = armStyle(static_cast<int>(side), {});
        const std::optional<double> share = shareOfSide(moment, side, probe.probe);
        if (answer.position && share)
            parts.append(tr("%1 %2 says %3 (%4)")
                             .arg(style.marker,
                                  style.letter,
                                  names.classes.value(*answer.position),
                                  percentText(*share)));
    }
    if (!group.isLearned)
        parts.append(tr("not learned yet"));
    return parts.join(QStringLiteral(" · "));
}

void ProbeBrowserView::Private::updateReadout(std::optional<int> hover)
{
    for (const ProbeGroup& group : groups) {
        for (const BrowsedProbe& probe : group.probes) {
            if (hover == probe.probe)
                return m_readout->setText(describe(group, probe));
        }
    }
    m_readout->setText(sentence());
}

QString ProbeBrowserView::Private::sentence() const
{
    int asked = 0;
    std::vector<int> wrong(static_cast<std::size_t>(names.arms.size()), 0);
    for (const ProbeGroup& group : groups) {
        for (const BrowsedProbe& probe : group.probes) {
            asked += group.isLearned ? 1 : 0;
            for (std::size_t side = 0; side < probe.answers.size(); ++side)
                wrong[side] += probe.answers[side].isWrong ? 1 : 0;
        }
    }
    if (asked == 0)
        return tr("no network has been asked yet");
    QStringList parts;
    for (std::size_t side = 0; side < wrong.size(); ++side) {
        const ArmStyle style = armStyle(static_cast<int>(side), {});
        parts.append(filled(tr("%1 %2 gets %3 wrong"), style.marker, style.letter, wrong[side]));
    }
    return filled(tr("of %1 of learned classes, %2"), asked, parts.join(tr(", ")));
}

void ProbeBrowserView::Private::fit()
{
    grid->setMinimumHeight(grid->fitInto(m_scroll->viewport()->size()));
}

ProbeBrowserView::ProbeBrowserView(QWidget* parent)
    : InspectionView(parent)
    , m_private(std::make_unique<Private>(this))
{
    setObjectName(QStringLiteral("probeBrowser"));
    setAccessibleName(tr("Test pictures"));
    m_private->build();
    connect(m_private->wrongBox, &QCheckBox::toggled, this, [this] { m_private->refresh(); });
    connect(m_private->grid, &ProbeGrid::picked, this, &ProbeBrowserView::probeSelected);
    connect(m_private->grid, &ProbeGrid::hovered, this, [this](std::optional<int> probe) {
        m_private->updateReadout(probe);
    });
}

ProbeBrowserView::~ProbeBrowserView() = default;

void ProbeBrowserView::present(const engine::Timeline& timeline, const ViewState& state)
{
    if (timeline.hasRun())
        m_private->take(timeline, state);
    else
        m_private->clear();
}

ViewTable ProbeBrowserView::table() const
{
    return wholeTable(tableRows());
}

TableRows ProbeBrowserView::tableRows() const
{
    return probeRows(m_private->groups, m_private->moment, m_private->names);
}

QString ProbeBrowserView::sentence() const
{
    return m_private->sentence();
}

void ProbeBrowserView::resizeEvent(QResizeEvent* event)
{
    InspectionView::resizeEvent(event);
    m_private->fit();
}

void ProbeBrowserView::changeEvent(QEvent* event)
{
    InspectionView::changeEvent(event);
    if (!m_private || event->type() != QEvent::FontChange)
        return;
    // The words above, which have their font by now, leave the pictures another room.
    layout()->activate();
    m_private->fit();
}

QSize ProbeBrowserView::sizeHint() const
{
    return {720, 220};
}

QSize ProbeBrowserView::minimumSizeHint() const
{
    return {400, 170};
}

} // namespace ui
