// SPDX-License-Identifier: GPL-3.0-only
// Each class the soft targets show, against the temperature from 1 to 20: what a hotter softmax
// does to teacher and student of one arm.
#pragma once

#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class TemperatureSweepView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: canvas "sweepCanvas", toggles "sweepScale" and "sweepArm".
    explicit TemperatureSweepView(QWidget* parent = nullptr);
    ~TemperatureSweepView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
