// SPDX-License-Identifier: GPL-3.0-only
// What the run took from its data, to be read and copied.
#pragma once

#include <QDialog>

namespace ui {

class IntakeDialog : public QDialog
{
    Q_OBJECT

public:
    explicit IntakeDialog(const QString& text, QWidget* parent = nullptr);
};

} // namespace ui
