// SPDX-License-Identifier: GPL-3.0-only
// Every number of a run's summary after a finished step, each with what it is made of: the cells
// of the accuracy matrix, the formula with the numbers put in, the source. No widget.
#pragma once

#include "engine/core/arm_summary.h"
#include "engine/core/timeline.h"
#include "ui/models/view_state.h"
#include "ui/numbers/cell_formula.h"
#include "ui/view/view_table.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ui {

struct ExplainedNumber
{
    double value = 0.0;                     // as in the summary; NaN where there is none
    QString text;                           // "61.3 %", "1 200", "–"
    std::optional<CellFormula> cells;       // none where the matrix does not hold it
    std::optional<engine::Accuracy> counts; // where it is a share of test images
    QString written;                        // the formula with the numbers put in
};

// What is said of a metric whatever the run.
struct MetricWords
{
    std::string key;
    QString title;
    QString formula;
    QString source; // who named it; empty where nobody needed to
};

// One arm after its newest finished step.
struct ArmNumbers
{
    int arm = 0; // its index in the run
    QString name;
    int step = 0; // 0 before the first is finished
    engine::AccuracyMatrix matrix;
    std::vector<ExplainedNumber> numbers; // one for each of metricWords(); none before step 1
};

// In the order of engine::summaryMetrics().
[[nodiscard]] const std::vector<MetricWords>& metricWords();

// One entry for each arm on show; none without a run. The step is the newest one that all of them
// have finished at `tick`.
[[nodiscard]] std::vector<ArmNumbers>
numbersAt(const engine::Timeline& timeline, const ShownArms& shown, std::int64_t tick);

// The newest step that each of these arms has finished at `tick`; 0 when there is none.
[[nodiscard]] int
finishedStepAt(const engine::Timeline& timeline, const std::vector<int>& arms, std::int64_t tick);

// Indices into metricWords() of the metrics that a cell enters, with its sign.
struct MetricUse
{
    std::size_t metric = 0;
    Sign sign = Sign::Plus;

    bool operator==(const MetricUse&) const = default;
};
[[nodiscard]] std::vector<MetricUse> usesOf(const ArmNumbers& arm, MatrixCell cell);

// A row for every metric; per arm the value, its n and its 95 % Wilson interval.
[[nodiscard]] ViewTable numbersTable(const std::vector<ArmNumbers>& arms);

} // namespace ui
