// SPDX-License-Identifier: GPL-3.0-only
// Dark knowledge: one picture, and what the label, the frozen teacher and the student say of it at
// temperature T. Softens stored logits, so the temperature acts at once, also in review.
#pragma once

#include "engine/core/timeline.h"
#include "ui/models/sample_beliefs.h"
#include "ui/models/view_state.h"
#include "ui/soft_targets/belief_table.h"
#include "ui/view/inspection_view.h"

#include <memory>
#include <vector>

class QLabel;

namespace ui {

class ElidedLabel;
class MarkedSlider;
class NumberBox;
class PicturePanel;
class RowSwitch;
class SegmentedSwitch;
class SoftTargetBars;

class SoftTargetsView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: slider "viewTemperature", toggles "softTargetsRows", "softTargetsScale",
    // "softTargetsArms", and those of PicturePanel.
    explicit SoftTargetsView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void restyle() override;
    void layOut() override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void nameControls();
    void refresh();
    // Each arm on show, or both.
    void offerSides(const engine::Timeline& timeline);
    void setTemperature(double temperature);
    // By the user.
    void chooseTemperature(double temperature);
    void takePicture(const engine::RunStarted& run, const ViewState& state);
    [[nodiscard]] BeliefTable beliefs() const;
    [[nodiscard]] std::vector<int> shownSides() const;
    [[nodiscard]] QString placeholder() const;

    RowSwitch* m_rowSwitch;
    SegmentedSwitch* m_scale;
    SegmentedSwitch* m_arms;
    MarkedSlider* m_slider;
    PicturePanel* m_panel;
    SoftTargetBars* m_bars;
    ElidedLabel* m_title;
    NumberBox* m_degree;
    SegmentedSwitch* m_degrees;
    QLabel* m_ratio;

    std::vector<QString> m_armNames; // by side
    SampleLogits m_logits;
    int m_sample = -1;
    std::shared_ptr<const OwnPicture> m_own; // null while a sample image is shown
    int m_ownStep = -1;                      // that the caption names
    QString m_ownNote;                       // where it is unlike those of the data set
    RowChoice m_rows = RowChoice::NamedTrio; // as presented last
    double m_temperature = 2.0;
};

} // namespace ui
