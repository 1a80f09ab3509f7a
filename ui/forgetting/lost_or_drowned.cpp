// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/lost_or_drowned.h"

#include "engine/core/metrics/guessing.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <iterator>

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

// Of the class's head at that moment.
std::vector<engine::Accuracy>
headOf(const TestedMoment& moment, const std::vector<engine::ClassInfo>& classes, int position)
{
    const int step = classes[static_cast<std::size_t>(position)].step;
    std::vector<engine::Accuracy> head;
    for (std::size_t other = 0; other < classes.size(); ++other) {
        if (classes[other].step == step)
            head.push_back(withinHeadOf(moment, static_cast<int>(other)));
    }
    return head;
}

double
knownImages(const TestedMoment& moment, const std::vector<engine::Accuracy>& head, int position)
{
    const engine::Accuracy within = withinHeadOf(moment, position);
    const double share = engine::knownShare(head);
    const double ofHead = std::isnan(share) ? within.correct : share * within.n;
    return std::clamp<double>(
        ofHead, globalOf(moment, position).correct, std::max(within.correct, 0));
}

ClassMemory memoryOf(const ClassHistory& history,
                     const TestedMoment& moment,
                     const std::vector<engine::ClassInfo>& classes,
                     int position)
{
    ClassMemory memory;
    memory.global = globalOf(moment, position);
    memory.withinHead = withinHeadOf(moment, position);
    if (memory.withinHead.n == 0)
        return memory;
    const std::vector<engine::Accuracy> head = headOf(moment, classes, position);
    memory.known = knownImages(moment, head, position);
    memory.chance = engine::chanceLevel(static_cast<int>(head.size())) * memory.withinHead.n;
    memory.isGuessing = engine::isNoBetterThanGuessing(head);
    const auto at = learnedAt(history, classes[static_cast<std::size_t>(position)].step);
    if (!at || history.moments[*at].point.tick > moment.point.tick)
        return memory;
    const TestedMoment& learned = history.moments[*at];
    memory.learned = withinHeadOf(learned, position).n;
    if (memory.learned > 0)
        memory.knownAtFirst = knownImages(learned, headOf(learned, classes, position), position);
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
        memories[position] =
            memoryOf(history, history.moments[*shown], classes, static_cast<int>(position));
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
        const ClassMemory memory = memoryOf(history, moment, classes, static_cast<int>(position));
        if (!memory.isWhole())
            return std::nullopt;
        add(sum.global, memory.global);
        add(sum.withinHead, memory.withinHead);
        sum.known += memory.known;
        sum.knownAtFirst += memory.knownAtFirst;
        sum.learned += memory.learned;
        sum.chance += memory.chance;
        sum.isGuessing = (position == 0 || sum.isGuessing) && memory.isGuessing;
    }
    return sum.global.n > 0 ? std::optional(sum) : std::nullopt;
}

double drownedPoints(const ClassMemory& memory)
{
    return 100.0 * (memory.knownShare() - memory.global.value());
}

double lostPoints(const ClassMemory& memory)
{
    return 100.0 * std::max(0.0, memory.learnedShare() - memory.knownShare());
}

double gainedPoints(const ClassMemory& memory)
{
    return 100.0 * std::max(0.0, memory.knownShare() - memory.learnedShare());
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
                     lostWords("guessing within its head, %"),
                     lostWords("known within its head, %"),
                     lostWords("known when learned, %"),
                     lostWords("drowned, points"),
                     lostWords("lost, points"),
                     lostWords("gained since learned, points"),
                     lostWords("test images")},
                    {}};
    for (std::size_t position = 0; position < classes.size(); ++position) {
        for (std::size_t side = 0; side < bySide.size(); ++side) {
            const ClassMemory& memory = bySide[side][position];
            const auto number = [](bool isKnown, double value) {
                return isKnown ? tableNumber(value, 1) : QString();
            };
            const bool isTested = memory.withinHead.n > 0;
            table.rows.push_back({toQString(classes[position].name),
                                  QString::number(classes[position].step),
                                  arms.value(static_cast<qsizetype>(side)),
                                  percent(memory.global),
                                  percent(memory.withinHead),
                                  number(isTested, 100.0 * memory.chanceShare()),
                                  number(isTested, 100.0 * memory.knownShare()),
                                  number(memory.learned > 0, 100.0 * memory.learnedShare()),
                                  number(isTested, drownedPoints(memory)),
                                  number(memory.isWhole(), lostPoints(memory)),
                                  number(memory.isWhole(), gainedPoints(memory)),
                                  QString::number(memory.global.n)});
        }
    }
    return table;
}

} // namespace ui
