// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/text_table.h"

#include "engine/core/base/utf8.h"

#include <algorithm>
#include <cstddef>

namespace app {

namespace {

constexpr std::size_t kGap = 2;

std::string plainLine(const TableRow& row, const std::vector<std::size_t>& widths)
{
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column) {
        line += row[column];
        line.append(widths[column] + kGap - engine::charactersIn(row[column]), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + '\n';
}

std::string markdownLine(const TableRow& row, std::size_t columns)
{
    std::string line = "|";
    for (std::size_t column = 0; column < columns; ++column) {
        std::string cell = column < row.size() ? row[column] : "";
        // A bar would begin a new cell.
        for (std::size_t bar = cell.find('|'); bar != std::string::npos;
             bar = cell.find('|', bar + 2))
            cell.insert(bar, "\\");
        line += " " + cell + " |";
    }
    return line + '\n';
}

} // namespace

std::string textTable(const std::vector<TableRow>& rows, TableStyle style)
{
    std::vector<std::size_t> widths;
    for (const TableRow& row : rows) {
        widths.resize(std::max(widths.size(), row.size()), 0);
        for (std::size_t column = 0; column < row.size(); ++column)
            widths[column] = std::max(widths[column], engine::charactersIn(row[column]));
    }
    std::string table;
    for (const TableRow& row : rows) {
        if (style == TableStyle::Plain) {
            table += plainLine(row, widths);
            continue;
        }
        const bool isHead = table.empty();
        table += markdownLine(row, widths.size());
        if (isHead)
            table += markdownLine(TableRow(widths.size(), "---"), widths.size());
    }
    return table;
}

} // namespace app
