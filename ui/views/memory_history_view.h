// SPDX-License-Identifier: GPL-3.0-only
// The same class at different steps: its exemplars in pick order after every memory update, with
// what fell out greyed. A row takes the window to its moment.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class MemoryHistoryView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: rows "historyRows", box "historyArm", label "historyReadout".
    explicit MemoryHistoryView(QWidget* parent = nullptr);
    ~MemoryHistoryView() override;

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
