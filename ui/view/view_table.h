// SPDX-License-Identifier: GPL-3.0-only
// What a view shows, as rows of text: the twin of every chart, and what is copied as CSV. A view
// makes it from the same values it draws.
#pragma once

#include <QString>
#include <QStringList>

#include <cstddef>
#include <functional>
#include <vector>

namespace ui {

// Every row has one text for each column. Numbers are written with a decimal point and without
// signs of percent, so that a spreadsheet reads them; the column names the unit.
struct ViewTable
{
    QStringList columns;
    std::vector<QStringList> rows;

    bool operator==(const ViewTable&) const = default;
};

// A table that may be long: its rows are made when somebody looks at them. What they are made from
// must stay where it is for as long; a row that is not there any more is empty.
struct TableRows
{
    QStringList columns;
    std::size_t count = 0;
    std::function<QStringList(std::size_t row)> row;
};

[[nodiscard]] TableRows rowsOf(ViewTable table);
[[nodiscard]] ViewTable wholeTable(const TableRows& rows);

// RFC 4180: a header line, quoted where needed, lines end in CR LF.
[[nodiscard]] QString toCsv(const ViewTable& table);

// A number as it stands in a table: `digits` behind a decimal point; empty for one that is not
// finite.
[[nodiscard]] QString tableNumber(double value, int digits);

} // namespace ui
