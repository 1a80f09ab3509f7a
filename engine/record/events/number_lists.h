// SPDX-License-Identifier: GPL-3.0-only
// The long lists of numbers in an event as bytes, which a run file keeps beside the event: as text
// they would be nine tenths of the file of a long run, and take most of a minute to read.
#pragma once

#include "engine/core/event.h"

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace engine {

using NumberList = std::variant<std::vector<int>*, std::vector<float>*>;

// In a fixed order. The pointers hold as long as the event does.
[[nodiscard]] std::vector<NumberList> longListsIn(Event& event);

// Whole numbers in seven bits a byte, lowest first, the eighth saying that more follow (LEB128),
// and the sign in the lowest bit; others as IEEE 754 floats, little-endian.
[[nodiscard]] std::vector<std::uint8_t> bytesOf(const NumberList& list);

// Puts the numbers into the list. Throws DataError, with half a sentence that says what is wrong.
void fillFrom(std::span<const std::uint8_t> bytes, const NumberList& list);

} // namespace engine
