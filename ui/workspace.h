// SPDX-License-Identifier: GPL-3.0-only
// Where the views stand: headline, what is compared, two charts side by side, gap strip, soft
// targets, exemplar memory. In a narrow window the lower three fold into tabs. It lays out and
// passes on; it decides nothing.
#pragma once

#include "engine/core/timeline.h"
#include "ui/view_state.h"

#include <QWidget>

#include <cstdint>

class QAction;
class QSplitter;
class QTabWidget;

namespace ui {

class ComparisonBar;
class ExemplarShelfView;
class GapStripView;
class HeadlineView;
class LearningCurvesView;
class SoftTargetsView;

class Workspace : public QWidget
{
    Q_OBJECT

public:
    // Below this many pixels of width the lower views fold into tabs.
    static constexpr int kFoldingWidth = 1280;

    // `swapArms` is shown where the arms are chosen; it must outlive the workspace.
    explicit Workspace(QAction& swapArms, QWidget* parent = nullptr);

    // `timeline` must stay where it is until the next call: a tab that comes to the front later
    // shows it too.
    void present(const engine::Timeline& timeline, const ViewState& state);

    [[nodiscard]] bool isFolded() const { return m_folded; }
    // The folded one, so that a wide window can be made narrow.
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void classSelected(int position);
    void tickPointedAt(qint64 tick);
    void viewTemperatureChanged(double temperature);
    void probeSelected(int probe);
    void budgetRequested(int budget);
    void armsChosen(const ui::ShownArms& arms);
    void restartBudgetChosen(int budget);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void buildCharts();
    void buildLower();
    void connectViews();
    void shareHeight();
    void fold();
    void unfold();
    void presentVisible();

    HeadlineView* m_headline = nullptr;
    ComparisonBar* m_comparison = nullptr;
    LearningCurvesView* m_left = nullptr;
    LearningCurvesView* m_right = nullptr;
    GapStripView* m_gap = nullptr;
    SoftTargetsView* m_softTargets = nullptr;
    ExemplarShelfView* m_shelf = nullptr;
    QSplitter* m_halves = nullptr; // charts above, the rest below
    QWidget* m_lower = nullptr;    // unfolded
    QTabWidget* m_tabs = nullptr;  // folded
    bool m_folded = false;
    const engine::Timeline* m_timeline = nullptr;
    ViewState m_state;
};

} // namespace ui
