// SPDX-License-Identifier: GPL-3.0-only
// What the window takes from training: the default run alone, with the overview open, and with
// another page shown twice a second. Run with --benchmark_enable_random_interleaving=true.
#include "engine/core/controls.h"
#include "engine/core/presets.h"
#include "engine/run/experiment_runner.h"
#include "engine/run/machine/freed_memory.h"
#include "tests/benchmarks/offscreen_application.h"
#include "tests/benchmarks/training_window.h"
#include "ui/run/run_thread.h"
#include "ui/window/view_catalogue.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTimer>

#include <string>
#include <vector>

namespace {

constexpr int kRepetitions = 3;
constexpr int kBetweenPages = 500; // milliseconds

engine::Experiment defaultRun()
{
    return engine::presets().front().experiment;
}

void headless(benchmark::State& state)
{
    for (auto round : state) {
        (void)round;
        engine::Controls controls;
        engine::runExperiment(defaultRun(), {}, controls, [](const engine::Event&) {});
    }
}

// With these pages in turn.
void inTheWindow(benchmark::State& state, const std::vector<ui::Page>& pages)
{
    const QTemporaryDir settings;
    const auto window = benchmarks::trainingWindow(defaultRun(), settings);
    std::size_t shown = 0;
    const auto turn = [&] { window->showPage(pages[shown++ % pages.size()]); };
    QTimer turning;
    QObject::connect(&turning, &QTimer::timeout, window.get(), turn);
    turn();
    if (pages.size() > 1)
        turning.start(kBetweenPages);
    ui::RunThread& run = window->run();
    for (auto round : state) {
        (void)round;
        run.start(defaultRun(), engine::PauseGate::Start::Playing);
        while (run.isRunning())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
}

void add(const std::string& name, void (*run)(benchmark::State&))
{
    benchmark::RegisterBenchmark(name.c_str(), run)
        ->Iterations(1)
        ->Repetitions(kRepetitions)
        ->Unit(benchmark::kSecond)
        ->UseRealTime();
}

} // namespace

int main(int argc, char** argv)
{
    engine::keepFreedMemory();
    const auto application = benchmarks::offscreenApplication(argc, argv);
    add("default run, headless", headless);
    add("default run, overview open",
        [](benchmark::State& state) { inTheWindow(state, {ui::Page::Overview}); });
    add("default run, every page in turn",
        [](benchmark::State& state) { inTheWindow(state, ui::allPages()); });
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
