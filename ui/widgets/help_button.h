// SPDX-License-Identifier: GPL-3.0-only
// A "?" that explains what it stands beside.
#pragma once

#include <QToolButton>

#include <functional>

namespace ui {

class HelpButton : public QToolButton
{
    Q_OBJECT

public:
    // `explain` is asked at each click and must live as long as the button.
    explicit HelpButton(std::function<QString()> explain, QWidget* parent = nullptr);
};

} // namespace ui
