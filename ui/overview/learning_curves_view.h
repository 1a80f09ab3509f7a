// SPDX-License-Identifier: GPL-3.0-only
// Forgetting over time for the arm on one side: mean of the old and of the new classes in bold,
// each class faint behind, a band per step and phase. Two of these side by side share their axes.
#pragma once

#include "ui/overview/learning_curve_lines.h"
#include "ui/overview/learning_curves.h"
#include "ui/view/inspection_view.h"
#include "ui/view/step_bands.h"

#include <QtGlobal>

#include <cstdint>
#include <optional>
#include <vector>

namespace ui {

class TimeChart;
class ElidedLabel;

class LearningCurvesView : public InspectionView
{
    Q_OBJECT

public:
    // `side` as in ShownArms. Object name: "learningCurves0" for the left side and so on.
    explicit LearningCurvesView(int side, QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] TableRows tableRows() const override;
    [[nodiscard]] QString sentence() const override;

    // The fixed line above the chart, in plain text.
    [[nodiscard]] QString readout() const;

public Q_SLOTS:
    // Shows a thin cursor and its values at `tick`; a negative tick takes it away. Connect
    // hovered() of one arm's view to this slot of the other, so that both cursors move together.
    void showHover(qint64 tick);

Q_SIGNALS:
    // The pointer stands at `tick`; -1 when it has left.
    void hovered(qint64 tick);

protected:
    void showNoRun() override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void restyle() override { draw(); }

private:
    // What of a timeline the lines depend on.
    struct Content
    {
        int arm = 0;
        std::size_t evaluations = 0;    // of the arm
        std::int64_t measuredUntil = 0; // by any arm
        std::int64_t waitsUntil = -1;

        bool operator==(const Content&) const = default;
    };
    // What else they depend on.
    struct Drawn
    {
        std::optional<int> selected;
        std::optional<double> moment;
        bool isDark = false;

        bool operator==(const Drawn&) const = default;
    };

    void draw();
    void setHover(std::optional<double> tick);
    void updateReadout();
    [[nodiscard]] int stepAt(double tick) const;
    [[nodiscard]] QString phaseAt(double tick) const;
    // The moment whose numbers are shown: the cursor and the dots stand there.
    [[nodiscard]] double momentShown() const;

    // That is shown; before a run the one that stands on this side at first.
    [[nodiscard]] int arm() const { return m_content ? m_content->arm : m_side; }
    // Says which arm it is of.
    void nameArm();

    int m_side;
    ElidedLabel* m_title;   // owned by the view
    ElidedLabel* m_readout; // owned by the view
    TimeChart* m_chart;     // owned by the view

    std::optional<Content> m_content; // none: there is no such arm
    LearningCurves m_curves;
    LinePoints m_points;          // of m_curves
    std::optional<Drawn> m_drawn; // none: the lines are stale
    engine::Recipe m_recipe;
    std::optional<engine::ArmStopped> m_stop;
    std::vector<std::int64_t> m_measured; // moments some arm has numbers for
    std::vector<engine::StepStarted> m_steps;
    std::vector<engine::PhaseStarted> m_phases;
    std::int64_t m_lastTick = 0;
    double m_end = 1.0;
    std::optional<BandKey> m_bandsFor;
    std::optional<double> m_hover;
};

} // namespace ui
