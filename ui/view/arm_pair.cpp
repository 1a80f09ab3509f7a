// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/arm_pair.h"

#include "ui/widgets/elided_label.h"

#include <QVBoxLayout>

namespace ui {

ArmPair::ArmPair(int gap)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(gap);
}

void ArmPair::add(QWidget* drawing, const QString& name, QWidget* view)
{
    const QString number = QString::number(m_added);
    Side& side = m_sides.at(m_added++);
    side = {new QWidget(view), new ElidedLabel(TextRank::Body)};
    side.caption->setObjectName(name + QStringLiteral("Caption") + number);
    drawing->setObjectName(name + QStringLiteral("Canvas") + number);
    auto* column = new QVBoxLayout(side.column);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(side.caption);
    column->addWidget(drawing, 1);
    addWidget(side.column, 1);
}

void ArmPair::setCaption(std::size_t side, const QStringList& longestFirst, const ArmStyle& style)
{
    caption(side)->setColour(style.text);
    caption(side)->setTexts(longestFirst);
}

void ArmPair::showSides(std::size_t arms, std::optional<std::size_t> only)
{
    for (std::size_t side = 0; side < m_added; ++side) {
        const bool isChosen = !only || arms < kSides || side == *only;
        m_sides[side].column->setVisible(side < arms && isChosen);
    }
}

} // namespace ui
