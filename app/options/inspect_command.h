// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest inspect`: its options, and what it prints of what a look at a data set found.
#pragma once

#include "app/options/command_line.h"
#include "app/options/setting_options.h"
#include "app/process/console.h"
#include "engine/core/inspection.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <optional>
#include <string>

namespace app {

class InspectCommand
{
public:
    // Adds the command to `app`, which must not outlive this.
    explicit InspectCommand(CLI::App& app);
    InspectCommand(const InspectCommand&) = delete;
    InspectCommand& operator=(const InspectCommand&) = delete;

    // InspectDataset, once the command line is parsed; nothing when it asks something else. Throws
    // engine::UsageError for settings that no run could have.
    [[nodiscard]] std::optional<Command> command() const;

private:
    CLI::App* m_command = nullptr;
    std::string m_dataset;
    std::optional<SettingOptions> m_settings; // after the data set in the help
};

using InspectFunction = std::function<engine::Inspection(const engine::Experiment&)>;

// Prints what `inspect` finds, and each damaged file as an error. Returns an ExitCode: BadData when
// a file is damaged, or nothing can be read at all.
[[nodiscard]] int inspectHeadless(const InspectDataset& command,
                                  const InspectFunction& inspect,
                                  const Console& console);

} // namespace app
