// SPDX-License-Identifier: GPL-3.0-only
#include "ui/soft_targets/probe_groups.h"

#include "engine/core/metrics/soft_targets.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>
#include <utility>

namespace ui {

namespace {

struct ProbeGroupsText
{
    Q_DECLARE_TR_FUNCTIONS(ProbeGroups)
};

// Of one picture; empty where it was not asked about, and for a class not learned yet.
std::span<const float> logitsOf(const engine::Evaluated& evaluated, int probe, int truth)
{
    if (truth >= evaluated.classified().confusion.classes)
        return {};
    const auto classes = static_cast<std::size_t>(evaluated.classified().confusion.classes);
    const std::size_t first = static_cast<std::size_t>(probe) * classes;
    if (first + classes > evaluated.classified().probeLogits.size())
        return {};
    return std::span(evaluated.classified().probeLogits).subspan(first, classes);
}

ProbeAnswer answerOf(const engine::Evaluated* evaluated, int probe, int truth)
{
    if (!evaluated)
        return {};
    const std::span<const float> logits = logitsOf(*evaluated, probe, truth);
    if (logits.empty())
        return {};
    const auto position = static_cast<int>(std::ranges::max_element(logits) - logits.begin());
    return {position, position != truth};
}

void eraseEmpty(std::vector<ProbeGroup>& groups)
{
    std::erase_if(groups, [](const ProbeGroup& group) { return group.probes.empty(); });
}

} // namespace

std::vector<ProbeGroup> probeGroups(const engine::Timeline& timeline, const ViewState& state)
{
    std::vector<ProbeGroup> groups;
    if (!timeline.hasRun())
        return groups;
    const engine::RunStarted& run = timeline.run();
    std::vector<const engine::Evaluated*> evaluations;
    for (const int arm : armsBySide(state.arms, timeline.armCount()))
        evaluations.push_back(timeline.evaluationAt(arm, state.tick));
    for (int position = 0; position < static_cast<int>(run.classes.size()); ++position)
        groups.push_back({position, false, {}});
    for (int probe = 0; probe < static_cast<int>(run.probes.size()); ++probe) {
        const int truth = run.probes[static_cast<std::size_t>(probe)].position;
        ProbeGroup& group = groups[static_cast<std::size_t>(truth)];
        BrowsedProbe browsed{probe, {}};
        for (const engine::Evaluated* evaluated : evaluations)
            browsed.answers.push_back(answerOf(evaluated, probe, truth));
        const auto knows = [](const ProbeAnswer& answer) { return answer.position.has_value(); };
        group.isLearned = group.isLearned || std::ranges::any_of(browsed.answers, knows);
        group.probes.push_back(std::move(browsed));
    }
    eraseEmpty(groups);
    return groups;
}

std::vector<ProbeGroup> wrongOnly(std::vector<ProbeGroup> groups)
{
    for (ProbeGroup& group : groups)
        std::erase_if(group.probes, [](const BrowsedProbe& probe) {
            return std::ranges::none_of(probe.answers, &ProbeAnswer::isWrong);
        });
    eraseEmpty(groups);
    return groups;
}

std::optional<double>
answerShare(const engine::Timeline& timeline, int arm, int probe, std::int64_t tick)
{
    if (!timeline.hasRun() || arm >= timeline.armCount() ||
        probe >= static_cast<int>(timeline.run().probes.size()))
        return std::nullopt;
    const engine::Evaluated* evaluated = timeline.evaluationAt(arm, tick);
    const int truth = timeline.run().probes[static_cast<std::size_t>(probe)].position;
    if (!evaluated || logitsOf(*evaluated, probe, truth).empty())
        return std::nullopt;
    return std::ranges::max(engine::softened(logitsOf(*evaluated, probe, truth), 1.0));
}

std::optional<double> shareOfSide(const ProbeMoment& moment, std::size_t side, int probe)
{
    if (!moment.timeline || side >= moment.arms.size())
        return std::nullopt;
    return answerShare(*moment.timeline, moment.arms[side], probe, moment.tick);
}

TableRows
probeRows(const std::vector<ProbeGroup>& groups, const ProbeMoment& moment, const ProbeNames& names)
{
    TableRows rows{{ProbeGroupsText::tr("picture"), ProbeGroupsText::tr("class")}, 0, {}};
    for (const QString& arm : names.arms) {
        rows.columns.append(ProbeGroupsText::tr("%1 says").arg(arm));
        rows.columns.append(ProbeGroupsText::tr("%1 says so with, 0 to 1").arg(arm));
    }
    std::vector<std::pair<int, BrowsedProbe>> probes; // position and picture
    for (const ProbeGroup& group : groups) {
        for (const BrowsedProbe& probe : group.probes)
            probes.emplace_back(group.position, probe);
    }
    rows.count = probes.size();
    rows.row = [probes = std::move(probes), moment, names](std::size_t row) {
        const auto& [position, probe] = probes.at(row);
        QStringList texts{QString::number(probe.probe + 1), names.classes.value(position)};
        for (std::size_t side = 0; side < probe.answers.size(); ++side) {
            const ProbeAnswer& answer = probe.answers[side];
            const std::optional<double> share = shareOfSide(moment, side, probe.probe);
            texts.append(answer.position ? names.classes.value(*answer.position) : QString());
            texts.append(share ? tableNumber(*share, 4) : QString());
        }
        return texts;
    };
    return rows;
}

} // namespace ui
