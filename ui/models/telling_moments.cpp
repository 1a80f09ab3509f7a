// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/telling_moments.h"

#include "ui/words/filled_text.h"
#include "ui/words/percent.h"
#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

struct TellingMomentsText
{
    Q_DECLARE_TR_FUNCTIONS(TellingMoments)
};

double fallOf(const TellingMoment& moment)
{
    return moment.before.value() - moment.after.value();
}

// Where `arm` fell most in a step.
std::optional<TellingMoment>
deepestFall(const engine::Timeline& timeline, int arm, const engine::StepStarted& step)
{
    std::optional<TellingMoment> deepest;
    const engine::Evaluated* before = nullptr;
    for (const engine::Evaluated& evaluation : timeline.evaluations(arm)) {
        if (before && evaluation.step == step.step) {
            const TellingMoment moment{
                evaluation.tick,
                step.step,
                arm,
                accuracyOver(before->classified().confusion, 0, step.firstNew),
                accuracyOver(evaluation.classified().confusion, 0, step.firstNew)};
            // False where a share is of no images at all.
            if (fallOf(moment) > (deepest ? fallOf(*deepest) : 0.0))
                deepest = moment;
        }
        before = &evaluation;
    }
    return deepest;
}

} // namespace

std::vector<TellingMoment> tellingMoments(const engine::Timeline& timeline, const ShownArms& shown)
{
    std::vector<TellingMoment> moments;
    if (!timeline.hasRun() || timeline.run().results != engine::ResultsKind::Classified)
        return moments;
    for (const engine::StepStarted& step : timeline.steps()) {
        std::optional<TellingMoment> deepest;
        for (const int arm : armsBySide(shown, timeline.armCount())) {
            const auto moment = deepestFall(timeline, arm, step);
            if (moment && (!deepest || fallOf(*moment) > fallOf(*deepest)))
                deepest = moment;
        }
        if (deepest)
            moments.push_back(*deepest);
    }
    return moments;
}

std::optional<TellingMoment>
nextTellingMoment(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick)
{
    const std::vector<TellingMoment> moments = tellingMoments(timeline, shown);
    const auto later = std::ranges::upper_bound(moments, tick, {}, &TellingMoment::tick);
    if (later != moments.end())
        return *later;
    return moments.empty() ? std::nullopt : std::optional(moments.front());
}

QString tellingMomentInWords(const engine::Timeline& timeline, const TellingMoment& moment)
{
    return filled(
        TellingMomentsText::tr("Step %1: here the old classes of %2 fell from %3 % to %4 %."),
        moment.step,
        toQString(timeline.recipe(moment.arm).name),
        wholePercent(moment.before),
        wholePercent(moment.after));
}

} // namespace ui
