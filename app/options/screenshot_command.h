// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest screenshot` on the command line.
#pragma once

#include "app/options/command_line.h"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

namespace app {

class ScreenshotCommand
{
public:
    explicit ScreenshotCommand(CLI::App& app);

    // Empty when it was not asked for.
    [[nodiscard]] std::optional<Command> command() const;

private:
    CLI::App* m_command;
    TakeScreenshot m_wanted;
    std::string m_run;
    std::string m_out;
    std::string m_size = "1920x1080";
    std::string m_theme = "light";
    bool m_lists = false;
};

} // namespace app
