// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/sample_groups.h"

#include "engine/core/metrics/soft_targets.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>
#include <utility>

namespace ui {

namespace {

struct SampleGroupsText
{
    Q_DECLARE_TR_FUNCTIONS(SampleGroups)
};

// Of one picture; empty where it was not asked about, and for a class not learned yet.
std::span<const float> logitsOf(const engine::Evaluated& evaluated, int sample, int truth)
{
    if (truth >= evaluated.classified().confusion.classes)
        return {};
    const auto classes = static_cast<std::size_t>(evaluated.classified().confusion.classes);
    const std::size_t first = static_cast<std::size_t>(sample) * classes;
    if (first + classes > evaluated.classified().sampleLogits.size())
        return {};
    return std::span(evaluated.classified().sampleLogits).subspan(first, classes);
}

SampleAnswer answerOf(const engine::Evaluated* evaluated, int sample, int truth)
{
    if (!evaluated)
        return {};
    const std::span<const float> logits = logitsOf(*evaluated, sample, truth);
    if (logits.empty())
        return {};
    const auto position = static_cast<int>(std::ranges::max_element(logits) - logits.begin());
    return {position, position != truth};
}

void eraseEmpty(std::vector<SampleGroup>& groups)
{
    std::erase_if(groups, [](const SampleGroup& group) { return group.sampleImages.empty(); });
}

} // namespace

std::vector<SampleGroup> sampleGroups(const engine::Timeline& timeline, const ViewState& state)
{
    std::vector<SampleGroup> groups;
    if (!timeline.hasRun())
        return groups;
    const engine::RunStarted& run = timeline.run();
    std::vector<const engine::Evaluated*> evaluations;
    for (const int arm : armsBySide(state.arms, timeline.armCount()))
        evaluations.push_back(timeline.evaluationAt(arm, state.tick));
    for (int position = 0; position < static_cast<int>(run.classes.size()); ++position)
        groups.push_back({position, false, {}});
    for (int sample = 0; sample < static_cast<int>(run.sampleImages.size()); ++sample) {
        const int truth = run.sampleImages[static_cast<std::size_t>(sample)].position;
        SampleGroup& group = groups[static_cast<std::size_t>(truth)];
        BrowsedSample browsed{sample, {}};
        for (const engine::Evaluated* evaluated : evaluations)
            browsed.answers.push_back(answerOf(evaluated, sample, truth));
        const auto knows = [](const SampleAnswer& answer) { return answer.position.has_value(); };
        group.isLearned = group.isLearned || std::ranges::any_of(browsed.answers, knows);
        group.sampleImages.push_back(std::move(browsed));
    }
    eraseEmpty(groups);
    return groups;
}

std::vector<SampleGroup> wrongOnly(std::vector<SampleGroup> groups)
{
    for (SampleGroup& group : groups)
        std::erase_if(group.sampleImages, [](const BrowsedSample& sample) {
            return std::ranges::none_of(sample.answers, &SampleAnswer::isWrong);
        });
    eraseEmpty(groups);
    return groups;
}

std::optional<double>
answerShare(const engine::Timeline& timeline, int arm, int sample, std::int64_t tick)
{
    if (!timeline.hasRun() || arm >= timeline.armCount() ||
        sample >= static_cast<int>(timeline.run().sampleImages.size()))
        return std::nullopt;
    const engine::Evaluated* evaluated = timeline.evaluationAt(arm, tick);
    const int truth = timeline.run().sampleImages[static_cast<std::size_t>(sample)].position;
    if (!evaluated || logitsOf(*evaluated, sample, truth).empty())
        return std::nullopt;
    return std::ranges::max(engine::softened(logitsOf(*evaluated, sample, truth), 1.0));
}

std::optional<double> shareOfSide(const SampleMoment& moment, std::size_t side, int sample)
{
    if (!moment.timeline || side >= moment.arms.size())
        return std::nullopt;
    return answerShare(*moment.timeline, moment.arms[side], sample, moment.tick);
}

TableRows sampleRows(const std::vector<SampleGroup>& groups,
                     const SampleMoment& moment,
                     const SampleNames& names)
{
    TableRows rows{{SampleGroupsText::tr("picture"), SampleGroupsText::tr("class")}, 0, {}};
    for (const QString& arm : names.arms) {
        rows.columns.append(SampleGroupsText::tr("%1 says").arg(arm));
        rows.columns.append(SampleGroupsText::tr("%1 says so with, 0 to 1").arg(arm));
    }
    std::vector<std::pair<int, BrowsedSample>> sampleImages; // position and picture
    for (const SampleGroup& group : groups) {
        for (const BrowsedSample& sample : group.sampleImages)
            sampleImages.emplace_back(group.position, sample);
    }
    rows.count = sampleImages.size();
    rows.row = [sampleImages = std::move(sampleImages), moment, names](std::size_t row) {
        const auto& [position, sample] = sampleImages.at(row);
        QStringList texts{QString::number(sample.sample + 1), names.classes.value(position)};
        for (std::size_t side = 0; side < sample.answers.size(); ++side) {
            const SampleAnswer& answer = sample.answers[side];
            const std::optional<double> share = shareOfSide(moment, side, sample.sample);
            texts.append(answer.position ? names.classes.value(*answer.position) : QString());
            texts.append(share ? tableNumber(*share, 4) : QString());
        }
        return texts;
    };
    return rows;
}

} // namespace ui
