// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/lost_or_drowned_lines.h"

#include "engine/core/metrics/guessing.h"
#include "ui/models/learned_classes.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
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

// By position: 1 / classes of the head.
std::vector<double> chanceLevels(const std::vector<engine::ClassInfo>& classes)
{
    std::vector<double> levels;
    levels.reserve(classes.size());
    for (const StepBlock& head : stepBlocks(classes))
        levels.resize(static_cast<std::size_t>(head.last),
                      engine::chanceLevel(head.last - head.first));
    return levels;
}

// NaN where nothing was tested.
double
chanceAt(const TestedMoment& moment, const std::vector<double>& levels, std::optional<int> position)
{
    const int first = position.value_or(0);
    const int last =
        std::min(position ? first + 1 : moment.firstNew, static_cast<int>(levels.size()));
    double images = 0.0;
    int n = 0;
    for (int at = first; at < last; ++at) {
        const int tested = withinHeadOf(moment, at).n;
        images += levels[static_cast<std::size_t>(at)] * tested;
        n += tested;
    }
    return images / n;
}

PartedLine guessingLine(const ClassHistory& history,
                        const std::vector<double>& levels,
                        std::optional<int> position)
{
    PartedLine line;
    for (const TestedMoment& moment : history.moments) {
        const double chance = 100.0 * chanceAt(moment, levels, position);
        if (std::isnan(chance))
            continue;
        if (line.parts.empty() || line.parts.back().back().y() != chance)
            line.parts.emplace_back();
        line.parts.back().emplace_back(static_cast<double>(moment.point.tick), chance);
    }
    return line;
}

} // namespace

MemoryLines memoryLines(const ClassHistory& history,
                        const std::vector<engine::ClassInfo>& classes,
                        std::optional<int> position)
{
    return {lineOf(history, {&TestedMoment::global, &TestedMoment::oldGlobal}, position),
            lineOf(history, {&TestedMoment::withinHead, &TestedMoment::oldWithinHead}, position),
            guessingLine(history, chanceLevels(classes), position)};
}

void addGuessingLine(std::vector<ChartLine>& lines,
                     const PartedLine& guessing,
                     std::optional<double> moment,
                     const Theme& theme)
{
    ChartLine look;
    look.colour = theme.mutedText;
    look.labelColour = theme.text;
    look.width = 1.5;
    look.pen = Qt::DotLine;
    addParts(
        lines,
        guessing,
        look,
        moment,
        {LostOrDrownedLinesText::tr("guessing %1 %"), LostOrDrownedLinesText::tr("guess %1 %")});
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
