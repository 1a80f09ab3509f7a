// SPDX-License-Identifier: GPL-3.0-only
// Lists the keys of the window, read from its actions, and the signs that say when a control acts.
#pragma once

#include <QDialog>
#include <QList>

class QAction;

namespace ui {

class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(const QList<QAction*>& actions, QWidget* parent = nullptr);
};

} // namespace ui
