// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/reliability_view.h"

#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/view/view_header.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

ReliabilityView::ReliabilityView(QWidget* parent)
    : InspectionView(parent)
    , m_pair(new ArmPair(2 * kSpacing))
{
    setObjectName(QStringLiteral("reliability"));
    setAccessibleName(tr("Is each arm as sure as it is right?"));
    const ViewHeader header = addHeaderForPair(this, tr("As sure as right?"));
    m_readout = header.readout;
    header.column->addLayout(m_pair, 1);
    for (std::size_t side = 0; side < kSides; ++side)
        addSide(side);
    setRoom({107, 23}, {0, 0});
    showNoRun();
}

void ReliabilityView::addSide(std::size_t side)
{
    auto* canvas = new ReliabilityCanvas;
    m_canvases[side] = canvas;
    m_pair->add(canvas, QStringLiteral("reliability"), this);
    canvas->setAccessibleName(tr("Reliability diagram"));
    canvas->setWhatsThis(
        tr("Below the dashed diagonal it is surer than it is right. Faint: fewer than %1 answers "
           "in the bin.\nLeft and right read the bins, up and down change between old and new "
           "classes.")
            .arg(kFewAnswers));
    connect(canvas,
            &ReliabilityCanvas::pointedAt,
            this,
            [this, side](std::optional<ReliabilityHit> hit) {
                m_pointed = hit;
                m_pointedSide = side;
                updateReadout();
            });
}

void ReliabilityView::draw()
{
    m_pair->showSides(m_shown.size());
    for (std::size_t side = 0; side < m_shown.size(); ++side) {
        const ArmReliability& arm = m_shown[side];
        const ArmStyle style = armStyle(arm.arm, theme());
        const QString letter = tr("%1 %2").arg(style.marker, style.letter);
        m_pair->setCaption(side, {armTitle(style, arm.name), letter}, style);
        m_canvases[side]->setAccessibleName(tr("Reliability diagram of arm %1").arg(style.letter));
        m_canvases[side]->setAccessibleDescription(reliabilitySentence(arm));
        m_canvases[side]->show(arm);
    }
    updateReadout();
}

void ReliabilityView::updateReadout()
{
    if (m_shown.empty()) {
        m_readout->setText(tr("Here stands whether a network is as sure as it is right."));
        return;
    }
    if (!m_pointed || m_pointedSide >= m_shown.size()) {
        m_readout->setTexts({tr("below the dashed line: surer than right; faint: fewer than %1 "
                                "answers")
                                 .arg(kFewAnswers),
                             tr("below the dashed line: surer than right"),
                             tr("below the line: too sure"),
                             tr("below: too sure")});
        return;
    }
    const ArmReliability& arm = m_shown[m_pointedSide];
    const bool isOld = m_pointed->age == ClassAge::Old;
    const auto& points = (isOld ? arm.oldClasses : arm.newClasses).points;
    if (m_pointed->point < points.size())
        m_readout->setText(
            tr("%1, %2 classes, %3")
                .arg(arm.name, isOld ? tr("old") : tr("new"), pointText(points[m_pointed->point])));
}

void ReliabilityView::showNoRun()
{
    m_shown.clear();
    m_pointed.reset();
    draw();
}

void ReliabilityView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    auto arms = reliabilityAt(timeline, state.arms, state.tick);
    if (areSame(arms, m_shown))
        return;
    m_shown = std::move(arms);
    draw();
}

void ReliabilityView::restyle()
{
    draw();
}

ViewTable ReliabilityView::table() const
{
    return reliabilityTable(m_shown);
}

QString ReliabilityView::sentence() const
{
    QStringList parts;
    for (const ArmReliability& arm : m_shown)
        parts.append(reliabilitySentence(arm));
    parts.removeDuplicates();
    return parts.isEmpty() ? m_readout->text() : parts.join(QChar(' '));
}

} // namespace ui
