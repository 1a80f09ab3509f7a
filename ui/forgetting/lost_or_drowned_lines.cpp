// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/lost_or_drowned_lines.h"

#include <QCoreApplication>

#include <vector>

namespace ui {

namespace {

struct LostOrDrownedLinesText
{
    Q_DECLARE_TR_FUNCTIONS(LostOrDrownedView)
};

// What a line shows of a moment: each class, and all old ones together.
struct Shown
{
    std::vector<engine::Accuracy> TestedMoment::*ofClasses;
    engine::Accuracy TestedMoment::*ofOld;
};

engine::Accuracy
valueAt(const TestedMoment& moment, const Shown& which, std::optional<int> position)
{
    if (!position)
        return moment.*which.ofOld;
    const std::vector<engine::Accuracy>& ofClasses = moment.*which.ofClasses;
    const auto index = static_cast<std::size_t>(*position);
    return index < ofClasses.size() ? ofClasses[index] : engine::Accuracy{};
}

PartedLine lineOf(const ClassHistory& history, const Shown& which, std::optional<int> position)
{
    PartedLine line;
    int step = -1;
    for (const TestedMoment& moment : history.moments) {
        const engine::Accuracy value = valueAt(moment, which, position);
        if (value.n == 0)
            continue;
        if (line.parts.empty() || (!position && moment.point.step != step))
            line.parts.emplace_back();
        step = moment.point.step;
        line.parts.back().emplace_back(static_cast<double>(moment.point.tick),
                                       100.0 * value.value());
    }
    return line;
}

} // namespace

MemoryLines memoryLines(const ClassHistory& history, std::optional<int> position)
{
    return {lineOf(history, {&TestedMoment::global, &TestedMoment::oldGlobal}, position),
            lineOf(history, {&TestedMoment::withinHead, &TestedMoment::oldWithinHead}, position)};
}

void addMemoryLines(std::vector<ChartLine>& lines,
                    const MemoryLines& ofArm,
                    std::optional<double> moment,
                    const ShownArm& arm)
{
    ChartLine look;
    look.colour = arm.style.colour;
    look.labelColour = arm.style.text;
    look.width = 1.4;
    addParts(lines,
             ofArm.withinHead,
             look,
             moment,
             {LostOrDrownedLinesText::tr("%1 own head %2 %").arg(arm.letter),
              LostOrDrownedLinesText::tr("%1 own %2 %").arg(arm.letter)});
    look.width = 3.2;
    addParts(lines,
             ofArm.global,
             look,
             moment,
             {LostOrDrownedLinesText::tr("%1 all heads %2 %").arg(arm.letter),
              LostOrDrownedLinesText::tr("%1 all %2 %").arg(arm.letter)});
}

} // namespace ui
