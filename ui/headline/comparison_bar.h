// SPDX-License-Identifier: GPL-3.0-only
// The line above the charts: which two arms of a run of more than two are shown, and in what their
// recipes differ. It is the promise that nothing else differs.
#pragma once

#include "engine/core/timeline.h"
#include "ui/headline/recipe_difference_text.h"
#include "ui/models/view_state.h"

#include <QWidget>

#include <array>
#include <optional>
#include <utility>
#include <vector>

class QAction;
class QComboBox;
class QLabel;
class QToolButton;

namespace ui {

class ElidedLabel;
class HelpButton;

class ComparisonBar : public QWidget
{
    Q_OBJECT

public:
    // Objects inside: boxes "leftArmBox" and "rightArmBox", button "swapArmsButton", label
    // "recipeDifference", button "explainDifference".
    explicit ComparisonBar(QWidget* parent = nullptr);

    // The button shows and triggers `action`, which must outlive the bar.
    void setSwapAction(QAction& action);
    // Hides itself while there is nothing to compare.
    void present(const engine::Timeline& timeline, const ViewState& state);

Q_SIGNALS:
    // The user wants these two. They differ: choosing the arm of the other side swaps the sides.
    void armsChosen(const ui::ShownArms& arms);

protected:
    void changeEvent(QEvent* event) override;

private:
    void showMarks();
    void fill(const std::vector<engine::Recipe>& recipes);
    void choose(int side);

    QWidget* m_chooser = nullptr; // boxes and button
    std::array<QLabel*, 2> m_marks{};
    std::array<QComboBox*, 2> m_boxes{};
    QToolButton* m_swap = nullptr;
    ElidedLabel* m_difference = nullptr;
    HelpButton* m_help = nullptr;
    // Of which two something is said, and what.
    std::optional<std::pair<LetteredRecipe, LetteredRecipe>> m_compared;
    QString m_terms;                       // of the difference, explained
    std::vector<engine::Recipe> m_recipes; // in the boxes
    ShownArms m_shown;
};

} // namespace ui
