// SPDX-License-Identifier: GPL-3.0-only
#include "ui/view/view_table.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ui {

namespace {

QString quoted(QString field)
{
    const bool needsQuotes = std::ranges::any_of(
        QStringLiteral(",\"\r\n"), [&](QChar special) { return field.contains(special); });
    if (!needsQuotes)
        return field;
    field.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return QLatin1Char('"') + field + QLatin1Char('"');
}

QString line(const QStringList& fields)
{
    QStringList written;
    for (const QString& field : fields)
        written.append(quoted(field));
    return written.join(QLatin1Char(',')) + QStringLiteral("\r\n");
}

} // namespace

TableRows rowsOf(ViewTable table)
{
    TableRows rows{table.columns, table.rows.size(), {}};
    rows.row = [all = std::move(table.rows)](std::size_t row) { return all.at(row); };
    return rows;
}

ViewTable wholeTable(const TableRows& rows)
{
    ViewTable table{rows.columns, {}};
    table.rows.reserve(rows.count);
    for (std::size_t row = 0; row < rows.count; ++row)
        table.rows.push_back(rows.row(row));
    return table;
}

QString toCsv(const ViewTable& table)
{
    QString text = line(table.columns);
    for (const QStringList& row : table.rows)
        text += line(row);
    return text;
}

QString tableNumber(double value, int digits)
{
    return std::isfinite(value) ? QString::number(value, 'f', digits) : QString();
}

} // namespace ui
