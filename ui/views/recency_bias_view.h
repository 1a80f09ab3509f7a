// SPDX-License-Identifier: GPL-3.0-only
// How often an arm answers with a class of the newest step: through time beside the fair share,
// and at the shown moment by the step of the answer beside the truth.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class RecencyBiasView : public InspectionView
{
    Q_OBJECT

public:
    explicit RecencyBiasView(QWidget* parent = nullptr);
    ~RecencyBiasView() override;

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
