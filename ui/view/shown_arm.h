// SPDX-License-Identifier: GPL-3.0-only
// The arms that stand side by side, as a view names and colours them.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace ui {

class SegmentedSwitch;

struct ShownArm
{
    int arm = 0;
    QString letter; // "A"
    QString name;   // "■ fine-tuning"
    QString title;  // "■ A fine-tuning"
    ArmStyle style;
};

// By side: two, one for a run of one arm, none without a run.
[[nodiscard]] std::vector<ShownArm>
shownArms(const engine::Timeline& timeline, const ShownArms& shown, const Theme& theme);

// Gives arms their colours in another theme.
void recolour(std::vector<ShownArm>& arms, const Theme& theme);

// "■ A fine-tuning"
[[nodiscard]] QString armTitle(const ArmStyle& style, const QString& name);

[[nodiscard]] QStringList namesOf(const std::vector<ShownArm>& arms);
[[nodiscard]] QStringList lettersOf(const std::vector<ShownArm>& arms);

// Their letters to choose from; out of sight for one arm. An arm that was chosen stays chosen where
// it is still on show.
void offerArms(SegmentedSwitch& choice, const std::vector<ShownArm>& arms);

} // namespace ui
