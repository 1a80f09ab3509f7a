// SPDX-License-Identifier: GPL-3.0-only
// What the old classes were forgotten into: for the class in focus, or all old ones, the flow of
// its once known test images to what they are called now, for each arm.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class ForgotIntoView : public InspectionView
{
    Q_OBJECT

public:
    explicit ForgotIntoView(QWidget* parent = nullptr);
    ~ForgotIntoView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

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
