// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/row_products.h"

#include <torch/torch.h>

#include <algorithm>

namespace engine {

namespace {

constexpr std::size_t kMostFloats = std::size_t{64} << 20 >> 2;

double summingError(std::size_t terms)
{
    constexpr double kUnitRoundoff = 0x1p-24;
    const double relative = static_cast<double>(terms) * kUnitRoundoff;
    return relative / (1.0 - relative);
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
    const torch::NoGradGuard noGrad;
    const auto width = static_cast<std::int64_t>(m_width);
    const auto asked = static_cast<std::int64_t>(rows.size());
    torch::Tensor some = torch::empty({asked, width});
    for (std::size_t i = 0; i < rows.size(); ++i)
        std::ranges::copy(m_matrix.subspan(rows[i] * m_width, m_width),
                          some.data_ptr<float>() + i * m_width);
    // LibTorch has no tensors of constants; this one is only read.
    const torch::Tensor all = torch::from_blob(const_cast<float*>(m_matrix.data()), // NOLINT
                                               {static_cast<std::int64_t>(m_rows), width});
    std::vector<float>& block = m_blocks.emplace_back(rows.size() * m_rows);
    torch::Tensor products =
        torch::from_blob(block.data(), {asked, static_cast<std::int64_t>(m_rows)});
    torch::mm_out(products, some, all.t());
    for (std::size_t i = 0; i < rows.size(); ++i)
        m_columns[rows[i]] = &block[i * m_rows];
    m_kept += rows.size();
}

std::span<const float> RowProducts::of(std::size_t row) const
{
    return {m_columns[row], m_rows};
}

} // namespace engine
