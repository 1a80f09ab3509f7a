// SPDX-License-Identifier: GPL-3.0-only
// The page a lecture opens with: two charts side by side, gap strip, soft targets, exemplar memory.
// In a narrow window the lower three fold into tabs.
#pragma once

#include "ui/window/workspace_page.h"

class QSplitter;
class QTabWidget;

namespace ui {

class ExemplarShelfView;
class GapStripView;
class LearningCurvesView;
class SoftTargetsView;

class OverviewPage : public WorkspacePage
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget* parent = nullptr);

    void present(const engine::Timeline& timeline, const ViewState& state) override;

    [[nodiscard]] bool isFolded() const { return m_folded; }
    // The folded one, so that a wide window can be made narrow.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildCharts();
    void buildLower();
    void shareHeight();
    void fold();
    void unfold();
    void presentVisible();

    LearningCurvesView* m_leftCurves;
    LearningCurvesView* m_rightCurves;
    ViewFrame* m_left;
    ViewFrame* m_right;
    ViewFrame* m_gap;
    ViewFrame* m_softTargets;
    ViewFrame* m_shelf;
    QSplitter* m_halves;        // charts above, the rest below
    QWidget* m_lower = nullptr; // unfolded
    QTabWidget* m_tabs;         // folded
    bool m_folded = false;
    const engine::Timeline* m_timeline = nullptr;
    ViewState m_state;
};

} // namespace ui
