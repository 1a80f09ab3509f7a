// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/events/event_json.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/utf8.h"
#include "engine/record/events/event_fields.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace engine {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kNotANumber = "nan";
constexpr std::string_view kInfinity = "inf";
constexpr std::string_view kMinusInfinity = "-inf";

Json written(double value)
{
    if (std::isnan(value))
        return kNotANumber;
    if (std::isinf(value))
        return value > 0 ? kInfinity : kMinusInfinity;
    return value;
}

// A float in the fewest digits that give the same float again: logits fill most of a file, and the
// digits that only the detour over double brings would double it.
Json written(float value)
{
    if (!std::isfinite(value))
        return written(static_cast<double>(value));
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    double shortest = 0.0;
    std::from_chars(text, end, shortest);
    return static_cast<float>(shortest) == value ? shortest : static_cast<double>(value);
}

// Bytes that are no UTF-8, as the path of a data set may have, stand in an object of their own:
// a plain text cannot hold them, and must not be taken for them.
constexpr const char* kBytes = "latin1";

Json written(const std::string& text)
{
    if (isUtf8(text))
        return text;
    Json bytes = Json::object();
    bytes[kBytes] = asLatin1(text);
    return bytes;
}

Json written(const Source& source)
{
    return written(source.address());
}

template <typename Value> Json written(const std::vector<Value>& values);

template <typename Value> Json written(const Value& value)
{
    if constexpr (std::is_enum_v<Value>) {
        constexpr auto kNames = namesOf(Value{});
        return std::ranges::find(kNames, value, &EnumName<Value>::first)->second;
    } else if constexpr (requires { eachField(value, [](const char*, const auto&) {}); }) {
        Json object = Json::object();
        eachField(value, [&object](const char* name, const auto& field) {
            object[name] = written(field);
        });
        return object;
    } else {
        return value;
    }
}

template <typename Value> Json written(const std::vector<Value>& values)
{
    Json array = Json::array();
    for (const Value& value : values)
        array.push_back(written(value));
    return array;
}

double readNumber(const Json& json)
{
    if (json.is_number())
        return json.get<double>();
    const auto text = json.get<std::string>();
    if (text == kNotANumber)
        return std::numeric_limits<double>::quiet_NaN();
    if (text == kInfinity)
        return std::numeric_limits<double>::infinity();
    if (text == kMinusInfinity)
        return -std::numeric_limits<double>::infinity();
    throw DataError("\"" + text + "\" is not a number");
}

std::string readText(const Json& json)
{
    if (!json.is_object())
        return json.get<std::string>();
    const auto bytes = fromLatin1(json.at(kBytes).get<std::string>());
    if (!bytes)
        throw DataError("A text of bytes holds a character that is none");
    return *bytes;
}

// JSON integers may be larger than the field; get<int>() would cut them silently.
template <typename Integer> Integer readInteger(const Json& json)
{
    if (!json.is_number_integer())
        throw DataError("A whole number was expected, not " + json.dump());
    const bool fits = json.is_number_unsigned() ? std::in_range<Integer>(json.get<std::uint64_t>())
                                                : std::in_range<Integer>(json.get<std::int64_t>());
    if (!fits)
        throw DataError("The number " + json.dump() + " is too large");
    return json.get<Integer>();
}

// What a file of an older program means where it lacks a field that is not at its default then.
void setWhatOlderProgramsDid(const Json& json, Experiment& experiment)
{
    // They mirrored whatever the data, if the arm's recipe did, and knew EMNIST by its files alone.
    const auto allowed = allowedKinds(experiment.augmentation, experiment.dataset);
    if (!json.contains("mirror") && !allowed.mirror)
        experiment.augmentation.mirror = AugmentationSwitch::On;
    if (!json.contains("orientation") && experiment.dataset.kind == "mnist")
        experiment.orientation = IdxOrientation::ByFileNames;
}

// The kind of the results, before their fields are read.
void chooseResults(const Json& json, Evaluated& evaluated)
{
    if (json.contains(kMeasured))
        evaluated.results = Measured{};
}

template <typename Value> void read(const Json& json, std::vector<Value>& values);

