// SPDX-License-Identifier: GPL-3.0-only
// Right arm minus left, class by class, as signed points: who keeps what. Cells of classes that
// are not learned yet stay blank and hatched.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class GapStripView : public InspectionView
{
    Q_OBJECT

public:
    explicit GapStripView(QWidget* parent = nullptr);
    ~GapStripView() override;

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
