// SPDX-License-Identifier: GPL-3.0-only
// Is each arm as sure as it is right, and of old classes as of new ones? Reliability diagrams (Guo
// et al. 2017) at the moment shown, with the expected calibration errors.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class ReliabilityView : public InspectionView
{
    Q_OBJECT

public:
    explicit ReliabilityView(QWidget* parent = nullptr);
    ~ReliabilityView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
