// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/step_bands.h"

#include "ui/words/qt_conversions.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdint>

namespace ui {

namespace {

struct StepBandsText
{
    Q_DECLARE_TR_FUNCTIONS(StepBands)
};

std::int64_t endOf(const engine::PhaseStarted& phase)
{
    return phase.tick + static_cast<std::int64_t>(phase.epochs) * phase.ticksPerEpoch;
}

QStringList stepNames(const engine::StepStarted& step,
                      const std::vector<engine::ClassInfo>& classes)
{
    constexpr int kMostNames = 4;
    if (step.seen - step.firstNew > kMostNames)
        return {StepBandsText::tr("%n classes", nullptr, step.seen - step.firstNew)};
    QStringList names;
    for (int position = step.firstNew; position < step.seen; ++position)
        names.append(toQString(classes[static_cast<std::size_t>(position)].name));
    return names;
}

ChartBand stepBand(const engine::Timeline& timeline, std::size_t index, BandWords words)
{
    const std::vector<engine::StepStarted>& steps = timeline.steps();
    const engine::StepStarted& step = steps[index];
    ChartBand band;
    band.from = static_cast<double>(step.tick);
    band.to =
        index + 1 < steps.size() ? static_cast<double>(steps[index + 1].tick) : endOfTime(timeline);
    band.edge = index > 0 ? ChartBand::Edge::Strong : ChartBand::Edge::None;
    band.fill = step.step % 2 == 0 ? ChartBand::Fill::Tint : ChartBand::Fill::None;
    band.number = QString::number(step.step);
    if (words == BandWords::NumbersAndNames)
        band.names = stepNames(step, timeline.run().classes);
    return band;
}

} // namespace

std::vector<ChartBand> stepBands(const engine::Timeline& timeline, int arm, BandWords words)
{
    std::vector<ChartBand> bands;
    for (std::size_t i = 0; i < timeline.steps().size(); ++i)
        bands.push_back(stepBand(timeline, i, words));
    const std::vector<engine::PhaseStarted>& phases = timeline.phases();
    for (std::size_t i = 0; i < phases.size(); ++i) {
        const engine::PhaseStarted& phase = phases[i];
        if (phase.phase != engine::Phase::BalancedFineTuning)
            continue;
        ChartBand band;
        band.from = static_cast<double>(phase.tick);
        band.to = static_cast<double>(i + 1 < phases.size() ? phases[i + 1].tick : endOf(phase));
        band.fill = ChartBand::Fill::Hatch;
        // Said once; the hatching repeats it.
        if (phase.step == 2 && words == BandWords::NumbersAndNames)
            band.inscription = timeline.recipe(arm).balancedFineTuning
                                   ? StepBandsText::tr("balanced fine-tuning")
                                   : StepBandsText::tr("waits");
        bands.push_back(std::move(band));
    }
    if (const engine::ArmStopped* stop = timeline.armStop(arm)) {
        ChartBand band;
        band.from = static_cast<double>(stop->tick);
        band.to = endOfTime(timeline);
        band.fill = ChartBand::Fill::Hatch;
        band.edge = ChartBand::Edge::Strong;
        band.inscription = StepBandsText::tr("stopped");
        bands.push_back(std::move(band));
    }
    return bands;
}

double endOfTime(const engine::Timeline& timeline)
{
    const bool goesOn = timeline.state() == engine::RunState::Running ||
                        timeline.state() == engine::RunState::Paused;
    std::int64_t end = timeline.lastTick();
    if (goesOn && timeline.phases().empty())
        end = std::max(end, timeline.run().plannedTicks);
    else if (goesOn)
        end = std::max(end, endOf(timeline.phases().back()));
    return static_cast<double>(end);
}

BandKey bandKey(const engine::Timeline& timeline, int arm)
{
    return {timeline.steps().size(),
            timeline.phases().size(),
            endOfTime(timeline),
            arm,
            timeline.armStop(arm) != nullptr};
}

} // namespace ui
