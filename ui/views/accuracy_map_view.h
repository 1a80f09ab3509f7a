// SPDX-License-Identifier: GPL-3.0-only
// Every class over time as a heat map, arm beside arm: what is known, and from when on it is
// forgotten. A card too narrow for both arms shows one, with a switch.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class AccuracyMapView : public InspectionView
{
    Q_OBJECT

public:
    explicit AccuracyMapView(QWidget* parent = nullptr);
    ~AccuracyMapView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] TableRows tableRows() const override;
    [[nodiscard]] QString sentence() const override;

    // The fixed line above the map, in plain text.
    [[nodiscard]] QString readout() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
