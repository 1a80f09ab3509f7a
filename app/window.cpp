// SPDX-License-Identifier: GPL-3.0-only
#include "app/window.h"

#include "app/qt_application.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QSettings>

#include <memory>
#include <optional>
#include <utility>

namespace app {

int openWindow(int& argc, char** argv, ui::WindowServices services)
{
    std::optional<ScreenWanted> wanted(std::in_place);
    QApplication application(argc, argv);
    wanted.reset();
    nameApplication();
    ui::MainWindow window(std::move(services), std::make_unique<QSettings>());
    window.show();
    return QApplication::exec();
}

} // namespace app