template <typename Value> void read(const Json& json, Value& value)
{
    if constexpr (std::is_enum_v<Value>) {
        constexpr auto kNames = namesOf(Value{});
        const auto text = json.get<std::string>();
        const auto found = std::ranges::find(kNames, text, &EnumName<Value>::second);
        if (found == kNames.end())
            throw DataError("\"" + text + "\" is not a value known here");
        value = found->first;
    } else if constexpr (std::same_as<Value, std::string>) {
        value = readText(json);
    } else if constexpr (std::same_as<Value, Source>) {
        value = Source(readText(json));
    } else if constexpr (std::floating_point<Value>) {
        value = static_cast<Value>(readNumber(json));
    } else if constexpr (std::integral<Value> && !std::same_as<Value, bool>) {
        value = readInteger<Value>(json);
    } else if constexpr (requires { eachField(value, [](const char*, auto&) {}); }) {
        if (!json.is_object())
            throw DataError("An object was expected, not " + json.dump());
        if constexpr (std::same_as<Value, Evaluated>)
            chooseResults(json, value);
        eachField(value, [&json](const char* name, auto& field) {
            if (const auto found = json.find(name); found != json.end())
                read(*found, field);
        });
        if constexpr (std::same_as<Value, Experiment>)
            setWhatOlderProgramsDid(json, value);
    } else {
        value = json.get<Value>();
    }
}

template <typename Value> void read(const Json& json, std::vector<Value>& values)
{
    if (!json.is_array())
        throw DataError("A list was expected, not " + json.dump());
    values.clear();
    values.reserve(json.size());
    for (const Json& element : json) {
        Value value{};
        read(element, value);
        values.push_back(std::move(value));
    }
}

template <std::size_t index = 0> Event defaultEvent(std::size_t wanted)
{
    if constexpr (index + 1 < std::variant_size_v<Event>) {
        if (index != wanted)
            return defaultEvent<index + 1>(wanted);
    }
    return Event(std::in_place_index<index>);
}

// One walk for the const and the mutable event.
template <typename SomeEvent, typename Picture> std::vector<Picture*> pictures(SomeEvent& event)
{
    std::vector<Picture*> found;
    if (auto* run = std::get_if<RunStarted>(&event)) {
        for (auto& sample : run->sampleImages)
            found.push_back(&sample.image);
    } else if (auto* exemplars = std::get_if<ExemplarImages>(&event)) {
        for (auto& entry : exemplars->entries)
            found.push_back(&entry.image);
    } else if (auto* tests = std::get_if<TestImages>(&event)) {
        for (auto& entry : tests->entries)
            found.push_back(&entry.image);
    }
    return found;
}

} // namespace

std::string_view eventKind(const Event& event)
{
    return kEventKinds.at(event.index());
}

nlohmann::ordered_json eventToJson(const Event& event)
{
    return std::visit([](const auto& value) { return written(value); }, event);
}

std::optional<Event> eventFromJson(std::string_view kind, const nlohmann::ordered_json& json)
{
    const auto known = std::ranges::find(kEventKinds, kind);
    if (known == kEventKinds.end())
        return std::nullopt;
    try {
        Event event = defaultEvent(static_cast<std::size_t>(known - kEventKinds.begin()));
        std::visit([&json](auto& value) { read(json, value); }, event);
        return event;
    } catch (const Json::exception& error) {
        throw DataError(error.what());
    }
}

nlohmann::ordered_json readableJson(nlohmann::ordered_json json)
{
    if (json.is_object() && json.size() == 1 && json.contains(kBytes))
        return readable(readText(json));
    if (json.is_structured()) {
        for (auto& element : json)
            element = readableJson(std::move(element));
    }
    return json;
}

nlohmann::ordered_json toJson(const Intake& intake)
{
    return written(intake);
}

nlohmann::ordered_json toJson(const Experiment& experiment)
{
    return written(experiment);
}

nlohmann::ordered_json toJson(const Recipe& recipe)
{
    return written(recipe);
}

nlohmann::ordered_json toJson(const AugmentationKinds& kinds)
{
    return written(kinds);
}

nlohmann::ordered_json toJson(const Environment& environment)
{
    return written(environment);
}

nlohmann::ordered_json toJson(const ClassInfo& classInfo)
{
    return written(classInfo);
}

nlohmann::ordered_json toJson(const Checkpoint& checkpoint)
{
    return written(checkpoint);
}

Checkpoint checkpointFromJson(const nlohmann::ordered_json& json)
{
    try {
        Checkpoint checkpoint;
        read(json, checkpoint);
        return checkpoint;
    } catch (const Json::exception& error) {
        throw DataError(error.what());
    }
}

std::vector<Image*> picturesIn(Event& event)
{
    return pictures<Event, Image>(event);
}

std::vector<const Image*> picturesIn(const Event& event)
{
    return pictures<const Event, const Image>(event);
}

} // namespace engine
