// SPDX-License-Identifier: GPL-3.0-only
// Rows of words as a table, for a terminal or for a Markdown file.
#pragma once

#include <string>
#include <vector>

namespace app {

enum class TableStyle
{
    Plain,    // columns padded with spaces
    Markdown, // a table as GitHub shows it; the first row is its head
};

using TableRow = std::vector<std::string>;

// Every line ended. A row may be shorter than the longest one. Empty without rows.
[[nodiscard]] std::string textTable(const std::vector<TableRow>& rows, TableStyle style);

} // namespace app
