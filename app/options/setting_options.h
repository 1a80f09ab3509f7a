// SPDX-License-Identifier: GPL-3.0-only
// The rows of engine/core/settings as options of a command: what each takes, and what was given.
#pragma once

#include "engine/core/experiment.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace app {

class SettingOptions
{
public:
    // Whether the command has the setting of that key.
    using Wanted = std::function<bool(std::string_view key)>;

    // Adds the options to `command`, which must not outlive this. Their defaults are shown, not
    // set: they are those of the first preset.
    SettingOptions(CLI::App& command, const Wanted& wanted);
    SettingOptions(const SettingOptions&) = delete;
    SettingOptions& operator=(const SettingOptions&) = delete;

    // Sets what was given, once the command line is parsed, but the arms: what their keys mean is
    // not known here. Throws engine::UsageError for steps that are no list of sizes.
    void apply(engine::Experiment& experiment) const;

    // What was given for the setting of that key, as it was typed; empty when nothing was.
    [[nodiscard]] std::string_view given(std::string_view key) const;

private:
    std::map<std::string, std::string, std::less<>> m_given; // by key
};

// A word for the precision that suits the device.
inline constexpr const char* kPrecisionOfDevice = "auto";

} // namespace app
