// SPDX-License-Identifier: GPL-3.0-only
// Says in one word whether what is shown is live, a past moment, or a recorded run. A recorded run
// is never labelled live.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/view_state.h"

#include <QColor>
#include <QLabel>

namespace ui {

class TimeBadge : public QLabel
{
    Q_OBJECT

public:
    explicit TimeBadge(QWidget* parent = nullptr);

    void present(const engine::Timeline& timeline, const ViewState& state);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void makeRoom();

    QColor m_ground;
};

} // namespace ui
