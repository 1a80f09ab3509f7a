// SPDX-License-Identifier: GPL-3.0-only
// The program's window at the size of a lecture room's screen, with the real engine behind it.
#pragma once

#include "engine/core/experiment.h"
#include "engine/run/experiment_runner.h"
#include "ui/window/main_window.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>
#include <utility>

namespace benchmarks {

// Shown, and not training yet. `settings` is where it keeps its own, and must outlive it.
inline std::unique_ptr<ui::MainWindow> trainingWindow(const engine::Experiment& experiment,
                                                      const QTemporaryDir& settings)
{
    ui::WindowServices services;
    services.run = engine::runExperiment;
    services.experiment = experiment;
    auto window = std::make_unique<ui::MainWindow>(
        std::move(services),
        std::make_unique<QSettings>(settings.filePath(QStringLiteral("settings")),
                                    QSettings::IniFormat));
    window->resize(1920, 1080);
    window->show();
    return window;
}

} // namespace benchmarks
