// SPDX-License-Identifier: GPL-3.0-only
#include "ui/forgetting/lost_or_drowned.h"

#include "engine/core/metrics/guessing.h"
#include "ui/models/learned_classes.h"
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

// What a head knows at a moment, of the classes it holds together.
struct HeadKnowledge
{
    double share = 0.0;  // NaN where that is not known
    double chance = 0.0; // what guessing gets right, a share too
    bool isGuessing = false;
};

HeadKnowledge knowledgeOf(const TestedMoment& moment, const StepBlock& head)
{
    std::vector<engine::Accuracy> within;
    for (int position = head.first; position < head.last; ++position)
        within.push_back(withinHeadOf(moment, position));
    return {engine::knownShare(within),
            engine::chanceLevel(static_cast<int>(within.size())),
            engine::isNoBetterThanGuessing(within)};
}

double knownImages(const TestedMoment& moment, const HeadKnowledge& head, int position)
{
    const engine::Accuracy within = withinHeadOf(moment, position);
    const double ofHead = std::isnan(head.share) ? within.correct : head.share * within.n;
    return std::clamp<double>(
        ofHead, globalOf(moment, position).correct, std::max(within.correct, 0));
}

// Of each class of the head, in their order.
std::vector<ClassMemory>
memoriesOf(const ClassHistory& history, const TestedMoment& moment, const StepBlock& head)
{
    const HeadKnowledge now = knowledgeOf(moment, head);
    const auto at = learnedAt(history, head.step);
    const bool isLearned = at && history.moments[*at].point.tick <= moment.point.tick;
    const TestedMoment* learned = isLearned ? &history.moments[*at] : nullptr;
    const HeadKnowledge atFirst = learned ? knowledgeOf(*learned, head) : HeadKnowledge{};
    std::vector<ClassMemory> memories;
    for (int position = head.first; position < head.last; ++position) {
        ClassMemory& memory = memories.emplace_back();
        memory.global = globalOf(moment, position);
        memory.withinHead = withinHeadOf(moment, position);
        if (memory.withinHead.n == 0)
            continue;
        memory.known = knownImages(moment, now, position);
        memory.chance = now.chance * memory.withinHead.n;
        memory.isGuessing = now.isGuessing;
        memory.learned = learned ? withinHeadOf(*learned, position).n : 0;
        if (memory.learned > 0)
            memory.knownAtFirst = knownImages(*learned, atFirst, position);
    }
    return memories;
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
    const std::optional<std::size_t> shown = momentAt(history, tick);
    if (!shown)
        return std::vector<ClassMemory>(classes.size());
    std::vector<ClassMemory> memories;
    for (const StepBlock& head : stepBlocks(classes))
        std::ranges::copy(memoriesOf(history, history.moments[*shown], head),
                          std::back_inserter(memories));
    return memories;
}

std::optional<ClassMemory> oldClassesMemory(const ClassHistory& history,
                                            const std::vector<engine::ClassInfo>& classes,
                                            std::int64_t tick)
{
    const std::optional<std::size_t> shown = momentAt(history, tick);
    if (!shown)
        return std::nullopt;
    const std::vector<ClassMemory> memories = classMemories(history, classes, tick);
    ClassMemory sum;
    const auto old =
        std::min(static_cast<std::size_t>(history.moments[*shown].firstNew), memories.size());
    for (std::size_t position = 0; position < old; ++position) {
        const ClassMemory& memory = memories[position];
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
