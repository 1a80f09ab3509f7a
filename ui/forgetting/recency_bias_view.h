// SPDX-License-Identifier: GPL-3.0-only
// How often an arm answers with a class of the newest step: through time beside the fair share,
// and at the shown moment by the step of the answer beside the truth.
#pragma once

#include "ui/forgetting/parted_line.h"
#include "ui/forgetting/recency_bias.h"
#include "ui/view/plot_view.h"

#include <vector>

namespace ui {

class AnswerBars;

class RecencyBiasView : public PlotView
{
    Q_OBJECT

public:
    explicit RecencyBiasView(QWidget* parent = nullptr);

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
    // Of one arm, in percent; parted at every step, which has newest classes of its own.
    struct Lines
    {
        PartedLine answers;
        PartedLine fair;
    };
    [[nodiscard]] static Lines linesOf(const RecencySeries& series);

    void drawBars();
    // Longest first.
    [[nodiscard]] QStringList valuesAt(std::int64_t tick) const;

    AnswerBars* m_bars;                            // owned by the view
    std::vector<RecencySeries> m_series;           // by side
    std::vector<Lines> m_lines;                    // by side; empty: to be made anew
    std::vector<std::vector<StepShare>> m_answers; // by side, then step; at the shown moment
};

} // namespace ui
