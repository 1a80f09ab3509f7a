// SPDX-License-Identifier: GPL-3.0-only
#include "app/qt_application.h"

#include "ui/icons.h"

#include <QApplication>
#include <QStyleFactory>

namespace app {

void nameApplication()
{
    QApplication::setApplicationName(QStringLiteral("palimpsest"));
    QApplication::setApplicationDisplayName(QStringLiteral("Palimpsest"));
    QApplication::setApplicationVersion(QStringLiteral(PALIMPSEST_VERSION));
    QApplication::setOrganizationName(QStringLiteral("palimpsest"));
    QApplication::setDesktopFileName(QStringLiteral("palimpsest"));
    // The one style that follows a palette everywhere, so that light and dark look as designed.
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setWindowIcon(ui::applicationIcon());
}

} // namespace app
