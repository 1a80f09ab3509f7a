// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/row_products.h"

#include "engine/model/each_processor.h"

#include <ATen/Parallel.h>

#include <cstdint>

namespace engine {

namespace {

constexpr std::size_t kMostFloats = std::size_t{64} << 20 >> 2;
constexpr std::size_t kAtOnce = RowProducts::kAtOnce;

double summingError(std::size_t terms)
{
    constexpr double kUnitRoundoff = 0x1p-24;
    const double relative = static_cast<double>(terms) * kUnitRoundoff;
    return relative / (1.0 - relative);
}

// Products of `kRows` rows of `width` numbers, one after another in memory, with kAtOnce others,
// of which number d stands at others[d * kAtOnce]. The sums stay in registers.
template <std::size_t kRows>
[[gnu::always_inline]] inline void
multiply(const float* rows, std::size_t width, const float* others, float* products)
{
    float sums[kRows][kAtOnce] = {};
    for (std::size_t d = 0; d < width; ++d) {
        for (std::size_t row = 0; row < kRows; ++row) {
            for (std::size_t other = 0; other < kAtOnce; ++other)
                sums[row][other] += rows[row * width + d] * others[d * kAtOnce + other];
        }
    }
    for (std::size_t row = 0; row < kRows; ++row) {
        for (std::size_t other = 0; other < kAtOnce; ++other)
            products[row * kAtOnce + other] = sums[row][other];
    }
}

constexpr std::size_t kRowsTogether = 8;

PALIMPSEST_FOR_EACH_PROCESSOR
void multiplySeveral(const float* rows, std::size_t width, const float* others, float* products)
{
    multiply<kRowsTogether>(rows, width, others, products);
}

PALIMPSEST_FOR_EACH_PROCESSOR
void multiplyOne(const float* row, std::size_t width, const float* others, float* products)
{
    multiply<1>(row, width, others, products);
}

} // namespace

RowProducts::RowProducts(std::span<const float> matrix, int dimensions, double largestSquaredNorm)
    : m_matrix(matrix)
    , m_width(static_cast<std::size_t>(dimensions))
    , m_rows(matrix.size() / m_width)
    , m_largestError(summingError(m_width) * largestSquaredNorm)
    , m_columns(m_rows, nullptr)
{
}

void RowProducts::workOut(std::span<const std::size_t> rows)
{
    if ((m_kept + rows.size()) * m_rows > kMostFloats) {
        m_columns.assign(m_rows, nullptr);
        m_blocks.clear();
        m_kept = 0;
    }
    std::vector<float> others(m_width * kAtOnce, 0.0F);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (std::size_t d = 0; d < m_width; ++d)
            others[d * kAtOnce + i] = m_matrix[rows[i] * m_width + d];
    }
    std::vector<float>& block = m_blocks.emplace_back(rows.size() * m_rows);
    const auto keep = [&](std::size_t row, const float* products) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            block[i * m_rows + row] = products[i];
    };
    constexpr std::int64_t kRowsAtLeast = 256;
    at::parallel_for(
        0,
        static_cast<std::int64_t>(m_rows),
        kRowsAtLeast,
        [&](std::int64_t first, std::int64_t last) {
            float products[kRowsTogether * kAtOnce];
            auto row = static_cast<std::size_t>(first);
            const auto end = static_cast<std::size_t>(last);
            for (; row + kRowsTogether <= end; row += kRowsTogether) {
                multiplySeveral(&m_matrix[row * m_width], m_width, others.data(), products);
                for (std::size_t i = 0; i < kRowsTogether; ++i)
                    keep(row + i, products + i * kAtOnce);
            }
            for (; row < end; ++row) {
                multiplyOne(&m_matrix[row * m_width], m_width, others.data(), products);
                keep(row, products);
            }
        });
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_columns[rows[i]] = &block[i * m_rows];
    m_kept += rows.size();
}

std::span<const float> RowProducts::of(std::size_t row) const
{
    return {m_columns[row], m_rows};
}

} // namespace engine
