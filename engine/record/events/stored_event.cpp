// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/events/stored_event.h"

#include "engine/core/base/errors.h"
#include "engine/record/events/event_json.h"
#include "engine/record/events/number_lists.h"
#include "engine/record/files/png.h"

#include <nlohmann/json.hpp>

namespace engine {

namespace {

using Json = nlohmann::ordered_json;

// A path or name that is not valid UTF-8 must not end a run: its bad bytes are replaced.
std::string jsonText(const Event& event)
{
    return eventToJson(event).dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

StoredEvent storedForm(Event event)
{
    StoredEvent stored;
    std::int64_t list = 0;
    for (const NumberList& numbers : longListsIn(event)) {
        stored.numbers.emplace_back(list++, bytesOf(numbers));
        std::visit([](auto* written) { written->clear(); }, numbers);
    }
    stored.kind = eventKind(event);
    stored.body = jsonText(event);
    std::int64_t slot = 0;
    for (const Image* picture : picturesIn(std::as_const(event))) {
        if (!picture->isEmpty())
            stored.pictures.emplace_back(slot, pngOf(*picture));
        ++slot;
    }
    return stored;
}

std::optional<Event> decoded(const StoredEvent& stored)
{
    auto event = eventFromJson(stored.kind, Json::parse(stored.body));
    if (!event)
        return event;
    const std::vector<NumberList> lists = longListsIn(*event);
    for (const auto& [slot, bytes] : stored.numbers) {
        if (static_cast<std::size_t>(slot) >= lists.size())
            throw DataError("a list of numbers belongs to nothing");
        fillFrom(bytes, lists[static_cast<std::size_t>(slot)]);
    }
    const std::vector<Image*> pictures = picturesIn(*event);
    for (const auto& [slot, bytes] : stored.pictures) {
        if (static_cast<std::size_t>(slot) >= pictures.size())
            throw DataError("a picture belongs to nothing");
        *pictures[static_cast<std::size_t>(slot)] = imageFromPng(bytes);
    }
    return event;
}

RowSum sumOf(const StoredEvent& stored)
{
    RowSum sum;
    sum.add(stored.kind).add(stored.body);
    for (const auto* beside : {&stored.numbers, &stored.pictures}) {
        for (const auto& [slot, bytes] : *beside)
            sum.add(slot).add(std::span(bytes));
    }
    return sum;
}

} // namespace engine
