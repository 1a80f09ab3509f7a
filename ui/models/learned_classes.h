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

// Of the step of each class, by position.
[[nodiscard]] inline std::vector<StepBlock> stepBlocks(const std::vector<int>& steps)
{
    std::vector<StepBlock> blocks;
    for (int position = 0; position < static_cast<int>(steps.size()); ++position) {
        const int step = steps[static_cast<std::size_t>(position)];
        if (blocks.empty() || blocks.back().step != step)
            blocks.push_back({step, position, position});
        blocks.back().last = position + 1;
    }
    return blocks;
}

[[nodiscard]] inline std::vector<StepBlock> stepBlocks(const LearnedClasses& classes)
{
    return stepBlocks(classes.steps);
}

[[nodiscard]] inline std::vector<StepBlock>
stepBlocks(const std::vector<engine::ClassInfo>& classes)
{
    std::vector<int> steps;
    steps.reserve(classes.size());
    for (const engine::ClassInfo& info : classes)
        steps.push_back(info.step);
    return stepBlocks(steps);
}

} // namespace ui
