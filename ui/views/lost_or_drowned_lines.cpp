// SPDX-License-Identifier: GPL-3.0-only
#include "ui/views/lost_or_drowned_lines.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(LostOrDrownedView)
};

// What a line shows of a moment: each class, and all old ones together.
struct Shown
{
    std::vector<engine::Accuracy> TestedMoment::*ofClasses;
    engine::Accuracy TestedMoment::*ofOld;
};

engine::Accuracy valueAt(const TestedMoment& moment, const Shown& which, const LineFocus& focus)
{
    if (!focus.position)
        return moment.*which.ofOld;
    const std::vector<engine::Accuracy>& ofClasses = moment.*which.ofClasses;
    const auto index = static_cast<std::size_t>(*focus.position);
    return index < ofClasses.size() ? ofClasses[index] : engine::Accuracy{};
}

// Parts of one line; the label, in long and in short, hangs on the part that is looked at.
void addLine(std::vector<PlotLine>& lines,
             const ClassHistory& history,
             const LineFocus& focus,
             const Shown& which,
             const PlotLine& line,
             const QStringList& words)
{
    const std::size_t first = lines.size();
    int step = -1;
    std::optional<QPointF> shown;
    std::size_t labelled = first;
    for (const TestedMoment& moment : history.moments) {
        const engine::Accuracy value = valueAt(moment, which, focus);
        if (value.n == 0)
            continue;
        const bool begins = lines.size() == first || (!focus.position && moment.point.step != step);
        if (begins)
            lines.push_back(line);
        step = moment.point.step;
        const QPointF point(static_cast<double>(moment.point.tick), 100.0 * value.value());
        lines.back().points.push_back(point);
        if (!focus.moment || moment.point.tick <= *focus.moment) {
            shown = point;
            labelled = lines.size() - 1;
        }
    }
    if (!shown)
        return;
    lines[labelled].label = words[0].arg(std::lround(shown->y()));
    lines[labelled].briefLabel = words[1].arg(std::lround(shown->y()));
    lines[labelled].labelAt = shown;
}

} // namespace

void addMemoryLines(std::vector<PlotLine>& lines,
                    const ClassHistory& history,
                    const LineFocus& focus,
                    const ShownArm& arm)
{
    PlotLine line;
    line.colour = arm.style.colour;
    line.labelColour = arm.style.text;
    line.width = 1.4;
    addLine(
        lines,
        history,
        focus,
        {&TestedMoment::withinHead, &TestedMoment::oldWithinHead},
        line,
        {Text::tr("%1 own head %2 %").arg(arm.letter), Text::tr("%1 own %2 %").arg(arm.letter)});
    line.width = 3.2;
    addLine(
        lines,
        history,
        focus,
        {&TestedMoment::global, &TestedMoment::oldGlobal},
        line,
        {Text::tr("%1 all heads %2 %").arg(arm.letter), Text::tr("%1 all %2 %").arg(arm.letter)});
}

} // namespace ui
