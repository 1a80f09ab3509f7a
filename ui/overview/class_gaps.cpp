// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/class_gaps.h"

#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

namespace ui {

namespace {

QString gapWords(const char* text)
{
    return QCoreApplication::translate("ClassGaps", text);
}

QString percentText(const engine::Accuracy& accuracy)
{
    return accuracy.n > 0 ? tableNumber(100.0 * accuracy.value(), 1) : QString();
}

} // namespace

std::vector<ClassGap>
classGapsAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick)
{
    if (!timeline.hasRun() || timeline.armCount() < 2)
        return {};
    const auto [left, right] = fitted(shown, timeline.armCount());
    const engine::Evaluated* first = timeline.evaluationAt(left, tick);
    const engine::Evaluated* second = timeline.evaluationAt(right, tick);
    const auto goesOn = [&](int arm) {
        const engine::ArmStopped* stop = timeline.armStop(arm);
        return !stop || stop->tick > tick;
    };
    const bool areComparable = goesOn(left) && goesOn(right);
    std::vector<ClassGap> gaps;
    const int classes = static_cast<int>(timeline.run().classes.size());
    gaps.reserve(static_cast<std::size_t>(classes));
    for (int position = 0; position < classes; ++position) {
        ClassGap gap;
        gap.position = position;
        if (first)
            gap.first = engine::accuracyOf(first->classified().confusion, position);
        if (second)
            gap.second = engine::accuracyOf(second->classified().confusion, position);
        if (areComparable && gap.first.n > 0 && gap.second.n > 0)
            gap.points = wholePercent(gap.second) - wholePercent(gap.first);
        gaps.push_back(gap);
    }
    return gaps;
}

ViewTable gapTable(const std::vector<ClassGap>& gaps,
                   const std::vector<engine::ClassInfo>& classes,
                   const QStringList& arms)
{
    ViewTable table{{gapWords("class"),
                     gapWords("step"),
                     gapWords("%1, %").arg(arms.value(0)),
                     gapWords("%1, %").arg(arms.value(1)),
                     gapWords("gap, points"),
                     gapWords("test images")},
                    {}};
    for (const ClassGap& gap : gaps) {
        const engine::ClassInfo& info = classes[static_cast<std::size_t>(gap.position)];
        table.rows.push_back({toQString(info.name),
                              QString::number(info.step),
                              percentText(gap.first),
                              percentText(gap.second),
                              gap.points ? QString::number(*gap.points) : QString(),
                              QString::number(gap.second.n)});
    }
    return table;
}

} // namespace ui
