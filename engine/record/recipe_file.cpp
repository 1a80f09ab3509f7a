// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/recipe_file.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/nearest_name.h"
#include "engine/record/events/event_fields.h"
#include "engine/record/events/event_json.h"
#include "engine/record/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace engine {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kBasedOn = "based_on";
constexpr std::string_view kKeyLetters =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";

template <typename Value>
void takeFields(const Json& json,
                Value& value,
                const std::string& place,
                const std::vector<std::string>& others);

// Also when it is written as 2e1 or 20.0.
bool isWhole(const Json& json)
{
    return json.is_number_integer() ||
           (json.is_number_float() && std::trunc(json.get<double>()) == json.get<double>());
}

// Fills in one value; errors begin with `place`, which names file, row and field.
template <typename Value> void take(const Json& json, Value& value, const std::string& place)
{
    const auto wrong = [&](const std::string& wanted) {
        return DataError(place + " must be " + wanted + ", not " + json.dump() + ".");
    };
    if constexpr (HasChoices<Value>) {
        constexpr auto kChoices = choicesOf(Value{});
        const std::string word = json.is_string() ? json.get<std::string>() : "";
        const auto found = std::ranges::find_if(kChoices, [&word](const Choice<Value>& choice) {
            return !word.empty() && (word == choice.stored || word == choice.alias);
        });
        if (found == kChoices.end()) {
            std::string names;
            for (const auto& choice : kChoices)
                names += (names.empty() ? "" : ", ") + inQuotes(choice.stored);
            throw wrong("one of " + names);
        }
        value = found->value;
    } else if constexpr (std::same_as<Value, bool>) {
        if (!json.is_boolean())
            throw wrong("true or false");
        value = json.get<bool>();
    } else if constexpr (std::integral<Value>) {
        if (!isWhole(json))
            throw wrong("a whole number");
        static_assert(sizeof(Value) < sizeof(double)); // so that its limits are exact as one
        using Limits = std::numeric_limits<Value>;
        const auto number = json.get<double>();
        if (number < static_cast<double>(Limits::min()))
            throw wrong("at least " + std::to_string(Limits::min()));
        if (number > static_cast<double>(Limits::max()))
            throw wrong("at most " + std::to_string(Limits::max()));
        value = json.get<Value>();
    } else if constexpr (std::floating_point<Value>) {
        if (!json.is_number())
            throw wrong("a number");
        value = json.get<Value>();
    } else if constexpr (std::same_as<Value, std::string>) {
        if (!json.is_string())
            throw wrong("a text in quotes");
        value = json.get<std::string>();
    } else {
        if (!json.is_object())
            throw wrong("an object");
        takeFields(json, value, place, {});
    }
}

// Fills in the fields that `json` names. `others` are names that are no fields but allowed.
template <typename Value>
void takeFields(const Json& json,
                Value& value,
                const std::string& place,
                const std::vector<std::string>& others)
{
    std::vector<std::string> known = others;
    eachField(value, [&known](const char* name, const auto&) { known.emplace_back(name); });
    for (const auto& [name, element] : json.items()) {
        if (std::ranges::find(known, name) == known.end()) {
            const auto nearest = nearestName(name, known);
            std::string list;
            for (const std::string& field : known)
                list += (list.empty() ? "" : ", ") + field;
            throw DataError(place + " has no field " + inQuotes(name) +
                            (nearest ? "; did you mean " + inQuotes(*nearest) + "?"
                                     : ". Known fields: " + list + "."));
        }
        eachField(value, [&, &wanted = name, &given = element](const char* field, auto& member) {
            if (wanted == field)
                take(given, member, place + ", " + inQuotes(wanted));
        });
    }
}

const Recipe* keyed(std::span<const Recipe> recipes, std::string_view key)
{
    const auto found = std::ranges::find(recipes, key, &Recipe::key);
    return found == recipes.end() ? nullptr : &*found;
}

// The text of a field that is no switch, checked before anything is built on it.
std::string textField(const Json& row, std::string_view field, const std::string& place)
{
    std::string text;
    if (const auto found = row.find(field); found != row.end())
        take(*found, text, place + ", " + inQuotes(field));
    return text;
}

Recipe baseOf(const std::string& key, const std::string& place, std::span<const Recipe> known)
{
    if (const Recipe* base = keyed(known, key))
        return *base;
    std::vector<std::string> keys;
    for (const Recipe& recipe : known)
        keys.push_back(recipe.key);
    const auto nearest = nearestName(key, keys);
    throw DataError(place + ", " + inQuotes(kBasedOn) + " names " + inQuotes(key) +
                    ", which is neither built in nor an earlier row" +
                    (nearest ? "; did you mean " + inQuotes(*nearest) + "?" : "."));
}

Recipe recipeFrom(const Json& row, std::string place, std::span<const Recipe> known)
{
    if (!row.is_object())
        throw DataError(place + " must be an object in braces, not " + row.dump() + ".");
    const std::string key = textField(row, "key", place);
    if (key.empty())
        throw DataError(place + " needs a \"key\", the short name to call it by.");
    if (key.find_first_not_of(kKeyLetters) != std::string::npos)
        throw DataError(place + ", \"key\" may hold letters, digits, - and _ only, not " +
                        row.at("key").dump() + ".");
    place += " (" + inQuotes(key) + ")";
    if (keyed(known, key))
        throw DataError(place + ", \"key\" is taken by another recipe. Choose another key.");
    Recipe recipe;
    if (const std::string base = textField(row, kBasedOn, place); row.contains(kBasedOn))
        recipe = baseOf(base, place, known);
    recipe.name = key;
    takeFields(row, recipe, place, {std::string(kBasedOn)});
    const auto isControl = [](char byte) { return static_cast<unsigned char>(byte) < ' '; };
    if (recipe.name.find_first_not_of(' ') == std::string::npos ||
        std::ranges::any_of(recipe.name, isControl))
        throw DataError(place + ", \"name\" must be one line of text.");
    for (const std::string& problem : problems(recipe))
        throw DataError(place + " cannot be run. " + problem);
    return recipe;
}

} // namespace

std::vector<Recipe> readRecipes(const std::filesystem::path& path, std::span<const Recipe> known)
{
    Json rows = strictJson(path, "file of recipes");
    if (!rows.is_array())
        rows = Json::array({std::move(rows)});
    std::vector<Recipe> all(known.begin(), known.end());
    for (std::size_t row = 0; row < rows.size(); ++row)
        all.push_back(recipeFrom(
            rows[row], "In " + inQuotes(path.string()) + ", row " + std::to_string(row + 1), all));
    if (rows.empty())
        throw DataError("The file of recipes " + inQuotes(path.string()) + " has no row.");
    return {all.begin() + static_cast<std::ptrdiff_t>(known.size()), all.end()};
}

std::string recipeJson(const Recipe& recipe)
{
    constexpr int kIndent = 2;
    return toJson(recipe).dump(kIndent) + '\n';
}

std::string recipesJson(std::span<const Recipe> recipes)
{
    constexpr int kIndent = 2;
    Json rows = Json::array();
    for (const Recipe& recipe : recipes)
        rows.push_back(toJson(recipe));
    return rows.dump(kIndent) + '\n';
}

} // namespace engine
