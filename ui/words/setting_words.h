// SPDX-License-Identifier: GPL-3.0-only
// The rows of engine/core/settings in the language and the numbers of whoever looks at the window.
#pragma once

#include "engine/core/experiment.h"
#include "engine/core/settings/setting.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ui {

// A text of the table, translated.
[[nodiscard]] QString settingText(std::string_view text);

// Its name at the start of a line: "Balanced epochs".
[[nodiscard]] QString settingLabel(const engine::Setting& setting);

// What it is, and when a change acts: the tool tip of its control.
[[nodiscard]] QString settingHelp(const engine::Setting& setting);

// "3+2+5", or "even" when there are none: an Experiment::stepSizes for people.
[[nodiscard]] QString stepsInWords(const std::vector<int>& stepSizes);

// What stepsInWords() says, read again, also when nothing is said; nothing where it is none.
[[nodiscard]] std::optional<std::vector<int>> stepsTyped(const QString& text);

// "Sketchbook", "CIFAR-10 · folder": an Experiment::dataset for people.
[[nodiscard]] QString datasetName(const engine::Source& dataset);

[[nodiscard]] QString numberInWords(double value);
[[nodiscard]] QString numberInWords(int value);
[[nodiscard]] QString numberInWords(std::uint64_t value);
[[nodiscard]] QString armsInWords(const std::vector<engine::Recipe>& arms);

template <typename Value>
[[nodiscard]] QString valueInWords(const engine::Setting& setting, const Value& value)
{
    if constexpr (engine::HasChoices<Value>)
        return settingText(engine::choiceOf(value).words);
    else if constexpr (std::is_arithmetic_v<Value>)
        return setting.zero && value == 0 ? settingText(setting.zero) : numberInWords(value);
    else if constexpr (std::is_same_v<Value, std::vector<int>>)
        return stepsInWords(value);
    else if constexpr (std::is_same_v<Value, std::vector<engine::Recipe>>)
        return armsInWords(value);
    else if constexpr (std::is_same_v<Value, engine::Source>)
        return QString::fromStdString(value.address());
    else
        return QString::fromStdString(value);
}

} // namespace ui
