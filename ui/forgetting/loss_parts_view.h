// SPDX-License-Identifier: GPL-3.0-only
// What one arm's loss is made of while it trains: cross-entropy below, the distillation of each
// head stacked on it.
#pragma once

#include "ui/forgetting/loss_areas.h"
#include "ui/forgetting/loss_parts.h"
#include "ui/view/plot_view.h"

#include <optional>
#include <vector>

namespace ui {

class SegmentedSwitch;

class LossPartsView : public PlotView
{
    Q_OBJECT

public:
    explicit LossPartsView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] TableRows tableRows() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void beginArms() override;
    bool grow(const engine::Timeline& timeline) override;
    void draw() override;
    void updateReadout() override;

private:
    [[nodiscard]] std::size_t side() const;
    // Longest first.
    [[nodiscard]] QStringList valuesAt(std::int64_t tick) const;

    SegmentedSwitch* m_armSwitch;     // owned by the view
    std::vector<LossSeries> m_series; // by side
    LossShape m_shape;
    std::optional<std::size_t> m_shapeOf; // the side it is of; none: to be made anew
};

} // namespace ui
