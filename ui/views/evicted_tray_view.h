// SPDX-License-Identifier: GPL-3.0-only
// What fell out of the memory: per class every exemplar that had to go, grouped by the step whose
// memory update dropped it.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class EvictedTrayView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: rows "trayRows", box "trayArm", label "trayReadout".
    explicit EvictedTrayView(QWidget* parent = nullptr);
    ~EvictedTrayView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
