// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/probe_groups.h"

#include "engine/core/soft_targets.h"
#include "ui/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>
#include <span>

namespace ui {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ProbeGroups)
};

ProbeAnswer answerOf(const engine::Evaluated* evaluated, int probe, int truth)
{
    if (!evaluated || truth >= evaluated->confusion.classes)
        return {};
    const auto classes = static_cast<std::size_t>(evaluated->confusion.classes);
    const std::size_t first = static_cast<std::size_t>(probe) * classes;
    if (first + classes > evaluated->probeLogits.size())
        return {};
    const std::vector<double> shares =
        engine::softened(std::span(evaluated->probeLogits).subspan(first, classes), 1.0);
    const auto highest = std::ranges::max_element(shares);
    const auto position = static_cast<int>(highest - shares.begin());
    return {position, *highest, position != truth};
}

} // namespace

std::vector<ProbeGroup>
probeGroups(const engine::Timeline& timeline, const ViewState& state, ProbeFilter filter)
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
        if (filter == ProbeFilter::All ||
            std::ranges::any_of(browsed.answers, &ProbeAnswer::isWrong))
            group.probes.push_back(std::move(browsed));
    }
    std::erase_if(groups, [](const ProbeGroup& group) { return group.probes.empty(); });
    return groups;
}

ViewTable probeTable(const std::vector<ProbeGroup>& groups,
                     const std::vector<engine::ClassInfo>& classes,
                     const std::vector<QString>& arms)
{
    const auto nameOf = [&](int position) {
        return toQString(classes[static_cast<std::size_t>(position)].name);
    };
    ViewTable table{{Text::tr("picture"), Text::tr("class")}, {}};
    for (const QString& arm : arms) {
        table.columns.append(Text::tr("%1 says").arg(arm));
        table.columns.append(Text::tr("%1 says so with, 0 to 1").arg(arm));
    }
    for (const ProbeGroup& group : groups) {
        for (const BrowsedProbe& probe : group.probes) {
            QStringList row{QString::number(probe.probe + 1), nameOf(group.position)};
            for (const ProbeAnswer& answer : probe.answers) {
                row.append(answer.position ? nameOf(*answer.position) : QString());
                row.append(answer.position ? tableNumber(answer.share, 4) : QString());
            }
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

} // namespace ui
