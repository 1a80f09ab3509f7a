// SPDX-License-Identifier: GPL-3.0-only
// How long the window keeps the user waiting while two networks train: the time from posting an
// event to the GUI thread until it is handled, page by page, with 100 classes.
#include "engine/run/experiment_runner.h"
#include "ui/main_window.h"
#include "ui/run_presenter.h"
#include "ui/view_catalogue.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QSettings>
#include <QStyleFactory>
#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kClasses = 100;
constexpr int kImagesOfClass = 50;
constexpr double kMeasuredSeconds = 15.0;
constexpr auto kBetweenProbes = std::chrono::milliseconds(5);

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

// Posts to the GUI thread from another one and notes how late each post is handled.
class LatencyProbe
{
public:
    explicit LatencyProbe(QObject& receiver)
        : m_thread([this, &receiver](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                const auto sent = Clock::now();
                QMetaObject::invokeMethod(
                    &receiver, [this, sent] { take(Clock::now() - sent); }, Qt::QueuedConnection);
                std::this_thread::sleep_for(kBetweenProbes);
            }
        })
    {
    }

    // In milliseconds; `share` of the posts were handled sooner.
    [[nodiscard]] double quantile(double share)
    {
        if (m_milliseconds.empty())
            return 0.0;
        std::ranges::sort(m_milliseconds);
        const auto last = static_cast<double>(m_milliseconds.size() - 1);
        return m_milliseconds[static_cast<std::size_t>(share * last)];
    }
    [[nodiscard]] double count() const { return static_cast<double>(m_milliseconds.size()); }
    void finish()
    {
        m_thread.request_stop();
        m_thread.join();
        QCoreApplication::processEvents();
    }

private:
    // On the GUI thread.
    void take(Clock::duration late)
    {
        m_milliseconds.push_back(std::chrono::duration<double, std::milli>(late).count());
    }

    std::vector<double> m_milliseconds;
    std::jthread m_thread;
};

void latencyOf(benchmark::State& state, ui::Page page, const QString& pictures)
{
    for (auto step : state) {
        (void)step;
        const QTemporaryDir settings;
        ui::WindowServices services;
        services.run = engine::runExperiment;
        services.experiment = hundredClasses(pictures);
        ui::MainWindow window(
            std::move(services),
            std::make_unique<QSettings>(settings.filePath(QStringLiteral("settings")),
                                        QSettings::IniFormat));
        window.resize(1920, 1080);
        window.show();
        window.showPage(page);
        ui::RunPresenter& presenter = window.presenter();
        presenter.start(hundredClasses(pictures), engine::PauseGate::Start::Playing);
        const auto isInLastStep = [&presenter] {
            const engine::StepStarted* last =
                presenter.timeline().stepAt(presenter.timeline().lastTick());
            return last && last->seen == kClasses;
        };
        while (presenter.isRunning() && !isInLastStep())
            QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
        LatencyProbe probe(window);
        QElapsedTimer since;
        since.start();
        while (presenter.isRunning() &&
               static_cast<double>(since.elapsed()) < 1000 * kMeasuredSeconds)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        probe.finish();
        state.counters["median_ms"] = probe.quantile(0.5);
        state.counters["p99_ms"] = probe.quantile(0.99);
        state.counters["max_ms"] = probe.quantile(1.0);
        state.counters["posts"] = probe.count();
        if (const auto& progress = presenter.timeline().progress())
            state.counters["images_per_s"] = progress->imagesPerSecond;
        presenter.stop();
    }
}

} // namespace

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_LOGGING_RULES", "default.warning=false");
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    const QTemporaryDir pictures;
    drawClasses(pictures.path());
    for (const ui::Page page : ui::allPages()) {
        const std::string name = "event latency, " + ui::pageTitle(page).toStdString();
        benchmark::RegisterBenchmark(
            name.c_str(),
            [page, &pictures](benchmark::State& state) { latencyOf(state, page, pictures.path()); })
            ->Iterations(1)
            ->Unit(benchmark::kSecond);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
