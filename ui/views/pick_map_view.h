// SPDX-License-Identifier: GPL-3.0-only
// Herding step by step: the greedy picks of a class one after another on a plane of its features,
// with what else came near, so that one can see why this image and no other.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class PickMapView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: canvas "pickCanvas", slider "pickSlider", buttons "pickFirst", "pickBack",
    // "pickNext" and "pickPlay", box "pickArm", labels "pickReadout" and "pickHonesty".
    explicit PickMapView(QWidget* parent = nullptr);
    ~PickMapView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
