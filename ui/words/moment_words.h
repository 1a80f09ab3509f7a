// SPDX-License-Identifier: GPL-3.0-only
// When something was, as people say it.
#pragma once

#include <QString>

#include <string>

namespace ui {

// "21:04" for a time of today, else "30.11.26, 21:04", in the user's time zone and language; empty
// for what is no moment. `isoUtc` is ISO 8601, UTC.
[[nodiscard]] QString momentInWords(const std::string& isoUtc);

} // namespace ui
