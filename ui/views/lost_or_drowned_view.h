// SPDX-License-Identifier: GPL-3.0-only
// What an arm no longer gets right, parted into lost and drowned by other heads: class by class at
// the shown moment, and through time for the class in focus (for the old classes together without
// one).
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class LostOrDrownedView : public InspectionView
{
    Q_OBJECT

public:
    explicit LostOrDrownedView(QWidget* parent = nullptr);
    ~LostOrDrownedView() override;

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
