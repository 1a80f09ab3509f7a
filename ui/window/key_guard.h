// SPDX-License-Identifier: GPL-3.0-only
// Keeps the window's single keys from being stolen: what a focused editor, slider or button uses
// itself goes to it, and everything goes to an open menu or drop-down panel.
#pragma once

#include <QObject>

class QKeyEvent;
class QWidget;

namespace ui {

// Whether `focus` uses this key itself.
[[nodiscard]] bool usesKey(const QWidget& focus, const QKeyEvent& key);

// Works while it is installed as an event filter on the application.
class KeyGuard : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ui
