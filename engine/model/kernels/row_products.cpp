// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/kernels/row_products.h"

#include "engine/model/kernels/each_processor.h"

#include <ATen/Parallel.h>

#include <cstdint>
#include <utility>

namespace engine {

namespace {

constexpr std::size_t kMostFloats = std::size_t{256} << 20 >> 2;
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

// The product of two rows, in partial sums that fill the registers.
PALIMPSEST_FOR_EACH_PROCESSOR
float product(const float* left, const float* right, std::size_t width)
{
    constexpr std::size_t kSums = 64;
    float sums[kSums] = {};
    std::size_t d = 0;
    for (; d + kSums <= width; d += kSums) {
        for (std::size_t i = 0; i < kSums; ++i)
            sums[i] += left[d + i] * right[d + i];
    }
    for (std::size_t i = 0; d + i < width; ++i)
        sums[i] += left[d + i] * right[d + i];
    float sum = 0.0F;
    for (const float part : sums)
        sum += part;
    return sum;
}

// Calls `work(first, last)` for stretches of rows, on as many threads as this one may use.
template <typename Work> void forStretches(std::size_t rows, const Work& work)
{
    constexpr std::int64_t kRowsAtLeast = 256;
    at::parallel_for(0,
                     static_cast<std::int64_t>(rows),
                     kRowsAtLeast,
                     [&](std::int64_t first, std::int64_t last) {
                         work(static_cast<std::size_t>(first), static_cast<std::size_t>(last));
                     });
}

} // namespace

RowProducts::RowProducts(std::span<const float> matrix, int dimensions, double largestSquaredNorm)
    : m_matrix(matrix)
    , m_width(static_cast<std::size_t>(dimensions))
    , m_rows(matrix.size() / m_width)
    , m_largestError(summingError(m_width) * largestSquaredNorm)
    , m_columns(m_rows)
{
}

bool RowProducts::hasRoom() const
{
    return (m_kept + kAtOnce) * m_rows <= kMostFloats;
}

void RowProducts::workOut(std::span<const std::size_t> rows)
{
    for (const std::size_t row : rows) {
        if (!m_spare.empty()) {
            m_columns[row] = std::move(m_spare.back());
            m_spare.pop_back();
        }
        m_columns[row].resize(m_rows);
    }
    m_kept += rows.size();
    if (rows.size() == 1)
        workOutOne(rows.front());
    else
        workOutTogether(rows);
}

void RowProducts::workOutOne(std::size_t row)
{
    const float* other = &m_matrix[row * m_width];
    forStretches(m_rows, [&](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i)
            m_columns[row][i] = product(&m_matrix[i * m_width], other, m_width);
    });
}

void RowProducts::workOutTogether(std::span<const std::size_t> rows)
{
    std::vector<float> others(m_width * kAtOnce, 0.0F);
    std::vector<float*> columns(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        columns[i] = m_columns[rows[i]].data();
        for (std::size_t d = 0; d < m_width; ++d)
            others[d * kAtOnce + i] = m_matrix[rows[i] * m_width + d];
    }
    const auto keep = [&](std::size_t row, const float* products) {
        for (std::size_t i = 0; i < rows.size(); ++i)
            columns[i][row] = products[i];
    };
    forStretches(m_rows, [&](std::size_t row, std::size_t end) {
        float products[kRowsTogether * kAtOnce];
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
}

void RowProducts::forget(std::size_t row)
{
    m_spare.push_back(std::move(m_columns[row]));
    m_columns[row].clear();
    --m_kept;
}

} // namespace engine
