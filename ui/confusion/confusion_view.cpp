// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/confusion_view.h"

#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/view/view_header.h"
#include "ui/widgets/colour_key.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/words/filled_text.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int kCharactersForKey = 90; // width of a view that has room for it

} // namespace

ConfusionView::ConfusionView(QWidget* parent)
    : InspectionView(parent)
    , m_key(new ColourKey(this))
    , m_scale(new SegmentedSwitch({tr("share"), tr("log")}, this))
    , m_pair(new ArmPair(2 * kSpacing))
{
    setObjectName(QStringLiteral("confusion"));
    setAccessibleName(tr("What each class is taken for"));
    const ViewHeader header = addHeaderForPair(this, tr("Taken for what"));
    m_readout = header.readout;
    m_scale->setObjectName(QStringLiteral("confusionScale"));
    m_scale->setAccessibleName(tr("What the colours stand for"));
    m_scale->setToolTip(tr("Colours by the share of a row, or by the logarithm of the count, where "
                           "single mistakes are seen too. ⚡ now"));
    header.add(m_key);
    header.add(m_scale);
    header.column->addLayout(m_pair, 1);
    for (std::size_t side = 0; side < kSides; ++side)
        addSide(side);
    connect(m_scale, &SegmentedSwitch::chosen, this, [this](int index) { chooseScale(index); });
    chooseScale(0);
    setRoom({200, 33}, {0, 0});
    showNoRun();
}

void ConfusionView::addSide(std::size_t side)
{
    auto* canvas = new ConfusionCanvas;
    m_canvases[side] = canvas;
    m_pair->add(canvas, QStringLiteral("confusion"), this);
    canvas->setAccessibleName(tr("Confusion matrix"));
    canvas->setWhatsThis(
        tr("A row is a true class, a column what its test images are taken for. Framed cells are "
           "right.\nClick or use the up and down keys to select a class ⚡ now, left and right to "
           "read the row."));
    connect(canvas, &ConfusionCanvas::picked, this, &ConfusionView::classSelected);
    connect(
        canvas, &ConfusionCanvas::pointedAt, this, [this, side](std::optional<ConfusionCell> cell) {
            m_pointed = cell;
            m_pointedSide = side;
            updateReadout();
        });
}

void ConfusionView::chooseScale(int index)
{
    m_scale->setCurrent(index);
    const bool isShare = index == 0;
    for (ConfusionCanvas* canvas : m_canvases)
        canvas->setScale(isShare ? ConfusionCanvas::Scale::Share
                                 : ConfusionCanvas::Scale::Logarithmic);
    m_key->setEnds(isShare ? tr("0 %") : tr("none"), isShare ? tr("100 %") : tr("all (log)"));
}

void ConfusionView::draw()
{
    m_pair->showSides(m_shown.size());
    for (std::size_t side = 0; side < m_shown.size(); ++side) {
        const ArmConfusion& arm = m_shown[side];
        const ArmStyle style = armStyle(arm.arm, theme());
        const engine::Accuracy right = engine::accuracyOfAll(arm.confusion);
        const QString name = armTitle(style, arm.name);
        m_pair->setCaption(
            side,
            right.n == 0
                ? QStringList{tr("%1: not tested yet").arg(name)}
                : QStringList{filled(tr("%1 · step %2 · %3 of %4 test images right"),
                                     name,
                                     arm.step,
                                     right.correct,
                                     right.n),
                              filled(tr("%1 · %2 of %3 right"), name, right.correct, right.n),
                              name},
            style);
        m_canvases[side]->setAccessibleName(tr("Confusion matrix of arm %1").arg(style.letter));
        m_canvases[side]->setAccessibleDescription(confusionSentence(arm, m_classes.names));
        m_canvases[side]->setSelected(m_selected);
        m_canvases[side]->show(arm.confusion, m_classes);
    }
    updateReadout();
}

// The numbers of the readout come first.
void ConfusionView::layOut()
{
    m_key->setVisible(hasRoomFor({kCharactersForKey}));
}

void ConfusionView::updateReadout()
{
    if (m_shown.empty()) {
        m_readout->setText(tr("Here stands what each class is taken for, once a run goes on."));
        return;
    }
    if (m_pointed && m_pointedSide < m_shown.size()) {
        const ArmConfusion& arm = m_shown[m_pointedSide];
        m_readout->setText(
            tr("%1: %2").arg(arm.name, cellText(arm.confusion, m_classes.names, *m_pointed)));
        return;
    }
    if (!m_selected || *m_selected >= m_classes.count()) {
        m_readout->setTexts({tr("rows: true classes in learned order, columns: what they are taken "
                                "for; framed: right; cells in % of their row"),
                             tr("framed: right")});
        return;
    }
    QStringList parts;
    for (const ArmConfusion& arm : m_shown)
        parts.append(tr("%1: %2").arg(armStyle(arm.arm, theme()).marker,
                                      rowText(arm.confusion, m_classes.names, *m_selected)));
    m_readout->setTexts({parts.join(QStringLiteral(" · ")), parts.front()});
}

void ConfusionView::showNoRun()
{
    m_shown.clear();
    m_classes = {};
    draw();
}

void ConfusionView::beginRun(const engine::Timeline& timeline)
{
    m_classes = learnedClasses(timeline);
}

void ConfusionView::showMoment(const engine::Timeline& timeline, const ViewState& state)
{
    auto confusions = confusionsAt(timeline, state.arms, state.tick);
    if (confusions == m_shown && state.selectedPosition == m_selected)
        return;
    m_shown = std::move(confusions);
    m_selected = state.selectedPosition;
    draw();
}

ViewTable ConfusionView::table() const
{
    return confusionTable(m_shown, m_classes.names);
}

QString ConfusionView::sentence() const
{
    QStringList parts;
    for (const ArmConfusion& arm : m_shown)
        parts.append(confusionSentence(arm, m_classes.names));
    return parts.isEmpty() ? m_readout->text() : parts.join(QStringLiteral(". ")) + QChar('.');
}

} // namespace ui
