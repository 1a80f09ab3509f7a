// SPDX-License-Identifier: GPL-3.0-only
// The exemplar memory as shelves: one row per class, pictures in the order herding picked them, and
// a cut line where a budget K would end each row.
#pragma once

#include "ui/exemplars/budget_preview.h"
#include "ui/view/inspection_view.h"

#include <optional>

class QBoxLayout;
class QLabel;

namespace ui {

class ArmBox;
class ElidedLabel;
class MarkedSlider;
class ShelfCanvas;
struct ShelfHit;

class ExemplarShelfView : public InspectionView
{
    Q_OBJECT

public:
    // Objects inside: slider "memoryBudget", box "shelfArm" (when several arms keep exemplars),
    // label "shelfReadout", label "shelfArithmetic".
    explicit ExemplarShelfView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

    // How many pictures of each class the previewed budget keeps.
    [[nodiscard]] int previewedCut() const { return keptEach(m_preview); }

Q_SIGNALS:
    // The slider moves; the shelf already shows the cut. Nothing is asked of the run yet.
    void budgetPreviewed(int budget);

protected:
    void showNoRun() override;
    void beginRun(const engine::Timeline& timeline) override;
    void showMoment(const engine::Timeline& timeline, const ViewState& state) override;
    void restyle() override;
    void layOut() override;

private:
    // What the shelf was filled from.
    struct Key
    {
        int arm = -1;
        int step = 0; // 0 while nothing is kept
        bool isHappening = false;

        bool operator==(const Key&) const = default;
    };

    void nameParts();
    void fillShelf(const engine::Timeline& timeline, std::int64_t tick);
    void updateBudget(const engine::Timeline& timeline, const ViewState& state);
    void previewBudget(int budget);
    void refresh();
    void showHit(const std::optional<ShelfHit>& hit);
    void showReadoutOrConsequence();

    MarkedSlider* m_slider;
    ArmBox* m_armBox;
    ShelfCanvas* m_canvas;
    ElidedLabel* m_title;
    QLabel* m_budget;
    ElidedLabel* m_arithmetic;
    ElidedLabel* m_consequence;
    ElidedLabel* m_readout;
    QBoxLayout* m_numbers; // the two lines of words; side by side where they fit

    Key m_key;
    BudgetPreview m_preview;
    bool m_hovers = false;
    std::optional<int> m_userBudget; // what the slider was moved to, until something answers it
};

} // namespace ui
