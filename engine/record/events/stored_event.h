// SPDX-License-Identifier: GPL-3.0-only
// An event as it lies in a run file: its JSON, and beside it what would make that long. Only for
// engine/record.
#pragma once

#include "engine/core/event.h"
#include "engine/record/events/row_sum.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace engine {

struct StoredEvent
{
    using Bytes = std::vector<std::uint8_t>;
    // By slot, in ascending order.
    using Beside = std::vector<std::pair<std::int64_t, Bytes>>;

    std::string kind;
    std::string body;
    Beside numbers;  // see number_lists.h
    Beside pictures; // PNG
};

[[nodiscard]] StoredEvent storedForm(Event event);
// Nothing for a kind this program does not know yet. Throws DataError with half a sentence, and
// what the JSON parser throws.
[[nodiscard]] std::optional<Event> decoded(const StoredEvent& stored);

// Of all of it.
[[nodiscard]] RowSum sumOf(const StoredEvent& stored);

} // namespace engine
