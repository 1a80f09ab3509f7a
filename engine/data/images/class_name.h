// SPDX-License-Identifier: GPL-3.0-only
// Names of classes are compared as people see them, not byte by byte: one text for one name,
// however a system wrote its accents.
#pragma once

#include <string>
#include <string_view>

namespace engine {

// UTF-8 in Unicode's composed form (NFC), in which "é" is one character. macOS and some archives
// write it as two, and look the same. Names that are no UTF-8 are read as readable() has them.
[[nodiscard]] std::string classNameOf(std::string_view bytes);

} // namespace engine
