// SPDX-License-Identifier: GPL-3.0-only
// A CSV table read back without the code that wrote it: as lines, or as rows by column name.
#pragma once

#include <QString>
#include <QStringList>

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace tests {

inline QStringList linesOf(const std::string& text)
{
    return QString::fromStdString(text).split('\n', Qt::SkipEmptyParts);
}

using Row = std::map<std::string, std::string>;

inline std::vector<std::string> fieldsOf(const std::string& line)
{
    std::vector<std::string> fields{""};
    bool isQuoted = false;
    for (const char letter : line) {
        if (letter == '"')
            isQuoted = !isQuoted;
        else if (letter == ',' && !isQuoted)
            fields.emplace_back();
        else
            fields.back() += letter;
    }
    return fields;
}

// The rows of one arm, by column name.
inline std::vector<Row> rowsOf(const std::string& csv, const std::string& arm)
{
    std::istringstream lines(csv);
    std::string line;
    std::getline(lines, line);
    const auto header = fieldsOf(line);
    std::vector<Row> rows;
    while (std::getline(lines, line)) {
        const auto fields = fieldsOf(line);
        if (fields.size() != header.size())
            qFatal("A row has too many or too few fields: %s", line.c_str());
        Row row;
        for (std::size_t i = 0; i < header.size(); ++i)
            row[header[i]] = fields[i];
        if (row["arm"] == arm)
            rows.push_back(row);
    }
    return rows;
}

inline double number(const Row& row, const std::string& column)
{
    return QString::fromStdString(row.at(column)).toDouble();
}

inline int whole(const Row& row, const std::string& column)
{
    return QString::fromStdString(row.at(column)).toInt();
}

} // namespace tests
