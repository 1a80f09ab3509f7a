// SPDX-License-Identifier: GPL-3.0-only
#include "ui/confusion/forgotten_into.h"

#include "ui/models/evaluations_of_step.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <map>

namespace ui {

namespace {

constexpr int kMostOldClasses = 10; // that each have a source of their own
constexpr std::size_t kMostNamed = 3;

struct ForgottenIntoText
{
    Q_DECLARE_TR_FUNCTIONS(ForgottenInto)
};

const engine::TestPredicted* predictedAfter(const engine::Timeline& timeline, int arm, int step)
{
    const auto& all = timeline.predictions(arm);
    const auto found = std::ranges::find(all, step, &engine::TestPredicted::step);
    return found == all.end() ? nullptr : &*found;
}

// Adds what became of one class to its source.
void addClass(const engine::Timeline& timeline,
              const engine::TestPredicted::OfClass& before,
              const engine::TestPredicted::OfClass& now,
              int position,
              ForgottenSource& source)
{
    std::map<int, int> nowByIndex;
    for (std::size_t i = 0; i < now.testIndices.size(); ++i)
        nowByIndex[now.testIndices[i]] = now.predicted[i];
    source.tested += static_cast<int>(before.testIndices.size());
    for (std::size_t i = 0; i < before.testIndices.size(); ++i) {
        const auto found = nowByIndex.find(before.testIndices[i]);
        if (before.predicted[i] != position || found == nowByIndex.end())
            continue;
        ++source.knew;
        if (found->second == position) {
            ++source.kept;
            continue;
        }
        auto flow = std::ranges::find(source.flows, found->second, &ForgottenFlow::to);
        if (flow == source.flows.end())
            flow = source.flows.insert(source.flows.end(), {found->second, {}, 0});
        flow->testIndices.push_back(found->first);
        flow->pictures += timeline.testImage(found->first) ? 1 : 0;
    }
}

ForgottenSource sourceOf(const engine::Timeline& timeline,
                         int arm,
                         const engine::TestPredicted& now,
                         const StepBlock& block)
{
    ForgottenSource source{block.first, block.last, block.step, 0, 0, 0, {}, true};
    const engine::TestPredicted* before = predictedAfter(timeline, arm, block.step);
    source.isRecorded = before != nullptr;
    for (int position = block.first; before && position < block.last; ++position) {
        const auto index = static_cast<std::size_t>(position);
        if (index < before->classes.size() && index < now.classes.size())
            addClass(timeline, before->classes[index], now.classes[index], position, source);
    }
    std::ranges::sort(source.flows, {}, &ForgottenFlow::to);
    return source;
}

// The old classes, each by itself or step by step.
std::vector<StepBlock>
oldBlocks(const LearnedClasses& classes, int step, std::optional<int> position)
{
    std::vector<StepBlock> blocks;
    const auto isOld = [&](int of) { return classes.steps[static_cast<std::size_t>(of)] < step; };
    if (position) {
        if (*position < classes.count() && isOld(*position))
            blocks.push_back(
                {classes.steps[static_cast<std::size_t>(*position)], *position, *position + 1});
        return blocks;
    }
    for (const StepBlock& block : stepBlocks(classes)) {
        if (block.step >= step)
            continue;
        if (classes.count() > kMostOldClasses) {
            blocks.push_back(block);
            continue;
        }
        for (int of = block.first; of < block.last; ++of)
            blocks.push_back({block.step, of, of + 1});
    }
    return blocks;
}

// "60 truck, 20 bus, 5 cat and 3 others"; of the largest flows first.
QString flowsInWords(std::vector<ForgottenFlow> flows, const LearnedClasses& classes)
{
    std::ranges::stable_sort(flows, std::greater{}, &ForgottenFlow::count);
    QStringList parts;
    int others = 0;
    for (std::size_t i = 0; i < flows.size(); ++i) {
        if (i < kMostNamed || flows.size() == kMostNamed + 1)
            parts.append(filled(
                ForgottenIntoText::tr("%1 %2"), flows[i].count(), classes.names[flows[i].to]));
        else
            others += flows[i].count();
    }
    if (others > 0)
        parts.append(ForgottenIntoText::tr("%1 something else").arg(others));
    if (parts.size() < 2)
        return parts.join(QString());
    const QString last = parts.takeLast();
    return ForgottenIntoText::tr("%1 and %2").arg(parts.join(ForgottenIntoText::tr(", ")), last);
}

// All sources as if they were one.
ForgottenSource together(const std::vector<ForgottenSource>& sources)
{
    ForgottenSource all;
    for (const ForgottenSource& source : sources) {
        all.tested += source.tested;
        all.knew += source.knew;
        all.kept += source.kept;
        all.isRecorded = all.isRecorded && source.isRecorded;
        for (const ForgottenFlow& flow : source.flows) {
            auto same = std::ranges::find(all.flows, flow.to, &ForgottenFlow::to);
            if (same == all.flows.end())
                same = all.flows.insert(all.flows.end(), {flow.to, {}, 0});
            same->testIndices.insert(
                same->testIndices.end(), flow.testIndices.begin(), flow.testIndices.end());
            same->pictures += flow.pictures;
        }
    }
    return all;
}

// `opening` says what was known once, and ends with the name of the arm.
QString changedInWords(const QString& opening,
                       int step,
                       const ForgottenSource& source,
                       const LearnedClasses& classes)
{
    return filled(ForgottenIntoText::tr("%1 after step %2 calls %3; %4 are still right."),
                  opening,
                  step,
                  flowsInWords(source.flows, classes),
                  source.kept);
}

} // namespace

std::vector<ForgottenInto> forgottenAt(const engine::Timeline& timeline,
                                       const ShownArms& shown,
                                       std::int64_t tick,
                                       std::optional<int> position)
{
    const LearnedClasses classes = learnedClasses(timeline);
    std::vector<ForgottenInto> all;
    for (const int arm : armsBySide(shown, timeline.armCount())) {
        ForgottenInto of;
        of.arm = arm;
        of.name = toQString(timeline.recipe(arm).name);
        if (const engine::TestPredicted* now = timeline.predictionsAt(arm, tick)) {
            of.step = now->step;
            for (const StepBlock& block : oldBlocks(classes, now->step, position))
                of.sources.push_back(sourceOf(timeline, arm, *now, block));
            if (!of.sources.empty())
                of.state = ForgottenInto::State::Shown;
        } else if (newestStepEnded(timeline, arm, tick) > 0) {
            of.state = ForgottenInto::State::NotRecorded;
        }
        all.push_back(std::move(of));
    }
    return all;
}

QString sourceName(const ForgottenSource& source, const LearnedClasses& classes)
{
    return source.isOneClass() ? classes.names.value(source.first)
                               : ForgottenIntoText::tr("step %1").arg(source.step);
}

QString sourceText(const QString& arm,
                   int step,
                   const ForgottenSource& source,
                   const LearnedClasses& classes)
{
    const QString name = sourceName(source, classes);
    if (!source.isRecorded)
        return filled(
            ForgottenIntoText::tr(
                "%1, %2: what was known after step %3 was not recorded (an older program)."),
            arm,
            name,
            source.step);
    if (source.knew == 0)
        return filled(
            ForgottenIntoText::tr("%1, %2: after step %3 it knew none of its %4 test images."),
            arm,
            name,
            source.step,
            source.tested);
    const QString opening =
        source.isOneClass()
            ? filled(ForgottenIntoText::tr("Of %1 %2 pictures (n = %3) it knew after step %4, %5"),
                     source.knew,
                     sourceName(source, classes),
                     source.tested,
                     source.step,
                     arm)
            : filled(ForgottenIntoText::tr(
                         "Of %1 pictures of the classes of step %2 (n = %3) it knew after that "
                         "step, %4"),
                     source.knew,
                     source.step,
                     source.tested,
                     arm);
    if (source.flows.empty())
        return ForgottenIntoText::tr("%1 still knows every one.").arg(opening);
    return changedInWords(opening, step, source, classes);
}

QString ribbonText(const QString& arm,
                   const ForgottenSource& source,
                   const std::vector<int>& flows,
                   const LearnedClasses& classes)
{
    int count = flows.empty() ? source.kept : 0;
    int pictures = 0;
    for (const int flow : flows) {
        count += source.flows.at(static_cast<std::size_t>(flow)).count();
        pictures += source.flows.at(static_cast<std::size_t>(flow)).pictures;
    }
    QString to = ForgottenIntoText::tr("still right");
    if (flows.size() == 1)
        to = ForgottenIntoText::tr("now %1").arg(
            classes.names.value(source.flows[static_cast<std::size_t>(flows[0])].to));
    else if (flows.size() > 1)
        to = ForgottenIntoText::tr(
            "now one of %n other classes", nullptr, static_cast<int>(flows.size()));
    const engine::Accuracy share{count, source.knew};
    const QString text =
        filled(ForgottenIntoText::tr("%1 of the %2 %3 pictures %4 knew are %5 (%6)"),
               count,
               source.knew,
               sourceName(source, classes),
               arm,
               to,
               percentAndInterval(share));
    return flows.empty() ? text
                         : filled(ForgottenIntoText::tr("%1 · %2 of %3 pictures recorded"),
                                  text,
                                  pictures,
                                  count);
}

QString forgottenSentence(const ForgottenInto& forgotten, const LearnedClasses& classes)
{
    switch (forgotten.state) {
    case ForgottenInto::State::NotYetOld:
        return forgotten.step == 0
                   ? ForgottenIntoText::tr("%1: nothing is forgotten before a step is over.")
                         .arg(forgotten.name)
                   : filled(ForgottenIntoText::tr(
                                "%1: after step %2 there is nothing old here to forget."),
                            forgotten.name,
                            forgotten.step);
    case ForgottenInto::State::NotRecorded:
        return ForgottenIntoText::tr(
            "This run was recorded by an older program, which did not note what each "
            "test image was taken for.");
    case ForgottenInto::State::Shown:
        break;
    }
    if (forgotten.sources.size() == 1)
        return sourceText(forgotten.name, forgotten.step, forgotten.sources.front(), classes);
    const ForgottenSource all = together(forgotten.sources);
    if (!all.isRecorded && all.tested == 0)
        return ForgottenIntoText::tr(
                   "%1: what was known after the earlier steps was not recorded (an older "
                   "program).")
            .arg(forgotten.name);
    const QString gap =
        all.isRecorded ? QString()
                       : ForgottenIntoText::tr(" Some steps were not recorded (an older program).");
    if (all.knew == 0)
        return filled(ForgottenIntoText::tr(
                          "%1: at the end of their step it knew none of its %2 test images of old "
                          "classes."),
                      forgotten.name,
                      all.tested) +
               gap;
    const QString opening =
        filled(ForgottenIntoText::tr(
                   "Of %1 pictures of old classes (n = %2) it knew at the end of their step, %3"),
               all.knew,
               all.tested,
               forgotten.name);
    if (all.flows.empty())
        return ForgottenIntoText::tr("%1 still knows every one.").arg(opening) + gap;
    return changedInWords(opening, forgotten.step, all, classes) + gap;
}

ViewTable forgottenTable(const std::vector<ForgottenInto>& arms, const LearnedClasses& classes)
{
    ViewTable table{{ForgottenIntoText::tr("arm"),
                     ForgottenIntoText::tr("after step"),
                     ForgottenIntoText::tr("old"),
                     ForgottenIntoText::tr("now taken for"),
                     ForgottenIntoText::tr("images"),
                     ForgottenIntoText::tr("of known"),
                     ForgottenIntoText::tr("share, %"),
                     ForgottenIntoText::tr("pictures recorded")},
                    {}};
    for (const ForgottenInto& arm : arms) {
        for (const ForgottenSource& source : arm.sources) {
            const auto add = [&](const QString& to, int count, const QString& pictures) {
                const engine::Accuracy share{count, source.knew};
                table.rows.push_back({arm.name,
                                      QString::number(arm.step),
                                      sourceName(source, classes),
                                      to,
                                      QString::number(count),
                                      QString::number(source.knew),
                                      tableNumber(100.0 * share.value(), 1),
                                      pictures});
            };
            add(ForgottenIntoText::tr("still right"), source.kept, {});
            for (const ForgottenFlow& flow : source.flows)
                add(classes.names.value(flow.to), flow.count(), QString::number(flow.pictures));
        }
    }
    return table;
}

} // namespace ui
