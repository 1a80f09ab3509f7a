// SPDX-License-Identifier: GPL-3.0-only
// What the views of one arm's memory share: a title, the choice of the arm, a fixed readout line,
// and rows of small pictures below. What a row is, is the view's business.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"
#include "ui/views/arm_box.h"
#include "ui/views/elided_label.h"
#include "ui/views/inspection_view.h"
#include "ui/views/picture_rows.h"

#include <optional>
#include <vector>

namespace ui {

class MemoryRowsView : public InspectionView
{
    Q_OBJECT

public:
    void present(const engine::Timeline& timeline, const ViewState& state) override;
    [[nodiscard]] QString sentence() const override;

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    // Objects inside: rows `name` + "Rows", box `name` + "Arm", label `name` + "Readout".
    MemoryRowsView(const QString& name, const QString& title, QWidget* parent);

    // Shows the memory of arm(), by setAbsence() and showRows().
    virtual void take(const engine::Timeline& timeline, const ViewState& state) = 0;
    virtual void pick(int row) = 0;
    // Of all rows, where there are some.
    [[nodiscard]] virtual QString summary() const = 0;
    [[nodiscard]] virtual QString pictureText(int row, int picture) const = 0;

    // What is said while there are no rows.
    void setAbsence(const QString& text);
    void showRows(std::vector<PictureRow> rows);
    // Below zero where no arm on show keeps exemplars.
    [[nodiscard]] int arm() const { return m_armBox->arm(); }
    [[nodiscard]] ElidedLabel& title() { return *m_title; }
    [[nodiscard]] PictureRows& rows() { return *m_rows; }

private:
    void showHit(const std::optional<PictureRowHit>& hit);

    ElidedLabel* m_title;
    ArmBox* m_armBox;
    ElidedLabel* m_readout;
    PictureRows* m_rows;
    const engine::Timeline* m_timeline = nullptr; // of the newest present(), while it is shown
    ViewState m_state;
    QString m_absence;
};

} // namespace ui
