// SPDX-License-Identifier: GPL-3.0-only
// What fills the window while there is no run to show: what to press, that the data is on its way,
// or why there is none.
#pragma once

#include "engine/core/experiment.h"
#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QWidget>

class QLabel;

namespace ui {

class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    // `timeline` has no run yet; `experiment` is the one that comes.
    void present(const engine::Timeline& timeline,
                 const ViewState& state,
                 const engine::Experiment& experiment);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void balanceTitle();
    void setFonts();

    QLabel* m_title = nullptr;
    QLabel* m_detail = nullptr;
};

} // namespace ui
