// SPDX-License-Identifier: GPL-3.0-only
// Inner products between the rows of one matrix, worked out many at a time and kept. Rounded to
// float32: whoever needs the last digit works that one out again.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace engine {

class RowProducts
{
public:
    // The products of so many rows with all rows cost little more than those of one: most of the
    // time goes into reading the matrix.
    static constexpr std::size_t kAtOnce = 32;

    // `matrix` is N x D row-major and must outlive this; no squared L2 norm of a row is above
    // `largestSquaredNorm`.
    RowProducts(std::span<const float> matrix, int dimensions, double largestSquaredNorm);

    // Whether another kAtOnce rows can be kept within 256 MB.
    [[nodiscard]] bool hasRoom() const;
    [[nodiscard]] bool has(std::size_t row) const { return !m_columns[row].empty(); }
    // The products of these rows, at most kAtOnce and none of them here yet, with every row.
    void workOut(std::span<const std::size_t> rows);
    // N products of a row that has been worked out, until it is forgotten.
    [[nodiscard]] std::span<const float> of(std::size_t row) const { return m_columns[row]; }
    // Makes room: nobody will ask for the products of this row again.
    void forget(std::size_t row);
    // No product is further than this from the true one: D u / (1 - D u) |x| |y| with u = 2^-24, in
    // whatever order they are summed (Higham 2002, "Accuracy and Stability", section 3.1).
    [[nodiscard]] double largestError() const { return m_largestError; }

private:
    void workOutOne(std::size_t row);
    void workOutTogether(std::span<const std::size_t> rows);

    const std::span<const float> m_matrix;
    const std::size_t m_width;
    const std::size_t m_rows;
    const double m_largestError;
    std::vector<std::vector<float>> m_columns; // of each row that has been worked out
    std::vector<std::vector<float>> m_spare;   // columns that were forgotten, to be filled again
    std::size_t m_kept = 0;                    // columns
};

} // namespace engine
