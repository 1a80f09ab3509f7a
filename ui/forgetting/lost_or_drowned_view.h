// SPDX-License-Identifier: GPL-3.0-only
// What an arm no longer gets right, parted into lost and drowned by other heads: class by class at
// the shown moment, and through time for the class in focus (for the old classes together without
// one).
#pragma once

#include "ui/forgetting/lost_or_drowned.h"
#include "ui/forgetting/lost_or_drowned_lines.h"
#include "ui/view/plot_view.h"

#include <array>
#include <optional>
#include <vector>

class QScrollArea;

namespace ui {

class LostOrDrownedBars;
class LostOrDrownedKey;

class LostOrDrownedView : public PlotView
{
    Q_OBJECT

public:
    explicit LostOrDrownedView(QWidget* parent = nullptr);

    [[nodiscard]] ViewTable table() const override;
    [[nodiscard]] QString sentence() const override;

protected:
    void showNoRun() override;
    void layOut() override;
    void beginArms() override;
    bool grow(const engine::Timeline& timeline) override;
    void draw() override;
    void updateReadout() override;

private:
    void showSelected();
    void drawSentences();
    void drawPlot();
    [[nodiscard]] QStringList sentences(std::size_t side) const;
    [[nodiscard]] bool knowsHeads() const;
    // The step of the test that is shown.
    [[nodiscard]] int stepShown(std::size_t side) const;

    std::array<ElidedLabel*, 2> m_said; // by side; owned by the view
    LostOrDrownedBars* m_bars;          // owned by the scroll area
    QScrollArea* m_scroll;              // owned by the view
    LostOrDrownedKey* m_key;            // owned by the view

    std::vector<ClassHistory> m_histories;            // by side
    std::vector<std::vector<ClassMemory>> m_memories; // by side, then position
    std::vector<std::optional<ClassMemory>> m_old;    // by side
    std::vector<MemoryLines> m_lines;                 // by side; empty: to be made anew
    std::optional<int> m_linesOf;                     // the class they are of
    std::optional<int> m_hover;
};

} // namespace ui
