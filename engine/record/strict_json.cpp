// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/strict_json.h"

#include "engine/core/base/errors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace engine {

namespace {

using Json = nlohmann::ordered_json;

std::string placeIn(const std::string& text, std::size_t offset)
{
    const std::string_view before = std::string_view(text).substr(0, offset);
    const auto lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    const auto isFirstByte = [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; // of a UTF-8 character
    };
    return "line " + std::to_string(std::ranges::count(before, '\n') + 1) + ", column " +
           std::to_string(std::ranges::count_if(before.substr(lineStart), isFirstByte) + 1);
}

std::string textOf(const std::filesystem::path& path, std::string_view noun)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw DataError(inQuotes(path.string()) + " is a folder. Name a " + std::string(noun) +
                        ".");
    // A pipe may never end, and a device never does.
    if (std::filesystem::exists(path, ignored) && !std::filesystem::is_regular_file(path, ignored))
        throw DataError(inQuotes(path.string()) + " is not a file. Name a " + std::string(noun) +
                        ".");
    constexpr std::uintmax_t kMost = std::uintmax_t{64} << 20U;
    if (std::filesystem::file_size(path, ignored) > kMost && !ignored)
        throw DataError("The " + std::string(noun) + " " + inQuotes(path.string()) +
                        " is larger than 64 MB. Is it the right one?");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw DataError("The " + std::string(noun) + " " + inQuotes(path.string()) +
                        " cannot be read. Is the name right?");
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// A JSON parser keeps the last of two fields of the same name; here that is a slip worth a word.
class RepeatedFields
{
public:
    bool operator()(int depth, Json::parse_event_t event, Json& parsed)
    {
        if (event == Json::parse_event_t::object_start) {
            m_seen.resize(static_cast<std::size_t>(depth) + 1);
            m_seen.back().clear();
        } else if (event == Json::parse_event_t::key) {
            const auto name = parsed.get<std::string>();
            if (!m_seen.at(static_cast<std::size_t>(depth) - 1).insert(name).second)
                throw DataError(inQuotes(name) + " stands twice in one object");
        }
        return true;
    }

private:
    std::vector<std::set<std::string>> m_seen; // by depth
};

} // namespace

std::string inQuotes(std::string_view text)
{
    return '"' + std::string(text) + '"';
}

Json strictJson(const std::filesystem::path& path, std::string_view noun)
{
    const std::string text = textOf(path, noun);
    const std::string file = "The " + std::string(noun) + " " + inQuotes(path.string());
    try {
        return Json::parse(text, RepeatedFields());
    } catch (const Json::parse_error& error) {
        // `byte` counts the character that was one too many.
        const std::size_t offset = std::min(text.size(), std::max<std::size_t>(error.byte, 1) - 1);
        throw DataError(file + " is not JSON: it breaks at " + placeIn(text, offset) + ".");
    } catch (const Json::exception&) {
        throw DataError(file + " holds a number that is too large.");
    } catch (const DataError& error) {
        throw DataError(file + " is ambiguous: " + error.what() + ". Remove one.");
    }
}

nlohmann::ordered_json numberOrNull(double number)
{
    return std::isfinite(number) ? nlohmann::ordered_json(number) : nlohmann::ordered_json(nullptr);
}

} // namespace engine
