// SPDX-License-Identifier: GPL-3.0-only
// "~/pets" as the shell would have it. The shell itself only does so at the start of a word, not
// after the colon of "folder:~/pets", nor within a file of settings.
#pragma once

#include <string>
#include <string_view>

namespace engine {

// `path` with "~" or "~/" at its front as the folder that HOME names; any other path as it is.
// Throws UsageError for "~/…" without HOME.
[[nodiscard]] std::string withHome(std::string_view path);

} // namespace engine
