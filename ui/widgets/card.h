// SPDX-License-Identifier: GPL-3.0-only
// The quiet rounded sheet every view is drawn on. It paints its own ground, so views need no frame
// or group box around them; leave about 8 px between two.
#pragma once

#include <QWidget>

namespace ui {

class Card : public QWidget
{
    Q_OBJECT

public:
    explicit Card(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
};

} // namespace ui
