// SPDX-License-Identifier: GPL-3.0-only
// Forgetting over time for the arm on one side: mean of the old and of the new classes in bold,
// each class faint behind, a band per step and phase. Two of these side by side share their axes.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/inspection_view.h"

#include <QtGlobal>

#include <memory>

namespace ui {

class LearningCurvesView : public InspectionView
{
    Q_OBJECT

public:
    // `side` as in ShownArms. Object name: "learningCurves0" for the left side and so on.
    explicit LearningCurvesView(int side, QWidget* parent = nullptr);
    ~LearningCurvesView() override;

    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] TableRows tableRows() const override;
    [[nodiscard]] QString sentence() const override;

    // The fixed line above the chart, in plain text.
    [[nodiscard]] QString readout() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    // Shows a thin cursor and its values at `tick`; a negative tick takes it away. Connect
    // hovered() of one arm's view to this slot of the other, so that both cursors move together.
    void showHover(qint64 tick);

Q_SIGNALS:
    // The pointer stands at `tick`; -1 when it has left.
    void hovered(qint64 tick);

protected:
    void changeEvent(QEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace ui
