// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/lost_or_drowned.h"

#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

QString lostWords(const char* text)
{
    return QCoreApplication::translate("LostOrDrowned", text);
}

void add(engine::Accuracy& sum, const engine::Accuracy& part)
{
    sum.correct += part.correct;
    sum.n += part.n;
}

QString percent(const engine::Accuracy& accuracy)
{
    return tableNumber(100.0 * accuracy.value(), 1);
}

ClassMemory
memoryOf(const ClassHistory& history, const TestedMoment& moment, int position, int step)
{
    ClassMemory memory{globalOf(moment, position), withinHeadOf(moment, position), {}};
    const std::optional<std::size_t> learned = learnedAt(history, step);
    if (learned && history.moments[*learned].point.tick <= moment.point.tick)
        memory.learned = withinHeadOf(history.moments[*learned], position);
    return memory;
}

} // namespace

std::optional<std::size_t> learnedAt(const ClassHistory& history, int step)
{
    const auto after = std::ranges::upper_bound(
        history.moments, step, {}, [](const TestedMoment& moment) { return moment.point.step; });
    if (after == history.moments.begin())
        return std::nullopt;
    const auto last = std::prev(after);
    const bool isEnd = last->point.step == step && last->point.phase == engine::Phase::MemoryUpdate;
    return isEnd ? std::optional(static_cast<std::size_t>(last - history.moments.begin()))
                 : std::nullopt;
}

std::vector<ClassMemory> classMemories(const ClassHistory& history,
                                       const std::vector<engine::ClassInfo>& classes,
                                       std::int64_t tick)
{
    std::vector<ClassMemory> memories(classes.size());
    const std::optional<std::size_t> shown = momentAt(history, tick);
    if (!shown)
        return memories;
    for (std::size_t position = 0; position < classes.size(); ++position)
        memories[position] = memoryOf(
            history, history.moments[*shown], static_cast<int>(position), classes[position].step);
    return memories;
}

std::optional<ClassMemory> oldClassesMemory(const ClassHistory& history,
                                            const std::vector<engine::ClassInfo>& classes,
                                            std::int64_t tick)
{
    const std::optional<std::size_t> shown = momentAt(history, tick);
    if (!shown)
        return std::nullopt;
    const TestedMoment& moment = history.moments[*shown];
    ClassMemory sum;
    const auto old = std::min(static_cast<std::size_t>(moment.firstNew), classes.size());
    for (std::size_t position = 0; position < old; ++position) {
        const ClassMemory memory =
            memoryOf(history, moment, static_cast<int>(position), classes[position].step);
        if (memory.withinHead.n == 0 || memory.learned.n == 0)
            return std::nullopt;
        add(sum.global, memory.global);
        add(sum.withinHead, memory.withinHead);
        add(sum.learned, memory.learned);
    }
    return sum.global.n > 0 ? std::optional(sum) : std::nullopt;
}

double drownedPoints(const ClassMemory& memory)
{
    return 100.0 * (memory.withinHead.value() - memory.global.value());
}

double lostPoints(const ClassMemory& memory)
{
    return 100.0 * std::max(0.0, memory.learned.value() - memory.withinHead.value());
}

double gainedPoints(const ClassMemory& memory)
{
    return 100.0 * std::max(0.0, memory.withinHead.value() - memory.learned.value());
}

bool oldHeadsHaveOneClass(const std::vector<engine::ClassInfo>& classes, int step)
{
    for (std::size_t i = 1; i < classes.size() && classes[i].step < step; ++i) {
        if (classes[i].step == classes[i - 1].step)
            return false;
    }
    return !classes.empty() && classes.front().step < step;
}

ViewTable lostOrDrownedTable(const std::vector<std::vector<ClassMemory>>& bySide,
                             const std::vector<engine::ClassInfo>& classes,
                             const QStringList& arms)
{
    ViewTable table{{lostWords("class"),
                     lostWords("step"),
                     lostWords("arm"),
                     lostWords("over all heads, %"),
                     lostWords("within its head, %"),
                     lostWords("within its head when learned, %"),
                     lostWords("drowned, points"),
                     lostWords("lost, points"),
                     lostWords("gained since learned, points"),
                     lostWords("test images")},
                    {}};
    for (std::size_t position = 0; position < classes.size(); ++position) {
        for (std::size_t side = 0; side < bySide.size(); ++side) {
            const ClassMemory& memory = bySide[side][position];
            table.rows.push_back({toQString(classes[position].name),
                                  QString::number(classes[position].step),
                                  arms.value(static_cast<qsizetype>(side)),
                                  percent(memory.global),
                                  percent(memory.withinHead),
                                  percent(memory.learned),
                                  tableNumber(drownedPoints(memory), 1),
                                  tableNumber(lostPoints(memory), 1),
                                  tableNumber(gainedPoints(memory), 1),
                                  QString::number(memory.global.n)});
        }
    }
    return table;
}

} // namespace ui
