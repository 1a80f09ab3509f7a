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
        auto* column = new QVBoxLayout;
        column->setSpacing(0);
        column->addWidget(m_lines[side]);
        column->addWidget(m_strips[side]);
        row->addLayout(column, 1);
    }
}

void WhyBar::present(const engine::Timeline& timeline, const ViewState& state)
{
    m_arms = armsBySide(state.arms, timeline.armCount());
    const engine::StepStarted* step = timeline.stepAt(state.tick);
    for (std::size_t side = 0; side < m_lines.size(); ++side) {
        const bool hasArm = side < m_arms.size();
        const QStringList words =
            hasArm
                ? whyInWords(timeline, m_arms[side], state.tick, armStyle(m_arms[side], {}).letter)
                : QStringList();
        m_lines[side]->setVisible(hasArm);
        m_lines[side]->setTexts(words.isEmpty() ? QStringList{QString()} : words);
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
    for (std::size_t side = 0; side < m_arms.size(); ++side)
        m_lines[side]->setColour(armStyle(m_arms[side], theme).text);
}

void WhyBar::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

} // namespace ui
