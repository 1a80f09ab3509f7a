// SPDX-License-Identifier: GPL-3.0-only
#include "app/window.h"

#include "ui/icons.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QSettings>
#include <QStyleFactory>

#include <memory>
#include <utility>

namespace app {

int openWindow(int& argc, char** argv, ui::WindowServices services)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("palimpsest"));
    QApplication::setApplicationDisplayName(QStringLiteral("Palimpsest"));
    QApplication::setApplicationVersion(QStringLiteral(PALIMPSEST_VERSION));
    QApplication::setOrganizationName(QStringLiteral("palimpsest"));
    QApplication::setDesktopFileName(QStringLiteral("palimpsest"));
    // The one style that follows a palette everywhere, so that light and dark look as designed.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setWindowIcon(ui::applicationIcon());
    ui::MainWindow window(std::move(services), std::make_unique<QSettings>());
    window.show();
    return QApplication::exec();
}

} // namespace app
