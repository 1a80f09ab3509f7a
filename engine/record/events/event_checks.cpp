// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/events/event_checks.h"

#include "engine/core/base/errors.h"

#include <algorithm>

namespace engine {

namespace {

void require(bool holds, const char* otherwise)
{
    if (!holds)
        throw DataError(otherwise);
}

} // namespace

void EventChecks::check(const Event& event)
{
    require(m_started || std::holds_alternative<RunStarted>(event),
            "it does not begin with the start of a run");
    std::visit([this](const auto& value) { take(value); }, event);
}

void EventChecks::take(const RunStarted& event)
{
    require(!m_started, "a run starts twice");
    m_started = true;
    m_arms = static_cast<int>(event.experiment.arms.size());
    m_classes = static_cast<int>(event.classes.size());
    m_samples = static_cast<int>(event.sampleImages.size());
    m_results = event.results;
    m_stepEnds.assign(event.experiment.arms.size(), 0);
    require(m_arms >= 1, "the run has no arm");
    require(m_classes >= 1, "the run has no class");
    const bool samplesFit =
        std::ranges::all_of(event.sampleImages, [this](const SampleImage& sample) {
            return sample.position >= 0 && sample.position < m_classes;
        });
    require(samplesFit, "a probe image belongs to no class");
}

void EventChecks::take(const StepStarted& event) const
{
    require(event.step >= 1 && event.firstNew >= 0 && event.firstNew < event.seen &&
                event.seen <= m_classes,
            "a step brings classes that the run does not have");
}

void EventChecks::take(const TeacherFrozen& event) const
{
    requireArm(event.arm);
    requireLogits(event.sampleLogits, event.classes);
}

void EventChecks::take(const Evaluated& event)
{
    requireArm(event.arm);
    require(event.results.index() == static_cast<std::size_t>(m_results),
            "an evaluation is not of the kind of the run");
    std::visit([this](const auto& results) { check(results); }, event.results);
    require(event.miniBatch.size() <= static_cast<std::size_t>(m_classes),
            "a mini-batch holds classes that the run does not have");
    require(std::ranges::all_of(event.miniBatch, [](int images) { return images >= 0; }),
            "a mini-batch counts fewer than no images");
    if (event.moment == EvaluationMoment::EndOfStep) {
        int& ended = m_stepEnds[static_cast<std::size_t>(event.arm)];
        require(event.step == ended + 1, "the ends of an arm's steps do not follow one another");
        ended = event.step;
    }
}

void EventChecks::check(const Classified& results) const
{
    requireLogits(results.sampleLogits, results.confusion.classes);
    const auto classes = static_cast<std::size_t>(results.confusion.classes);
    require(results.confusion.counts.size() == classes * classes,
            "an evaluation does not have one count for each pair of classes");
    require(std::ranges::all_of(results.confusion.counts, [](int count) { return count >= 0; }),
            "an evaluation counts fewer than no images");
    for (const auto* hits : {&results.withinHeadCorrect, &results.topFiveCorrect})
        require(hits->empty() || hits->size() == classes,
                "an evaluation does not have one count of hits for each class");
    for (const auto* reliability : {&results.oldReliability, &results.newReliability}) {
        const std::size_t bins = reliability->n.size();
        require(reliability->correct.size() == bins && reliability->confidence.size() == bins,
                "the bins of a reliability diagram do not fit together");
    }
}

void EventChecks::take(const MemoryUpdated& event) const
{
    requireArm(event.arm);
    require(event.exemplars.size() <= static_cast<std::size_t>(m_classes),
            "an exemplar memory holds classes that the run does not have");
}

void EventChecks::take(const SelectionStudied& event) const
{
    requireArm(event.arm);
    require(event.position >= 0 && event.position < m_classes,
            "a study of the selection belongs to no class");
    const std::size_t picks = event.picks.size();
    for (const auto* curve :
         {&event.herding, &event.closestToMean, &event.randomMean, &event.randomDeviation})
        require(curve->size() == picks, "a study of the selection has curves of unequal length");
    const std::size_t points = event.planeIndices.size();
    require(event.planeX.size() == points && event.planeY.size() == points,
            "a study of the selection has points without a place");
}

void EventChecks::take(const TestPredicted& event) const
{
    requireArm(event.arm);
    require(event.step == m_stepEnds[static_cast<std::size_t>(event.arm)],
            "predictions are given for a step that has not ended");
    require(event.classes.size() <= static_cast<std::size_t>(m_classes),
            "predictions are given for classes that the run does not have");
    for (const TestPredicted::OfClass& ofClass : event.classes) {
        require(ofClass.testIndices.size() == ofClass.predicted.size(),
                "there is not one prediction for each test image");
        const auto seen = static_cast<int>(event.classes.size());
        require(
            std::ranges::all_of(ofClass.predicted,
                                [seen](int position) { return position >= 0 && position < seen; }),
            "a test image was taken for a class that was not seen yet");
    }
}

void EventChecks::take(const ArmStopped& event) const
{
    requireArm(event.arm);
}

void EventChecks::requireArm(int arm) const
{
    require(arm >= 0 && arm < m_arms, "an event belongs to an arm that the run does not have");
}

void EventChecks::requireLogits(const std::vector<float>& logits, int classes) const
{
    require(classes >= 0 && classes <= m_classes,
            "a network has classes that the run does not have");
    require(logits.size() ==
                static_cast<std::size_t>(m_samples) * static_cast<std::size_t>(classes),
            "an event does not have one logit for each probe image and class");
}

} // namespace engine
