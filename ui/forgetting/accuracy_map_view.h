// SPDX-License-Identifier: GPL-3.0-only
// Every class over time as a heat map, arm beside arm: what is known, and from when on it is
// forgotten. A card too narrow for both arms shows one, with a switch.
#pragma once

#include "ui/forgetting/accuracy_map_content.h"
#include "ui/forgetting/class_history.h"
#include "ui/view/arms_over_time_view.h"

#include <optional>
#include <vector>

namespace ui {

class AccuracyMapCanvas;
class ColourScale;
class SegmentedSwitch;

class AccuracyMapView : public ArmsOverTimeView
{
    Q_OBJECT

public:
    explicit AccuracyMapView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] TableRows tableRows() const override;
    [[nodiscard]] QString sentence() const override;

    // The fixed line above the map, in plain text.
    [[nodiscard]] QString readout() const;

protected:
    void showNoRun() override;
    void layOut() override;
    void beginArms() override;
    void showBands(std::vector<ChartBand> bands, double end) override;
    bool grow(const engine::Timeline& timeline) override;
    void draw() override;

private:
    void updateReadout();
    void sayOfClass(int position);
    void sayOfCell(int position, const MapPoint& cell);
    // The sides that are drawn: both, or the one chosen where there is no room.
    [[nodiscard]] std::vector<std::size_t> shownSides() const;

    ColourScale* m_scale;         // owned by the view
    SegmentedSwitch* m_armSwitch; // owned by the view
    AccuracyMapCanvas* m_canvas;  // owned by the view

    std::vector<ChartBand> m_bands;
    double m_end = 1.0;
    std::vector<ClassHistory> m_histories; // by side
    int m_filling = 0;                     // counts how often the histories began anew
    std::optional<MapPoint> m_hover;
};

} // namespace ui
