// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/shown_arm.h"

#include "ui/widgets/segmented_switch.h"
#include "ui/words/qt_conversions.h"

namespace ui {

std::vector<ShownArm>
shownArms(const engine::Timeline& timeline, const ShownArms& shown, const Theme& theme)
{
    std::vector<ShownArm> arms;
    if (!timeline.hasRun())
        return arms;
    for (const int arm : armsBySide(shown, timeline.armCount())) {
        const ArmStyle style = armStyle(arm, theme);
        const QString name = toQString(timeline.recipe(arm).name);
        arms.push_back({arm,
                        style.letter,
                        QStringLiteral("%1 %2").arg(style.marker, name),
                        armTitle(style, name),
                        style});
    }
    return arms;
}

void recolour(std::vector<ShownArm>& arms, const Theme& theme)
{
    for (ShownArm& arm : arms)
        arm.style = armStyle(arm.arm, theme);
}

QString armTitle(const ArmStyle& style, const QString& name)
{
    return QStringLiteral("%1 %2 %3").arg(style.marker, style.letter, name);
}

QStringList namesOf(const std::vector<ShownArm>& arms)
{
    QStringList names;
    for (const ShownArm& arm : arms)
        names.append(arm.name);
    return names;
}

QStringList lettersOf(const std::vector<ShownArm>& arms)
{
    QStringList letters;
    for (const ShownArm& arm : arms)
        letters.append(arm.letter);
    return letters;
}

void offerArms(SegmentedSwitch& choice, const std::vector<ShownArm>& arms)
{
    choice.setOptions(lettersOf(arms));
    choice.setVisible(arms.size() > 1);
}

} // namespace ui
