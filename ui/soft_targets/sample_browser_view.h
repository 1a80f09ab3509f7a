// SPDX-License-Identifier: GPL-3.0-only
// Every test picture the networks are asked about, to choose one from: grouped by class, marked
// where an arm gets it wrong.
#pragma once

#include "ui/soft_targets/sample_groups.h"
#include "ui/view/inspection_view.h"

#include <optional>
#include <vector>

class QCheckBox;
class QScrollArea;

namespace ui {

class ElidedLabel;
class SampleGrid;

class SampleBrowserView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: "probeGrid" and box "wrongOnly".
    explicit SampleBrowserView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] TableRows tableRows() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void layOut() override;

private:
    void refresh();
    void updateReadout(std::optional<int> hover);
    [[nodiscard]] QString describe(const SampleGroup& group, const BrowsedSample& sample) const;

    QCheckBox* m_wrongBox;
    SampleGrid* m_grid;
    QScrollArea* m_scroll;
    ElidedLabel* m_readout;
    SampleNames m_names;
    std::vector<SampleGroup> m_groups; // all of them, whatever is checked
    SampleMoment m_moment;             // when they were made: the newest present()
};

} // namespace ui
