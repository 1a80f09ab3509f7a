// SPDX-License-Identifier: GPL-3.0-only
// --device NAME, of every command that trains.
#pragma once

#include "engine/core/device_choice.h"

#include <CLI/CLI.hpp>

#include <string>

namespace app {

// `name` must outlive the command.
void addDevice(CLI::App& command, std::string& name);

// Empty is auto. Throws engine::UsageError that lists the names for an unknown one.
[[nodiscard]] engine::DeviceChoice deviceNamed(const std::string& name);

} // namespace app
