// SPDX-License-Identifier: GPL-3.0-only
// What each arm takes the classes for at the moment shown: two confusion matrices in learned order.
// A forgotten class is a row whose weight has moved into the columns of a later step.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class ConfusionView : public InspectionView
{
    Q_OBJECT

public:
    explicit ConfusionView(QWidget* parent = nullptr);
    ~ConfusionView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
