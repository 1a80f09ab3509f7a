// SPDX-License-Identifier: GPL-3.0-only
// How long the window keeps the user waiting while two networks train: the time from posting an
// event to the GUI thread until it is handled, with 100 classes; page by page, and with every page
// open and turned to again and again.
#include "tests/benchmarks/offscreen_application.h"
#include "tests/benchmarks/training_window.h"
#include "ui/run/run_thread.h"
#include "ui/window/view_catalogue.h"

#include <benchmark/benchmark.h>

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <pthread.h>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kClasses = 100;
constexpr int kImagesOfClass = 50;
constexpr double kMeasuredSeconds = 15.0;
constexpr auto kBetweenSamples = std::chrono::milliseconds(5);
constexpr int kBetweenPages = 500; // milliseconds

// A hundred folders of small pictures: a shape and a colour for each class, on noise.
void drawClasses(const QString& folder)
{
    QRandomGenerator random(1);
    for (int name = 0; name < kClasses; ++name) {
        const QString of = QStringLiteral("%1/class %2").arg(folder).arg(name + 1, 3);
        QDir().mkpath(of);
        for (int image = 0; image < kImagesOfClass; ++image) {
            QImage picture(32, 32, QImage::Format_RGB888);
            picture.fill(QColor::fromHsv(random.bounded(360), 40, 90 + random.bounded(80)));
            QPainter painter(&picture);
            painter.setBrush(QColor::fromHsv(name * 36 % 360, 255, 255 - name % 5 * 40));
            const QRect place(4 + random.bounded(8), 4 + random.bounded(8), 18, 18);
            if (name % 2 == 0)
                painter.drawEllipse(place);
            else
                painter.drawRect(place.adjusted(0, name % 4, 0, -name % 4));
            painter.end();
            picture.save(QStringLiteral("%1/%2.png").arg(of).arg(image));
        }
    }
}

engine::Experiment hundredClasses(const QString& folder)
{
    engine::Experiment experiment;
    experiment.dataset = "folder:" + folder.toStdString();
    experiment.classesPerStep = kClasses / 2;
    experiment.memoryBudget = 2000;
    experiment.epochs = 4;
    experiment.balancedEpochs = 4;
    experiment.evaluationsPerEpoch = 5;
    return experiment;
}

// What a thread has computed so far.
double millisecondsOf(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return 1e3 * static_cast<double>(now.tv_sec) + 1e-6 * static_cast<double>(now.tv_nsec);
}

// Durations in milliseconds.
class Durations
{
public:
    void add(double milliseconds) { m_all.push_back(milliseconds); }
    // `share` of them are at most as long.
    [[nodiscard]] double quantile(double share)
    {
        if (m_all.empty())
            return 0.0;
        std::ranges::sort(m_all);
        const auto last = static_cast<double>(m_all.size() - 1);
        return m_all[static_cast<std::size_t>(share * last)];
    }
    [[nodiscard]] double count() const { return static_cast<double>(m_all.size()); }

private:
    std::vector<double> m_all;
};

// Posts to the GUI thread, which makes it, from another one and notes how late each post is
// handled, and how much the GUI thread computed meanwhile: on a busy machine it also waits for a
// core, which is none of its own doing.
class LatencySample
{
public:
    explicit LatencySample(QObject& receiver)
    {
        clockid_t guiClock{};
        pthread_getcpuclockid(pthread_self(), &guiClock);
        m_thread = std::jthread([this, guiClock, &receiver](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                const auto sent = Clock::now();
                const double computed = millisecondsOf(guiClock);
                QMetaObject::invokeMethod(
                    &receiver,
                    [this, guiClock, sent, computed] {
                        const std::chrono::duration<double, std::milli> late = Clock::now() - sent;
                        m_late.add(late.count());
                        m_computed.add(millisecondsOf(guiClock) - computed);
                    },
                    Qt::QueuedConnection);
                std::this_thread::sleep_for(kBetweenSamples);
            }
        });
    }

    void finish()
    {
        m_thread.request_stop();
        m_thread.join();
        QCoreApplication::processEvents();
    }
    void report(benchmark::State& state)
    {
        state.counters["median_ms"] = m_late.quantile(0.5);
        state.counters["p99_ms"] = m_late.quantile(0.99);
        state.counters["max_ms"] = m_late.quantile(1.0);
        state.counters["own_p99_ms"] = m_computed.quantile(0.99);
        state.counters["own_max_ms"] = m_computed.quantile(1.0);
        state.counters["posts"] = m_late.count();
    }

private:
    // Both are the GUI thread's.
    Durations m_late;
    Durations m_computed;
    std::jthread m_thread;
};

// Not processEvents() with a time limit, which does not sleep between events.
void waitForEvents()
{
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
}

// Which pages are looked at while the last step trains: one, or all in turn.
void latencyOf(benchmark::State& state, const std::vector<ui::Page>& pages, const QString& pictures)
{
    for (auto step : state) {
        (void)step;
        const QTemporaryDir settings;
        const auto window = benchmarks::trainingWindow(hundredClasses(pictures), settings);
        std::size_t shown = 0;
        const auto turn = [&] { window->showPage(pages[shown++ % pages.size()]); };
        QTimer turning;
        QObject::connect(&turning, &QTimer::timeout, window.get(), turn);
        turn();
        ui::RunThread& run = window->run();
        run.start(hundredClasses(pictures), engine::PauseGate::Start::Playing);
        const auto isInLastStep = [&run] {
            const engine::StepStarted* last = run.timeline().stepAt(run.timeline().lastTick());
            return last && last->seen == kClasses;
        };
        while (run.isRunning() && !isInLastStep())
            waitForEvents();
        LatencySample sample(*window);
        if (pages.size() > 1)
            turning.start(kBetweenPages);
        QElapsedTimer since;
        since.start();
        while (run.isRunning() && static_cast<double>(since.elapsed()) < 1000 * kMeasuredSeconds)
            waitForEvents();
        sample.finish();
        sample.report(state);
        if (const auto& progress = run.timeline().progress())
            state.counters["images_per_s"] = progress->imagesPerSecond;
        run.stop();
    }
}

} // namespace

int main(int argc, char** argv)
{
    const auto application = benchmarks::offscreenApplication(argc, argv);
    const QTemporaryDir pictures;
    drawClasses(pictures.path());
    const auto add = [&pictures](const std::string& name, const std::vector<ui::Page>& pages) {
        benchmark::RegisterBenchmark(("event latency, " + name).c_str(),
                                     [pages, &pictures](benchmark::State& state) {
                                         latencyOf(state, pages, pictures.path());
                                     })
            ->Iterations(1)
            ->Unit(benchmark::kSecond);
    };
    for (const ui::Page page : ui::allPages())
        add(ui::pageTitle(page).toStdString(), {page});
    add("every page in turn", ui::allPages());
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
