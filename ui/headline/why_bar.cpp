// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/why_bar.h"

#include "ui/headline/mini_batch.h"
#include "ui/headline/mini_batch_strip.h"
#include "ui/headline/why_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ui {

WhyBar::WhyBar(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("whyBar"));
    setAccessibleName(tr("What the networks train on"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(2 * kSpacing);
    for (std::size_t side = 0; side < m_lines.size(); ++side) {
        m_lines[side] = new ElidedLabel(TextRank::Body);
        m_lines[side]->setObjectName(QStringLiteral("why%1").arg(side));
        m_strips[side] = new MiniBatchStrip;
        m_strips[side]->setObjectName(QStringLiteral("miniBatch%1").arg(side));
        m_defences[side] = new ElidedLabel(TextRank::Body);
        m_defences[side]->setObjectName(QStringLiteral("defence%1").arg(side));
        auto* below = new QHBoxLayout;
        below->setSpacing(2 * kSpacing);
        below->addWidget(m_strips[side], 1);
        below->addWidget(m_defences[side], 3);
        auto* column = new QVBoxLayout;
        column->setSpacing(0);
        column->addWidget(m_lines[side]);
        column->addLayout(below);
        row->addLayout(column, 1);
    }
}

void WhyBar::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_arms = armsBySide(state.arms, timeline.armCount());
    const engine::StepStarted* step = timeline.stepAt(state.tick);
    for (std::size_t side = 0; side < m_lines.size(); ++side) {
        const bool hasArm = side < m_arms.size();
        const WhyWords words =
            hasArm
                ? whyInWords(timeline, m_arms[side], state.tick, armStyle(m_arms[side], {}).letter)
                : WhyWords{};
        m_lines[side]->setVisible(hasArm);
        m_defences[side]->setVisible(hasArm);
        m_lines[side]->setTexts(words.trainsOn);
        m_defences[side]->setTexts(words.defence);
        const std::vector<int> images =
            hasArm ? miniBatchAt(timeline, m_arms[side], state.tick) : std::vector<int>{};
        m_strips[side]->setVisible(hasArm && tellsMiniBatches(timeline, m_arms[side]));
        m_strips[side]->show(images,
                             static_cast<int>(timeline.run().classes.size()),
                             miniBatchInWords(timeline, images, step ? step->firstNew : 0));
    }
    restyle();
}

void WhyBar::restyle()
{
    const Theme theme = themeFor(palette());
    for (std::size_t side = 0; side < m_arms.size(); ++side) {
        const QColor colour = armStyle(m_arms[side], theme).text;
        m_lines[side]->setColour(colour);
        m_defences[side]->setColour(colour);
    }
}

void WhyBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

} // namespace ui
