// SPDX-License-Identifier: GPL-3.0-only
// Forms that data sets are offered in and that no loader reads: packed archives, MATLAB, NumPy,
// tables. For sentences about a folder in which something was not found.
#pragma once

#include <filesystem>
#include <string>

namespace engine {

// " It holds archive.zip, which must be unpacked first.", for example, with a blank before it;
// empty where `folder` holds nothing of the kind, or cannot be read.
[[nodiscard]] std::string unreadFormsIn(const std::filesystem::path& folder);

} // namespace engine
