// SPDX-License-Identifier: GPL-3.0-only
// Names of classes, arms and files are shown as they were typed, whatever signs they hold. Qt takes
// "<b>" in a label or a tooltip for mark-up and "&" in a menu for a shortcut; this is where it is
// told not to. A label that is to read mark-up asks for Qt::RichText.
#pragma once

#include <QObject>
#include <QString>

namespace ui {

// A name as part of the text of a menu entry, a button or a tab.
[[nodiscard]] QString forMenu(QString name);

// From now on, every label and every tooltip of the application shows its text as it is. Called a
// second time it does nothing. Requires a QApplication.
void showTextAsTyped();

// Works while it is installed as an event filter on the application.
class PlainTextGuard : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override;
};

} // namespace ui
