// SPDX-License-Identifier: GPL-3.0-only
#include "ui/headline/headline_text.h"

#include "ui/models/evaluations_of_step.h"
#include "ui/numbers/metric_explanations.h"
#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui {

namespace {

using Weight = HeadlineSpan::Weight;

constexpr int kFirstStepWithOldClasses = 2;

struct HeadlineTextText
{
    Q_DECLARE_TR_FUNCTIONS(Headline)
};

const engine::StepStarted* stepNumbered(const engine::Timeline& timeline, int step)
{
    const auto found = std::ranges::find(timeline.steps(), step, &engine::StepStarted::step);
    return found == timeline.steps().end() ? nullptr : &*found;
}

// The step of the newest evaluation that all these arms have reached; 0 when one has none.
int commonStep(const engine::Timeline& timeline, const std::vector<int>& arms, std::int64_t tick)
{
    int step = std::numeric_limits<int>::max();
    for (const int arm : arms) {
        const engine::Evaluated* evaluation = timeline.evaluationAt(arm, tick);
        step = std::min(step, evaluation ? evaluation->step : 0);
    }
    return arms.empty() ? 0 : step;
}

QString percent(engine::Accuracy accuracy)
{
    return HeadlineTextText::tr("%1 %").arg(wholePercent(accuracy));
}

// "husky and wolf", "fox, cat and car", or "10 classes".
QString classNames(const engine::Timeline& timeline, int first, int last)
{
    constexpr int kMostNames = 4;
    const auto& classes = timeline.run().classes;
    last = std::min(last, static_cast<int>(classes.size()));
    if (last - first > kMostNames)
        return HeadlineTextText::tr("%n classes", nullptr, last - first);
    QStringList names;
    for (int position = first; position < last; ++position)
        names.append(toQString(classes[static_cast<std::size_t>(position)].name));
    if (names.size() < 2)
        return names.join(QString());
    const QString final = names.takeLast();
    return HeadlineTextText::tr("%1 and %2").arg(names.join(HeadlineTextText::tr(", ")), final);
}

QString phaseText(const engine::Timeline& timeline, std::int64_t tick)
{
    const engine::PhaseStarted* phase = timeline.phaseAt(tick);
    if (!phase)
        return {};
    switch (phase->phase) {
    case engine::Phase::Training:
        return HeadlineTextText::tr("training");
    case engine::Phase::BalancedFineTuning:
        return HeadlineTextText::tr("balanced fine-tuning");
    case engine::Phase::MemoryUpdate:
        return HeadlineTextText::tr("memory update");
    }
    return {};
}

// The classes of the steps before `step`, each at the end of the step that brought it: forgetting
// is counted from what was known. Without an image where a step's end is missing.
engine::Accuracy whenLearned(const engine::Timeline& timeline, int arm, int step)
{
    engine::Accuracy sum;
    for (const engine::StepStarted& earlier : timeline.steps()) {
        if (earlier.step >= step)
            break;
        const engine::Evaluated* end = endOfStep(timeline, arm, earlier.step);
        if (!end)
            return {};
        const engine::Accuracy brought =
            engine::accuracyOver(end->classified().confusion, earlier.firstNew, earlier.seen);
        sum.correct += brought.correct;
        sum.n += brought.n;
    }
    return sum;
}

QString nameOf(const engine::Timeline& timeline, int arm)
{
    return toQString(timeline.recipe(arm).name);
}

Headline beforeTheRun()
{
    Headline headline;
    const QString invitation = HeadlineTextText::tr("Press Space and watch a network forget");
    const QString detail = HeadlineTextText::tr(
        "Networks learn new classes step by step. One forgets the old ones, one remembers.");
    headline.phrases = {{{invitation, Weight::Strong, {}}}};
    headline.detail = detail;
    headline.sentence = invitation + QStringLiteral(". ") + detail;
    return headline;
}

// The metric a number of the headline is; empty while no step has ended after which there is one to
// explain.
QString explainable(const char* metric, int finished, int fromStep)
{
    return finished >= fromStep ? QString::fromLatin1(metric) : QString();
}

// Nothing measured yet, or step 1, or step 2 before its first evaluation: no forgetting to report.
Headline withoutOldClasses(const engine::Timeline& timeline,
                           const std::vector<int>& arms,
                           std::int64_t tick,
                           int measured)
{
    Headline headline;
    const engine::StepStarted* step = timeline.stepAt(tick);
    const int number = step ? step->step : 1;
    const QString opening =
        filled(HeadlineTextText::tr("Step %1 of %2:"), number, timeline.run().steps);
    QString learning = HeadlineTextText::tr("getting ready");
    if (step)
        learning = HeadlineTextText::tr("learning %1")
                       .arg(classNames(timeline, step->firstNew, step->seen));
    const QString aside =
        number == 1
            ? HeadlineTextText::tr("nothing to forget yet")
            : HeadlineTextText::tr("will %1 survive?").arg(classNames(timeline, 0, step->firstNew));
    headline.phrases.push_back(
        {{opening + QChar(' '), Weight::Quiet, {}}, {learning, Weight::Strong, {}}});
    headline.phrases.push_back({{QStringLiteral("— ") + aside, Weight::Normal, {}}});
    headline.sentence =
        HeadlineTextText::tr("%1 %2: %3.").arg(opening.chopped(1) + QChar(','), learning, aside);
    const QString metric = explainable("last_accuracy", finishedStepAt(timeline, arms, tick), 1);
    int n = 0;
    for (const int arm : arms) {
        const engine::Evaluated* newest =
            measured > 0 ? newestOfStep(timeline, arm, measured, tick) : nullptr;
        if (!newest)
            continue;
        const engine::Accuracy accuracy = engine::accuracyOfAll(newest->classified().confusion);
        n = accuracy.n;
        headline.phrases.push_back({{nameOf(timeline, arm), Weight::Normal, arm},
                                    {QChar(' ') + percent(accuracy), Weight::Strong, arm, metric}});
        headline.sentence +=
            HeadlineTextText::tr(" %1: %2 right.").arg(nameOf(timeline, arm), percent(accuracy));
    }
    headline.detail = phaseText(timeline, tick);
    if (n > 0)
        headline.detail +=
            HeadlineTextText::tr(" · right answers on %1 test images of the classes seen").arg(n);
    return headline;
}

// Of a run that does not classify: the first number that each arm shown measured last.
Headline
ofNumbers(const engine::Timeline& timeline, const std::vector<int>& arms, std::int64_t tick)
{
    Headline headline;
    const engine::StepStarted* step = timeline.stepAt(tick);
    const QString opening =
        filled(HeadlineTextText::tr("Step %1 of %2:"), step ? step->step : 1, timeline.run().steps);
    headline.phrases.push_back({{opening, Weight::Quiet, {}}});
    headline.sentence = opening;
    for (const int arm : arms) {
        const engine::Evaluated* newest = timeline.evaluationAt(arm, tick);
        const auto* measured = newest ? std::get_if<engine::Measured>(&newest->results) : nullptr;
        if (!measured || measured->numbers.empty())
            continue;
        const engine::Measured::Number& number = measured->numbers.front();
        const QString name = nameOf(timeline, arm);
        const QString what = QString::fromStdString(number.name);
        const QString value = QLocale().toString(number.value, 'g', 3);
        headline.phrases.push_back(
            {{filled(QStringLiteral("%1: %2 "), name, what), Weight::Normal, arm},
             {value, Weight::Strong, arm}});
        headline.sentence += filled(HeadlineTextText::tr(" %1: %2 %3."), name, what, value);
    }
    headline.detail = phaseText(timeline, tick);
    return headline;
}

// Adds "gap +54 points (n = 500, ±4)" for two arms.
void addGap(Headline& headline,
            const engine::Timeline& timeline,
            const ArmHeadline& first,
            const ArmHeadline& second,
            const QString& metric)
{
    const int gap = wholePercent(second.now) - wholePercent(first.now);
    const double margin = gapMargin(first.now, second.now);
    const auto printed = static_cast<int>(std::max(1L, std::lround(margin)));
    const bool isNoise = std::abs(100.0 * (second.now.value() - first.now.value())) <= margin;
    headline.phrases.push_back(
        {{HeadlineTextText::tr("gap "), Weight::Normal, {}},
         {HeadlineTextText::tr("%1 points ").arg(signedNumber(gap)), Weight::Strong, {}, metric},
         {isNoise ? filled(HeadlineTextText::tr("(n = %1, ±%2: could be chance)"),
                           second.now.n,
                           printed)
                  : filled(HeadlineTextText::tr("(n = %1, ±%2)"), second.now.n, printed),
          Weight::Quiet,
          {}}});
    const int leader = gap >= 0 ? second.arm : first.arm;
    headline.sentence +=
        isNoise ? filled(HeadlineTextText::tr(
                             " The gap of %1 points is within the noise of %2 test images."),
                         std::abs(gap),
                         second.now.n)
                : filled(HeadlineTextText::tr(" %1 is %2 points ahead (n = %3, plus or minus %4)."),
                         nameOf(timeline, leader),
                         std::abs(gap),
                         second.now.n,
                         printed);
}

// Says which of the shown arms could not go on, and why: their numbers are those of the step
// before.
void addStops(Headline& headline,
              const engine::Timeline& timeline,
              const std::vector<int>& arms,
              std::int64_t tick)
{
    for (const int arm : arms) {
        const engine::ArmStopped* stop = timeline.armStop(arm);
        if (!stop || stop->tick > tick)
            continue;
        headline.phrases.push_back(
            {{nameOf(timeline, arm), Weight::Normal, arm},
             {HeadlineTextText::tr(" stopped in step %1").arg(stop->step), Weight::Strong, arm}});
        const QString why = QString::fromStdString(stop->message);
        headline.detail += QStringLiteral(" · ") + why;
        headline.sentence += filled(HeadlineTextText::tr(" %1 stopped in step %2: %3"),
                                    nameOf(timeline, arm),
                                    stop->step,
                                    why);
    }
}

} // namespace

