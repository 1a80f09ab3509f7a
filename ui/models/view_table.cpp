// SPDX-License-Identifier: GPL-3.0-only
#include "ui/models/view_table.h"

#include <algorithm>
#include <cmath>

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
