// SPDX-License-Identifier: GPL-3.0-only
// What one arm's loss is made of while it trains: cross-entropy below, the distillation of each
// head stacked on it.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class LossPartsView : public InspectionView
{
    Q_OBJECT

public:
    explicit LossPartsView(QWidget* parent = nullptr);
    ~LossPartsView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] TableRows tableRows() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
