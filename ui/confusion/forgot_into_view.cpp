// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/forgot_into_view.h"

#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/view/view_header.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/words/filled_text.h"
#include "ui/words/qt_conversions.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kCharactersBeside = 110; // a view from this width on shows both arms

} // namespace

ForgotIntoView::ForgotIntoView(QWidget* parent)
    : InspectionView(parent)
    , m_armSwitch(new SegmentedSwitch({QStringLiteral("A"), QStringLiteral("B")}, this))
    , m_pair(new ArmPair(3 * kSpacing))
{
    setObjectName(QStringLiteral("forgotInto"));
    setAccessibleName(tr("What old classes were forgotten into"));
    const ViewHeader header = addHeaderForPair(this, tr("Forgot into"));
    m_readout = header.readout;
    m_armSwitch->setObjectName(QStringLiteral("forgotArm"));
    m_armSwitch->setAccessibleName(tr("Arm whose forgetting is shown"));
    m_armSwitch->setToolTip(tr("Which arm is shown where both have no room. ⚡ now"));
    header.add(m_armSwitch);
    header.column->addLayout(m_pair, 1);
    for (std::size_t side = 0; side < kSides; ++side)
        addSide(side);
    connect(m_armSwitch, &SegmentedSwitch::chosen, this, [this] { draw(); });
    setRoom({167, 23}, {67, 14});
    showNoRun();
}

void ForgotIntoView::addSide(std::size_t side)
{
    auto* canvas = new ForgotIntoCanvas;
    m_canvases[side] = canvas;
    m_pair->add(canvas, QStringLiteral("forgot"), this);
    canvas->setAccessibleName(tr("What old classes were forgotten into"));
    canvas->setWhatsThis(
        tr("Left: test images that were right at the end of their own step. Right: what they are "
           "called now.\nClick a name to select the class ⚡ now; up and down read the ribbons, "
           "Return selects."));
    connect(canvas, &ForgotIntoCanvas::picked, this, &ForgotIntoView::classSelected);
    connect(canvas,
            &ForgotIntoCanvas::pointedAt,
            this,
            [this, side](const std::optional<ForgottenRibbon>& ribbon) {
                m_pointed = ribbon;
                m_pointedSide = side;
                updateReadout();
            });
}

ForgotIntoView::Key ForgotIntoView::keyOf(const engine::Timeline& timeline, const ViewState& state)
{
    Key key{state.arms, {}, {}, state.selectedPosition, false};
    for (const int arm : armsBySide(state.arms, timeline.armCount())) {
        const engine::TestPredicted* now = timeline.predictionsAt(arm, state.tick);
        key.steps.push_back(now ? now->step : 0);
        key.predictions.push_back(timeline.predictions(arm).size());
        const engine::StepStarted* step = timeline.stepAt(state.tick);
        key.isOver =
            key.isOver || (step && step->step > 1) ||
            (timeline.evaluationAt(arm, state.tick) &&
             timeline.evaluationAt(arm, state.tick)->moment == engine::EvaluationMoment::EndOfStep);
    }
    return key;
}

void ForgotIntoView::showNoRun()
{
    m_key.reset();
    m_shown.clear();
    m_pointed.reset();
    draw();
}

void ForgotIntoView::beginRun(const engine::Timeline& timeline)
{
    m_classes = learnedClasses(timeline);
}

void ForgotIntoView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    Key key = keyOf(timeline, state);
    if (key == m_key)
        return;
    m_key = std::move(key);
    m_armSwitch->setOptions(lettersOf(shownArms(timeline, state.arms, theme())));
    m_shown = forgottenAt(timeline, state.arms, state.tick, state.selectedPosition);
    m_pictures.clear();
    for (const ForgottenInto& arm : m_shown) {
        QHash<int, QPixmap> kept;
        for (const ForgottenSource& source : arm.sources) {
            for (const ForgottenFlow& flow : source.flows) {
                for (const int index : flow.testIndices) {
                    if (const engine::Image* image = timeline.testImage(index))
                        kept.insert(index, QPixmap::fromImage(toQImage(*image)));
                }
            }
        }
        m_pictures.push_back(std::move(kept));
    }
    m_pointed.reset();
    draw();
}

// "12 of 37 changed pictures recorded"
QString ForgotIntoView::pictureCount(const ForgottenInto& arm) const
{
    int changed = 0;
    int kept = 0;
    for (const ForgottenSource& source : arm.sources) {
        for (const ForgottenFlow& flow : source.flows) {
            changed += flow.count();
            kept += flow.pictures;
        }
    }
    return changed == 0 ? QString()
                        : filled(tr("%1 of %2 changed pictures recorded"), kept, changed);
}

void ForgotIntoView::draw()
{
    const bool areBeside = hasRoomFor({kCharactersBeside});
    m_armSwitch->setVisible(m_shown.size() > 1 && !areBeside);
    m_pair->showSides(m_shown.size(),
                      areBeside ? std::nullopt
                                : std::optional(static_cast<std::size_t>(m_armSwitch->current())));
    for (std::size_t side = 0; side < m_shown.size(); ++side) {
        const ForgottenInto& arm = m_shown[side];
        const ArmStyle style = armStyle(arm.arm, theme());
        const QString name = armTitle(style, arm.name);
        const QString count = pictureCount(arm);
        m_pair->setCaption(
            side,
            arm.step == 0
                ? QStringList{name}
                : QStringList{count.isEmpty()
                                  ? filled(tr("%1 · after step %2"), name, arm.step)
                                  : filled(tr("%1 · after step %2 · %3"), name, arm.step, count),
                              filled(tr("%1 · after step %2"), name, arm.step),
                              filled(tr("%1 · step %2"), style.letter, arm.step)},
            style);
        m_canvases[side]->setAccessibleName(
            tr("What arm %1 forgot its old classes into").arg(style.letter));
        m_canvases[side]->setAccessibleDescription(forgottenSentence(arm, m_classes));
        m_canvases[side]->show(arm, m_classes, m_pictures[side]);
    }
    updateReadout();
}

void ForgotIntoView::updateReadout()
{
    if (m_shown.empty()) {
        m_readout->setText(tr("Here stands what old classes are called once they are forgotten."));
        return;
    }
    const bool isPointed =
        m_pointed && m_pointedSide < m_shown.size() &&
        static_cast<std::size_t>(m_pointed->source) < m_shown[m_pointedSide].sources.size();
    if (isPointed) {
        const ForgottenInto& arm = m_shown[m_pointedSide];
        const auto& source = arm.sources[static_cast<std::size_t>(m_pointed->source)];
        m_readout->setText(ribbonText(arm.name, source, m_pointed->flows, m_classes));
        return;
    }
    // The arm that has forgotten most has the word.
    const auto lost = [](const ForgottenInto& arm) {
        int sum = 0;
        for (const ForgottenSource& source : arm.sources)
            sum += source.knew - source.kept;
        return sum;
    };
    const ForgottenInto* most = &m_shown.front();
    for (const ForgottenInto& arm : m_shown) {
        if (lost(arm) > lost(*most))
            most = &arm;
    }
    m_readout->setText(forgottenSentence(*most, m_classes));
}

ViewTable ForgotIntoView::table() const
{
    return forgottenTable(m_shown, m_classes);
}

QString ForgotIntoView::sentence() const
{
    QStringList parts;
    for (const ForgottenInto& arm : m_shown)
        parts.append(forgottenSentence(arm, m_classes));
    parts.removeDuplicates();
    return parts.isEmpty() ? m_readout->text() : parts.join(QChar(' '));
}

} // namespace ui
