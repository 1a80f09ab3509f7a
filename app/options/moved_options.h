// SPDX-License-Identifier: GPL-3.0-only
// --dataset and --backbone of the commands that take up a recorded run again: where its pictures
// and its backbone are by now.
#pragma once

#include "engine/core/event.h"

#include <CLI/CLI.hpp>

#include <string>

namespace app {

// `moved` must outlive the command.
void addMovedOptions(CLI::App& command, engine::SourcesMoved& moved);

// With paths that hold in any folder.
[[nodiscard]] engine::SourcesMoved absolute(engine::SourcesMoved moved);

// Throws engine::DataError where something that `experiment` names is not there, with the words of
// `command`, e.g. "palimpsest resume first.palimpsest", that name another place.
void requireSources(const engine::Experiment& experiment, const std::string& command);

} // namespace app
