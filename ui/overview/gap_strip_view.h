// SPDX-License-Identifier: GPL-3.0-only
// Right arm minus left, class by class, as signed points: who keeps what. Cells of classes that
// are not learned yet stay blank and hatched.
#pragma once

#include "ui/view/inspection_view.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace ui {

class ElidedLabel;
class GapStripCells;

class GapStripView : public InspectionView
{
    Q_OBJECT

public:
    explicit GapStripView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;

private:
    void updateReadout();

    ElidedLabel* m_title;   // owned by the view
    ElidedLabel* m_readout; // owned by the view
    GapStripCells* m_cells; // owned by the view
    QStringList m_names;
    std::vector<int> m_steps; // that bring the classes
    QStringList m_arms;       // by side
    std::optional<int> m_hover;
};

} // namespace ui