std::vector<ArmHeadline>
oldClassesAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick)
{
    if (!timeline.hasRun())
        return {};
    const std::vector<int> shownArms = armsBySide(shown, timeline.armCount());
    const engine::StepStarted* step = stepNumbered(timeline, commonStep(timeline, shownArms, tick));
    if (!step || step->firstNew == 0)
        return {};
    std::vector<ArmHeadline> arms;
    for (const int arm : shownArms) {
        const engine::Evaluated* now = newestOfStep(timeline, arm, step->step, tick);
        const engine::Accuracy learned = whenLearned(timeline, arm, step->step);
        if (!now || learned.n == 0)
            continue;
        arms.push_back(
            {arm, learned, engine::accuracyOver(now->classified().confusion, 0, step->firstNew)});
    }
    return arms;
}

double gapMargin(engine::Accuracy first, engine::Accuracy second)
{
    const engine::Interval a = engine::wilsonInterval(first);
    const engine::Interval b = engine::wilsonInterval(second);
    const double p = first.value();
    const double q = second.value();
    const double below = std::hypot(q - b.low, a.high - p);
    const double above = std::hypot(b.high - q, p - a.low);
    return 100.0 * std::max(below, above);
}

Headline headlineAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick)
{
    if (!timeline.hasRun())
        return beforeTheRun();
    const std::vector<int> shownArms = armsBySide(shown, timeline.armCount());
    if (timeline.run().results != engine::ResultsKind::Classified) {
        Headline headline = ofNumbers(timeline, shownArms, tick);
        addStops(headline, timeline, shownArms, tick);
        return headline;
    }
    const std::vector<ArmHeadline> arms = oldClassesAt(timeline, shown, tick);
    const int measured = commonStep(timeline, shownArms, tick);
    if (arms.empty()) {
        Headline headline = withoutOldClasses(timeline, shownArms, tick, measured);
        addStops(headline, timeline, shownArms, tick);
        return headline;
    }
    const int finished = finishedStepAt(timeline, shownArms, tick);
    const QString metric = explainable("old_accuracy", finished, kFirstStepWithOldClasses);
    // Backward transfer is the mean over steps of what is counted here over images.
    const QString change = explainable("backward_transfer", finished, kFirstStepWithOldClasses);
    Headline headline;
    headline.phrases.push_back(
        {{HeadlineTextText::tr("Old classes, learned → now:"), Weight::Quiet, {}}});
    headline.sentence = HeadlineTextText::tr("Old classes:");
    for (const ArmHeadline& arm : arms) {
        const int from = wholePercent(arm.learned);
        const int now = wholePercent(arm.now);
        const QString name = nameOf(timeline, arm.arm);
        std::vector<HeadlineSpan> phrase{
            {name, Weight::Normal, arm.arm},
            {HeadlineTextText::tr(" %1 → ").arg(from), Weight::Normal, arm.arm, change},
            {percent(arm.now), Weight::Strong, arm.arm, metric}};
        // What is printed adds up: the fall is the difference of the two printed numbers.
        if (now < from)
            phrase.push_back(
                {QStringLiteral(" ▼%1").arg(from - now), Weight::Normal, arm.arm, change});
        else
            phrase.push_back(
                {now > from ? QStringLiteral(" +%1").arg(now - from) : QStringLiteral(" ±0"),
                 Weight::Normal,
                 arm.arm,
                 change});
        headline.phrases.push_back(std::move(phrase));
        headline.sentence += filled(HeadlineTextText::tr(" %1 from %2 % when learned to %3,"),
                                    name,
                                    from,
                                    percent(arm.now));
    }
    headline.sentence.back() = QChar('.');
    if (arms.size() == 2)
        addGap(headline, timeline, arms[0], arms[1], metric);

    const engine::StepStarted* step = stepNumbered(timeline, measured);
    const engine::Evaluated* newest = newestOfStep(timeline, shownArms.back(), measured, tick);
    const bool isOver = newest && newest->moment == engine::EvaluationMoment::EndOfStep;
    headline.detail =
        isOver ? filled(HeadlineTextText::tr("After step %1 of %2"), measured, timeline.run().steps)
               : filled(HeadlineTextText::tr("Step %1 of %2, %3"),
                        measured,
                        timeline.run().steps,
                        phaseText(timeline, tick));
    headline.detail +=
        HeadlineTextText::tr(" · old: %1").arg(classNames(timeline, 0, step->firstNew));
    if (arms.size() == 2)
        headline.detail += HeadlineTextText::tr(" · n test images, ± is the gap's 95 % interval");
    else
        headline.detail += HeadlineTextText::tr(" · n = %1 test images").arg(arms.front().now.n);
    headline.sentence += QChar(' ') + headline.detail + QChar('.');
    addStops(headline, timeline, shownArms, tick);
    return headline;
}

} // namespace ui
