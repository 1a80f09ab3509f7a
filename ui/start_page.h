// SPDX-License-Identifier: GPL-3.0-only
// What fills the window while there is no run to show: what to press, or that the data is on its
// way.
#pragma once

#include "engine/core/experiment.h"

#include <QWidget>

class QLabel;

namespace ui {

class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    enum class Showing
    {
        Invitation,
        Preparing,
        Failure,
    };
    void present(Showing showing, const engine::Experiment& experiment);

private:
    QLabel* m_title = nullptr;
    QLabel* m_detail = nullptr;
};

} // namespace ui
