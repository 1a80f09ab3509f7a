// SPDX-License-Identifier: GPL-3.0-only
// Metrics as sums over the accuracy matrix: which cells go in, with which sign, and what comes out.
// Worked out a second time from the cells alone, so that an explanation cannot say anything else
// than the metric.
#pragma once

#include "engine/core/metrics/accuracy_matrix.h"

#include <optional>
#include <string_view>
#include <vector>

namespace ui {

// a[after][on]: after step `after`, on the classes of step `on`; both count from 1.
struct MatrixCell
{
    int after = 1;
    int on = 1;

    bool operator==(const MatrixCell&) const = default;
};

enum class Sign
{
    Plus,
    Minus,
};

// Right answers by images, of all its cells together.
struct FormulaTerm
{
    Sign sign = Sign::Plus;
    std::vector<MatrixCell> cells;

    bool operator==(const FormulaTerm&) const = default;
};

// The sum of the terms, divided.
struct CellFormula
{
    std::vector<FormulaTerm> terms;
    int divisor = 1;

    bool operator==(const CellFormula&) const = default;
};

// The formula of a metric (see engine::summaryMetrics()) after as many steps as `matrix` has rows;
// none for a metric that the matrix does not hold. Without terms where it takes more steps.
[[nodiscard]] std::optional<CellFormula> cellFormula(std::string_view metric,
                                                     const engine::AccuracyMatrix& matrix);

[[nodiscard]] bool hasCell(const engine::AccuracyMatrix& matrix, MatrixCell cell);
[[nodiscard]] const engine::Accuracy& cellIn(const engine::AccuracyMatrix& matrix, MatrixCell cell);
[[nodiscard]] engine::Accuracy valueOf(const FormulaTerm& term,
                                       const engine::AccuracyMatrix& matrix);
// NaN without terms.
[[nodiscard]] double valueOf(const CellFormula& formula, const engine::AccuracyMatrix& matrix);

} // namespace ui
