// SPDX-License-Identifier: GPL-3.0-only
#include "ui/numbers/cell_formula.h"

#include <limits>

namespace ui {

namespace {

// Row `after`, columns first .. last.
FormulaTerm rowTerm(int after, int first, int last)
{
    FormulaTerm term;
    for (int on = first; on <= last; ++on)
        term.cells.push_back({after, on});
    return term;
}

FormulaTerm cellTerm(Sign sign, MatrixCell cell)
{
    return {sign, {cell}};
}

// The mean over rows first .. steps of the accuracy on everything seen.
CellFormula meanOverRows(int first, int steps)
{
    CellFormula formula{{}, std::max(1, steps - first + 1)};
    for (int after = first; after <= steps; ++after)
        formula.terms.push_back(rowTerm(after, 1, after));
    return formula;
}

// Where the classes of step `on` were known best before step `steps`; the first of equals.
MatrixCell bestBefore(const engine::AccuracyMatrix& matrix, int on, int steps)
{
    MatrixCell best{on, on};
    for (int after = on; after < steps; ++after) {
        if (cellIn(matrix, {after, on}).value() > cellIn(matrix, best).value())
            best = {after, on};
    }
    return best;
}

CellFormula forgettingFormula(const engine::AccuracyMatrix& matrix, int steps)
{
    CellFormula formula{{}, std::max(1, steps - 1)};
    for (int on = 1; on < steps; ++on) {
        formula.terms.push_back(cellTerm(Sign::Plus, bestBefore(matrix, on, steps)));
        formula.terms.push_back(cellTerm(Sign::Minus, {steps, on}));
    }
    return formula;
}

CellFormula backwardTransferFormula(int steps)
{
    CellFormula formula{{}, std::max(1, steps - 1)};
    for (int on = 1; on < steps; ++on) {
        formula.terms.push_back(cellTerm(Sign::Plus, {steps, on}));
        formula.terms.push_back(cellTerm(Sign::Minus, {on, on}));
    }
    return formula;
}

// One share of the last row.
CellFormula ofLastRow(int first, int last, int steps)
{
    if (last < first)
        return {};
    return {{rowTerm(steps, first, last)}, 1};
}

} // namespace

std::optional<CellFormula> cellFormula(std::string_view metric,
                                       const engine::AccuracyMatrix& matrix)
{
    const auto steps = static_cast<int>(matrix.size());
    if (metric == "average_incremental_accuracy_without_first")
        return meanOverRows(2, steps);
    if (metric == "average_incremental_accuracy_with_first")
        return meanOverRows(1, steps);
    if (metric == "last_accuracy")
        return ofLastRow(1, steps, steps);
    if (metric == "old_accuracy")
        return ofLastRow(1, steps - 1, steps);
    if (metric == "new_accuracy")
        return ofLastRow(std::max(1, steps), steps, steps);
    if (metric == "forgetting")
        return forgettingFormula(matrix, steps);
    if (metric == "backward_transfer")
        return backwardTransferFormula(steps);
    return std::nullopt;
}

bool hasCell(const engine::AccuracyMatrix& matrix, MatrixCell cell)
{
    const auto has = [](int number, const auto& list) {
        return number >= 1 && number <= static_cast<int>(list.size());
    };
    return has(cell.after, matrix) &&
           has(cell.on, matrix[static_cast<std::size_t>(cell.after - 1)]);
}

const engine::Accuracy& cellIn(const engine::AccuracyMatrix& matrix, MatrixCell cell)
{
    return matrix.at(static_cast<std::size_t>(cell.after - 1))
        .at(static_cast<std::size_t>(cell.on - 1));
}

engine::Accuracy valueOf(const FormulaTerm& term, const engine::AccuracyMatrix& matrix)
{
    engine::Accuracy sum;
    for (const MatrixCell& cell : term.cells) {
        sum.correct += cellIn(matrix, cell).correct;
        sum.n += cellIn(matrix, cell).n;
    }
    return sum;
}

double valueOf(const CellFormula& formula, const engine::AccuracyMatrix& matrix)
{
    if (formula.terms.empty())
        return std::numeric_limits<double>::quiet_NaN();
    double sum = 0.0;
    for (const FormulaTerm& term : formula.terms) {
        const double value = valueOf(term, matrix).value();
        sum += term.sign == Sign::Plus ? value : -value;
    }
    return sum / formula.divisor;
}

} // namespace ui
