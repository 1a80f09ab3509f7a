// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/csv.h"

#include <charconv>
#include <cmath>

namespace engine {

namespace {

std::string quotedWhereNeeded(std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos)
        return std::string(text);
    std::string quoted = "\"";
    for (const char letter : text) {
        if (letter == '"')
            quoted += '"';
        quoted += letter;
    }
    return quoted + '"';
}

std::string shortest(std::floating_point auto number)
{
    if (!std::isfinite(number))
        return {};
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    return {text, end};
}

} // namespace

CsvTable::Field::Field(std::string_view text)
    : m_text(quotedWhereNeeded(text))
{
}

CsvTable::Field::Field(double number)
    : m_text(shortest(number))
{
}

CsvTable::Field::Field(float number)
    : m_text(shortest(number))
{
}

void CsvTable::addRow(std::span<const Field> row)
{
    const char* separator = "";
    for (const Field& field : row) {
        m_text += separator;
        m_text += field.text();
        separator = ",";
    }
    m_text += '\n';
}

} // namespace engine
