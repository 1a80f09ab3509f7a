// SPDX-License-Identifier: GPL-3.0-only
// The exemplar memory as shelves: one row per class, pictures in the order herding picked them, and
// a cut line where a budget K would end each row.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <memory>

namespace ui {

class ExemplarShelfView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: slider "memoryBudget", box "shelfArm" (when several arms keep exemplars),
    // label "shelfReadout", label "shelfArithmetic".
    explicit ExemplarShelfView(QWidget* parent = nullptr);
    ~ExemplarShelfView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    // How many pictures of each class the previewed budget keeps.
    [[nodiscard]] int previewedCut() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    // The slider moves; the shelf already shows the cut. Nothing is asked of the run yet.
    void budgetPreviewed(int budget);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
