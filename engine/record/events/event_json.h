// SPDX-License-Identifier: GPL-3.0-only
// Events as JSON objects, for the run file and the summary. Numbers survive exactly, NaN and
// infinity included (as strings, which plain JSON has no number for). Pictures travel beside it.
#pragma once

#include "engine/core/event.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

// The stored name of an event's type, e.g. "memory_updated".
[[nodiscard]] std::string_view eventKind(const Event& event);

// Everything in an event but its pictures.
[[nodiscard]] nlohmann::ordered_json eventToJson(const Event& event);

// The event that eventToJson() wrote, with empty pictures. Fields it does not know are ignored and
// missing ones keep their defaults, so that old and new programs read each other's files; a kind it
// does not know gives nothing. Throws DataError, with half a sentence that says what is wrong, when
// a field holds the wrong type of value.
[[nodiscard]] std::optional<Event> eventFromJson(std::string_view kind,
                                                 const nlohmann::ordered_json& json);

// The same for people and other programs: texts that are no UTF-8, which the run file keeps byte by
// byte, as readable() has them.
[[nodiscard]] nlohmann::ordered_json readableJson(nlohmann::ordered_json json);

[[nodiscard]] nlohmann::ordered_json toJson(const Experiment& experiment);
[[nodiscard]] nlohmann::ordered_json toJson(const Intake& intake);
[[nodiscard]] nlohmann::ordered_json toJson(const Recipe& recipe);
[[nodiscard]] nlohmann::ordered_json toJson(const AugmentationKinds& kinds);
[[nodiscard]] nlohmann::ordered_json toJson(const Environment& environment);
[[nodiscard]] nlohmann::ordered_json toJson(const ClassInfo& classInfo);

// A checkpoint without its tensors, as events are written and read.
[[nodiscard]] nlohmann::ordered_json toJson(const Checkpoint& checkpoint);
[[nodiscard]] Checkpoint checkpointFromJson(const nlohmann::ordered_json& json);

// The pictures of an event, in a fixed order. The pointers hold as long as the event does.
[[nodiscard]] std::vector<Image*> picturesIn(Event& event);
[[nodiscard]] std::vector<const Image*> picturesIn(const Event& event);

} // namespace engine
