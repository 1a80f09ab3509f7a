// SPDX-License-Identifier: GPL-3.0-only
// Tables as CSV text after RFC 4180, for spreadsheets and pandas: comma, double quotes where
// needed, '\n' line ends; numbers with a decimal point in every locale and the fewest digits that
// give the same number again.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace engine {

class CsvTable
{
public:
    // One field of a row. NaN and infinity become an empty field.
    class Field
    {
    public:
        Field(std::string_view text);  // NOLINT(google-explicit-constructor): rows read as lists
        Field(const std::string& text) // NOLINT(google-explicit-constructor)
            : Field(std::string_view(text))
        {
        }
        Field(const char* text) // NOLINT(google-explicit-constructor)
            : Field(std::string_view(text))
        {
        }
        Field(double number); // NOLINT(google-explicit-constructor)
        Field(float number);  // NOLINT(google-explicit-constructor)
        template <typename Integer>
        requires std::is_integral_v<Integer>
        Field(Integer number) // NOLINT(google-explicit-constructor)
            : m_text(std::to_string(number))
        {
        }

        [[nodiscard]] const std::string& text() const { return m_text; }

    private:
        std::string m_text;
    };

    // NOLINTNEXTLINE(google-explicit-constructor): {"a", "b"} alone is no table
    explicit CsvTable(std::initializer_list<Field> header) { add(header); }

    // A table whose header is the first row added.
    CsvTable() = default;

    // Requires as many fields as the header has.
    void add(std::initializer_list<Field> row) { addRow({row.begin(), row.size()}); }
    void addRow(std::span<const Field> row);

    // Header and rows, every line ended.
    [[nodiscard]] const std::string& text() const { return m_text; }

private:
    std::string m_text;
};

} // namespace engine
