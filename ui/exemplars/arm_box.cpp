// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exemplars/arm_box.h"

#include "ui/theme/theme.h"
#include "ui/view/shown_arm.h"
#include "ui/words/qt_conversions.h"

#include <QSignalBlocker>

#include <algorithm>

namespace ui {

ArmBox::ArmBox(QWidget* parent)
    : QComboBox(parent)
{
    setAccessibleName(tr("Arm whose memory is shown"));
    setToolTip(tr("Whose exemplar memory is shown. ⚡ now"));
    hide();
}

void ArmBox::offer(const engine::Timeline& timeline, const ShownArms& shown)
{
    std::vector<int> arms = keepingArms(timeline, shown);
    QStringList texts;
    for (const int arm : arms)
        texts.append(armTitle(armStyle(arm, {}), toQString(timeline.recipe(arm).name)));
    if (arms == m_arms && texts == m_texts)
        return;
    const QVariant chosen = currentData();
    m_arms = std::move(arms);
    m_texts = std::move(texts);
    const QSignalBlocker blocker(this);
    clear();
    for (std::size_t i = 0; i < m_arms.size(); ++i)
        addItem(m_texts[static_cast<int>(i)], m_arms[i]);
    setCurrentIndex(std::max(0, findData(chosen)));
    setVisible(count() > 1);
}

void ArmBox::forget()
{
    const QSignalBlocker blocker(this);
    clear();
    m_arms.clear();
    m_texts.clear();
    hide();
}

int ArmBox::arm() const
{
    return count() > 0 ? currentData().toInt() : -1;
}

QSize ArmBox::minimumSizeHint() const
{
    constexpr int kLeastCharacters = 12;
    return QComboBox::minimumSizeHint().boundedTo(
        {kLeastCharacters * fontMetrics().averageCharWidth(), QWIDGETSIZE_MAX});
}

} // namespace ui
