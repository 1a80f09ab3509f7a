// SPDX-License-Identifier: GPL-3.0-only
// Dark knowledge: one picture, and what the label, the frozen teacher and the student say of it at
// temperature T. Softens stored logits, so the temperature acts at once, also in review.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/picture_offer.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class SoftTargetsView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: slider "viewTemperature", toggles "softTargetsRows", "softTargetsScale",
    // "softTargetsArms", and those of PicturePanel.
    explicit SoftTargetsView(QWidget* parent = nullptr);
    ~SoftTargetsView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
