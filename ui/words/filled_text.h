// SPDX-License-Identifier: GPL-3.0-only
// Puts values into the places %1, %2 … of a text, all at once: a chain of QString::arg would take a
// "%1" in the name of a class or file for the next place. It neither translates nor rounds.
#pragma once

#include <QString>

#include <concepts>

namespace ui {

[[nodiscard]] inline const QString& asText(const QString& text)
{
    return text;
}

template <typename Number>
requires(std::integral<Number> && !std::same_as<Number, bool> && !std::same_as<Number, char>)
    [[nodiscard]] QString asText(Number number)
{
    return QString::number(number);
}

template <typename... Values>
[[nodiscard]] QString filled(const QString& text, const Values&... values)
{
    return text.arg(asText(values)...);
}

} // namespace ui
