// SPDX-License-Identifier: GPL-3.0-only
// What the views of one arm's exemplar memory share: the choice of the arm, a fixed readout line,
// and a sentence while there is nothing to show. What is shown below is the view's business.
#pragma once

#include "ui/exemplars/arm_box.h"
#include "ui/view/inspection_view.h"
#include "ui/view/view_header.h"

namespace ui {

class MemoryView : public InspectionView
{
    Q_OBJECT

protected:
    // Objects inside: box `name` + "Arm", label `name` + "Readout".
    MemoryView(const QString& name, const QString& title, QWidget* parent);

    void showNoRun() override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) final;
    // Shows the memory of arm(); of a timeline without a run as well.
    virtual void showMemory(const engine::Timeline& timeline, const ViewState& state) = 0;

    // Below zero where no arm on show keeps exemplars.
    [[nodiscard]] int arm() const { return m_armBox->arm(); }
    [[nodiscard]] const ViewHeader& header() const { return m_header; }

private:
    ViewHeader m_header;
    ArmBox* m_armBox;
};

} // namespace ui
