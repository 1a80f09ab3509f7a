// SPDX-License-Identifier: GPL-3.0-only
// The classes of a run as views label them, in learned order.
#pragma once

#include "engine/core/timeline.h"
#include "ui/words/qt_conversions.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace ui {

// One name and one step for each class.
struct LearnedClasses
{
    QStringList names;
    std::vector<int> steps;

    [[nodiscard]] int count() const { return static_cast<int>(steps.size()); }
    bool operator==(const LearnedClasses&) const = default;
};

// The classes of one step: positions first .. last-1.
struct StepBlock
{
    int step = 1;
    int first = 0;
    int last = 0;
};

[[nodiscard]] inline LearnedClasses learnedClasses(const engine::Timeline& timeline)
{
    LearnedClasses classes;
    if (!timeline.hasRun())
        return classes;
    for (const engine::ClassInfo& info : timeline.run().classes) {
        classes.names.append(toQString(info.name));
        classes.steps.push_back(info.step);
    }
    return classes;
}

[[nodiscard]] inline std::vector<StepBlock> stepBlocks(const LearnedClasses& classes)
{
    std::vector<StepBlock> blocks;
    for (int position = 0; position < classes.count(); ++position) {
        const int step = classes.steps[static_cast<std::size_t>(position)];
        if (blocks.empty() || blocks.back().step != step)
            blocks.push_back({step, position, position});
        blocks.back().last = position + 1;
    }
    return blocks;
}

} // namespace ui
