// SPDX-License-Identifier: GPL-3.0-only
// What a finished run of many classes and evaluations costs: opening its file, looking through its
// time page by page, its tables, and the memory of all that. Named by classes and evaluations.
#include "engine/record/run_file.h"
#include "tests/benchmarks/offscreen_application.h"
#include "tests/support/synthetic_events.h"
#include "ui/run/run_thread.h"
#include "ui/run/selection.h"
#include "ui/view/view_frame.h"
#include "ui/window/main_window.h"
#include "ui/window/view_catalogue.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unistd.h>
#include <utility>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Size
{
    int classes = 100;
    int evaluations = 10000; // of both arms together, about
};

double secondsSince(Clock::time_point start)
{
    return std::chrono::duration<double>(Clock::now() - start).count();
}

double residentMegabytes()
{
    std::ifstream memory("/proc/self/statm");
    double all = 0;
    double resident = 0;
    memory >> all >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

engine::Experiment experimentOf(const Size& size)
{
    constexpr int kSteps = 10;
    engine::Experiment experiment =
        tests::syntheticExperiment(size.classes, std::max(1, size.classes / kSteps));
    experiment.memoryBudget = std::max(2000, 2 * size.classes);
    experiment.epochs = std::max(1, size.evaluations / (2 * kSteps) - experiment.balancedEpochs);
    return experiment;
}

std::string fileOf(const Size& size, const QTemporaryDir& folder)
{
    return folder
        .filePath(QStringLiteral("%1-%2.palimpsest").arg(size.classes).arg(size.evaluations))
        .toStdString();
}

// Written once; the events are not kept.
void write(const Size& size, const std::string& path)
{
    if (std::ifstream(path).good())
        return;
    engine::RunFile file(path);
    for (const engine::Event& event : tests::syntheticEvents(experimentOf(size)))
        file.append(event);
    file.close();
}

std::unique_ptr<ui::MainWindow> openedWindow(const std::string& path, const QTemporaryDir& folder)
{
    ui::WindowServices services;
    services.openRun = [](const std::string& name) { return engine::readEvents(name); };
    auto window = std::make_unique<ui::MainWindow>(
        std::move(services),
        std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings")),
                                    QSettings::IniFormat));
    window->resize(1920, 1080);
    window->show();
    window->openRun(QString::fromStdString(path));
    return window;
}

// Until the window shows what it was asked for.
void showNext(ui::MainWindow& window)
{
    bool isShown = false;
    const auto connection = QObject::connect(
        &window.run(), &ui::RunThread::changed, &window, [&isShown] { isShown = true; });
    while (!isShown)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QObject::disconnect(connection);
    QCoreApplication::processEvents();
}

void open(benchmark::State& state, const Size& size, const QTemporaryDir& folder)
{
    const std::string path = fileOf(size, folder);
    write(size, path);
    for (auto step : state) {
        (void)step;
        const auto start = Clock::now();
        const auto window = openedWindow(path, folder);
        showNext(*window);
        state.counters["open_s"] = secondsSince(start);
        state.counters["resident_MB"] = residentMegabytes();
    }
    std::ifstream file(path, std::ios::ate);
    state.counters["file_MB"] = static_cast<double>(file.tellg()) / 1e6;
}

void foldOnly(benchmark::State& state, const Size& size)
{
    for (auto step : state) {
        (void)step;
        state.PauseTiming();
        std::vector<engine::Event> events = tests::syntheticEvents(experimentOf(size));
        state.ResumeTiming();
        std::optional timeline = engine::foldEvents(std::move(events));
        benchmark::DoNotOptimize(timeline);
        state.PauseTiming(); // nobody waits for a timeline that goes
        timeline.reset();
        state.ResumeTiming();
    }
}

// What is shown while another moment is looked at.
struct Looked
{
    ui::Page page = ui::Page::Overview;
    ui::ViewFrame::Face face = ui::ViewFrame::Face::Chart;
    ui::RowChoice rows = ui::RowChoice::NamedTrio; // of the soft targets
};

void scrub(benchmark::State& state,
           const Size& size,
           const Looked& looked,
           const QTemporaryDir& folder)
{
    constexpr int kFrames = 40;
    const std::string path = fileOf(size, folder);
    write(size, path);
    const auto window = openedWindow(path, folder);
    window->showPage(looked.page);
    showNext(*window);
    if (looked.face == ui::ViewFrame::Face::Table)
        for (ui::ViewFrame* frame : window->findChildren<ui::ViewFrame*>())
            frame->turnTo(looked.face);
    ui::Selection& selection = window->selection();
    selection.chooseRows(looked.rows);
    showNext(*window);
    const std::int64_t end = window->run().timeline().lastTick();
    std::vector<double> computed;
    for (auto step : state) {
        (void)step;
        const auto start = Clock::now();
        for (int frame = 0; frame < kFrames; ++frame) {
            const std::clock_t before = std::clock();
            selection.lookAt(end - end * (frame + 1) / (2 * kFrames));
            showNext(*window);
            computed.push_back(1e3 * static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC);
        }
        state.counters["frames_per_s"] = kFrames / secondsSince(start);
    }
    std::ranges::sort(computed);
    state.counters["median_ms"] = computed[computed.size() / 2];
    state.counters["longest_ms"] = computed.back();
    state.counters["resident_MB"] = residentMegabytes();
}

std::string nameOf(const std::string& what, const Size& size)
{
    return what + "/" + std::to_string(size.classes) + " classes/" +
           std::to_string(size.evaluations);
}

void add(const std::string& name, const std::function<void(benchmark::State&)>& measure)
{
    benchmark::RegisterBenchmark(name.c_str(), measure)
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
}

void addAll(const Size& size, const QTemporaryDir& folder)
{
    add(nameOf("open", size),
        [size, &folder](benchmark::State& state) { open(state, size, folder); });
    add(nameOf("fold", size), [size](benchmark::State& state) { foldOnly(state, size); });
    for (const auto face : {ui::ViewFrame::Face::Chart, ui::ViewFrame::Face::Table}) {
        const std::string shown = face == ui::ViewFrame::Face::Chart ? "scrub " : "scrub tables ";
        for (const ui::Page page : ui::allPages())
            add(nameOf(shown + ui::pageTitle(page).toStdString(), size),
                [=, &folder](benchmark::State& state) {
                    scrub(state, size, {.page = page, .face = face}, folder);
                });
    }
    add(nameOf("scrub Soft targets, all rows", size), [size, &folder](benchmark::State& state) {
        scrub(state, size, {.page = ui::Page::SoftTargets, .rows = ui::RowChoice::All}, folder);
    });
}

} // namespace

int main(int argc, char** argv)
{
    const auto application = benchmarks::offscreenApplication(argc, argv);
    const QTemporaryDir folder;
    addAll({100, 10000}, folder);
    // Growth: evaluations with few classes, classes with few evaluations.
    for (const int evaluations : {100, 1000, 10000, 100000})
        addAll({10, evaluations}, folder);
    for (const int classes : {10, 100, 1000})
        addAll({classes, 200}, folder);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
