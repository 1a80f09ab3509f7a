// SPDX-License-Identifier: GPL-3.0-only
// What each view costs the GUI thread when another moment of a run of 100 classes is shown: working
// the numbers out and painting them.
#include "tests/support/synthetic_events.h"
#include "ui/view_catalogue.h"
#include "ui/views/inspection_view.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QStyleFactory>

#include <memory>

namespace {

engine::Experiment hundredClasses()
{
    engine::Experiment experiment = tests::syntheticExperiment(100, 10);
    experiment.memoryBudget = 2000;
    experiment.epochs = 40;
    return experiment;
}

void showMoments(benchmark::State& state,
                 const ui::ViewEntry& entry,
                 const engine::Timeline& timeline)
{
    const std::unique_ptr<ui::InspectionView> view(entry.make());
    view->resize(950, 500);
    view->show();
    QImage ground(view->size(), QImage::Format_ARGB32_Premultiplied);
    const std::vector<engine::Evaluated>& moments = timeline.evaluations(1);
    std::size_t next = moments.size() / 2;
    ui::ViewState shown;
    for (auto step : state) {
        (void)step;
        shown.tick = moments[next].tick;
        next = next + 1 < moments.size() ? next + 1 : moments.size() / 2;
        view->present(timeline, shown);
        view->render(&ground);
    }
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "default.warning=false");
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const engine::Timeline timeline = engine::foldEvents(tests::syntheticEvents(hundredClasses()));
    const std::vector<ui::ViewEntry> entries = ui::viewCatalogue();
    for (const ui::ViewEntry& entry : entries)
        benchmark::RegisterBenchmark(qPrintable(entry.name), [&](benchmark::State& state) {
            showMoments(state, entry, timeline);
        })->Unit(benchmark::kMillisecond);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
