// SPDX-License-Identifier: GPL-3.0-only
// Puts run files into the trash of the desktop, from which they can be taken back.
#pragma once

#include <string>

namespace app {

// The file, and beside it what a killed program wrote last. Throws engine::UsageError when somebody
// records in it, engine::DataError when it is not there or there is no trash for it.
void putInTrash(const std::string& path);

} // namespace app
