// SPDX-License-Identifier: GPL-3.0-only
// The settings of an experiment as options of `palimpsest run`: a preset, and what differs from it.
#pragma once

#include "app/options/command_line.h"
#include "app/options/setting_options.h"
#include "engine/core/experiment.h"

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace app {

class ExperimentOptions
{
public:
    // Adds the options to `command`, which must not outlive this.
    explicit ExperimentOptions(CLI::App& command);
    ExperimentOptions(const ExperimentOptions&) = delete;
    ExperimentOptions& operator=(const ExperimentOptions&) = delete;

    // What was asked for, once the command line is parsed. Throws engine::UsageError when the
    // settings cannot be run, and engine::DataError for a file of recipes that cannot be used.
    [[nodiscard]] engine::Experiment experiment() const;
    // Whether that names its precision; where it does not, it has the processor's.
    [[nodiscard]] PrecisionFrom precisionFrom() const;

private:
    std::string m_preset;
    SettingOptions m_settings; // after --preset in the help
    std::vector<std::string> m_recipeFiles;
};

// A run goes on from any folder, so it must not remember a path that starts in this one, or at
// "~".
void makePathAbsolute(engine::Source& source);

} // namespace app
