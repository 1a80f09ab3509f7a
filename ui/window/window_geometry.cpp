// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/window_geometry.h"

#include <QScreen>
#include <QSettings>
#include <QWidget>

#include <algorithm>

namespace ui {

namespace {

constexpr auto kGeometryKey = "window/geometry";
constexpr QSize kFirstSize{1600, 960};

// Qt leaves room for a title bar, also where there is none, and pushes the last line off the
// screen.
QPoint insideOf(const QRect& room, const QRect& window)
{
    const int left = std::min(window.left(), room.right() + 1 - window.width());
    const int top = std::min(window.top(), room.bottom() + 1 - window.height());
    return {std::max(left, room.left()), std::max(top, room.top())};
}

} // namespace

void saveGeometry(const QWidget& window, QSettings& settings)
{
    settings.setValue(QLatin1String(kGeometryKey), window.saveGeometry());
}

void restoreGeometry(QWidget& window, const QSettings& settings)
{
    const QRect room = window.screen()->availableGeometry();
    if (!window.restoreGeometry(settings.value(QLatin1String(kGeometryKey)).toByteArray())) {
        window.resize(kFirstSize.boundedTo(room.size()));
        return;
    }
    if (!window.isFullScreen() && !window.isMaximized())
        window.move(insideOf(window.screen()->availableGeometry(), window.frameGeometry()));
}

} // namespace ui
