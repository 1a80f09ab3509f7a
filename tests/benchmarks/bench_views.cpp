// SPDX-License-Identifier: GPL-3.0-only
// What each view costs the GUI thread in a run of 100 classes and 10,000 evaluations, when another
// moment is shown and when one more evaluation comes: working the numbers out and painting them.
#include "tests/benchmarks/offscreen_application.h"
#include "tests/support/synthetic_events.h"
#include "ui/view/inspection_view.h"
#include "ui/window/view_catalogue.h"

#include <benchmark/benchmark.h>

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <iterator>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr int kEvaluations = 10000; // of both arms together, about
constexpr int kStepsOfRun = 10;
constexpr std::size_t kStillToCome = 200; // events that are left out at first
constexpr int kSteps = 30;

engine::Experiment hundredClasses()
{
    engine::Experiment experiment = tests::syntheticExperiment(100, 100 / kStepsOfRun);
    experiment.memoryBudget = 2000;
    experiment.epochs = kEvaluations / (2 * kStepsOfRun) - experiment.balancedEpochs;
    return experiment;
}

// A run that is not over, and what comes next.
struct LongRun
{
    engine::Timeline timeline;
    std::vector<engine::Event> later;
};

LongRun longRun()
{
    std::vector<engine::Event> events = tests::syntheticEvents(hundredClasses());
    const auto lastPhase = std::ranges::find_if(events.rbegin(), events.rend(), [](const auto& e) {
        const auto* phase = std::get_if<engine::PhaseStarted>(&e);
        return phase && phase->phase == engine::Phase::Training;
    });
    const auto first = lastPhase.base() + kStillToCome;
    LongRun run;
    run.later.assign(std::make_move_iterator(first), std::make_move_iterator(first + kStillToCome));
    events.erase(first, events.end());
    run.timeline = engine::foldEvents(std::move(events));
    return run;
}

class ShownView
{
public:
    explicit ShownView(const ui::ViewEntry& entry)
        : m_view(entry.view.make())
    {
        m_view->resize(950, 500);
        m_view->show();
        m_ground = QImage(m_view->size(), QImage::Format_ARGB32_Premultiplied);
    }

    void present(const engine::Timeline& timeline, std::int64_t tick)
    {
        ui::ViewState shown;
        shown.tick = tick;
        m_view->present(timeline, shown);
        m_view->render(&m_ground);
    }

private:
    std::unique_ptr<ui::InspectionView> m_view;
    QImage m_ground;
};

void showMoments(benchmark::State& state, const ui::ViewEntry& entry, const LongRun& run)
{
    ShownView view(entry);
    const std::vector<engine::Evaluated>& moments = run.timeline.evaluations(1);
    std::size_t next = moments.size() / 2;
    view.present(run.timeline, moments[next].tick);
    for (auto step : state) {
        (void)step;
        ++next;
        view.present(run.timeline, moments[next].tick);
    }
}

void showGrowth(benchmark::State& state, const ui::ViewEntry& entry, const LongRun& run)
{
    ShownView view(entry);
    engine::Timeline timeline = run.timeline;
    view.present(timeline, timeline.lastTick());
    std::size_t next = 0;
    for (auto step : state) {
        (void)step;
        while (next + 1 < run.later.size() &&
               !std::holds_alternative<engine::Evaluated>(run.later[next]))
            timeline.apply(run.later[next++]);
        timeline.apply(run.later[next++]);
        view.present(timeline, timeline.lastTick());
    }
}

} // namespace

int main(int argc, char** argv)
{
    const auto application = benchmarks::offscreenApplication(argc, argv);
    const LongRun run = longRun();
    const std::vector<ui::ViewEntry> entries = ui::viewCatalogue();
    for (const ui::ViewEntry& entry : entries) {
        for (const auto& [name, measure] : {std::pair{"another moment, ", &showMoments},
                                            std::pair{"one more evaluation, ", &showGrowth}})
            benchmark::RegisterBenchmark(
                (name + entry.name.toStdString()).c_str(),
                [&entry, &run, measure](benchmark::State& state) { measure(state, entry, run); })
                ->Iterations(kSteps)
                ->Unit(benchmark::kMillisecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
