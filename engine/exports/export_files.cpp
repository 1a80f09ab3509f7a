// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/export_files.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/fnv1a.h"
#include "engine/record/files/file_names.h"
#include "engine/record/files/whole_file.h"

#include <array>
#include <cinttypes>
#include <cstdio>
#include <set>
#include <system_error>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLongestName = 100; // bytes; file systems end at 255
constexpr std::size_t kHashLength = 16;

bool isSafe(char character)
{
    constexpr std::string_view kUnsafe = "/\\:*?\"<>|%$`'";
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x20 && byte != 0x7f && kUnsafe.find(character) == std::string_view::npos;
}

// In hexadecimal.
std::string hashText(std::string_view text)
{
    std::array<char, kHashLength + 1> digits{};
    std::snprintf(digits.data(), digits.size(), "%016" PRIx64, fnv1aOf(text));
    return digits.data();
}

// Told from others that begin alike by its end, so that the rest of the names has no part in it.
// Without half a UTF-8 character where it was cut.
std::string shortened(std::string name)
{
    if (name.size() <= kLongestName)
        return name;
    const std::string hash = hashText(name);
    std::size_t end = kLongestName - 1 - kHashLength;
    while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xc0U) == 0x80U)
        --end;
    name.resize(end);
    return name + "-" + hash;
}

std::string safeFileName(const std::string& name)
{
    std::string safe = shortened(name);
    for (char& character : safe) {
        if (!isSafe(character))
            character = '_';
    }
    if (safe.empty())
        return "_";
    for (char* end : {&safe.front(), &safe.back()}) {
        if (*end == '.' || *end == ' ')
            *end = '_';
    }
    return safe;
}

// "there/../here" leads nowhere without a "there", and making one would leave it behind.
void requireNoWayThroughNothing(const fs::path& folder)
{
    std::error_code ignored;
    fs::path above;
    for (const fs::path& part : folder) {
        if (part == ".." && !above.empty() && !fs::exists(above, ignored))
            throw DataError("The folder " + above.string() + " does not exist, so " +
                            folder.string() + " leads nowhere. Name the folder without \"..\".");
        above /= part;
    }
}

// Those on the way to it that are missing, and it; returns which were made until one could not be.
std::vector<fs::path> makeFolders(const fs::path& folder, std::error_code& reason)
{
    std::vector<fs::path> made;
    fs::path path;
    for (const fs::path& part : folder) {
        path /= part;
        std::error_code ignored;
        if (fs::exists(path, ignored))
            continue;
        if (fs::create_directory(path, reason))
            made.push_back(path);
        if (reason)
            break;
    }
    return made;
}

} // namespace

std::vector<std::string> safeFileNames(const std::vector<std::string>& names)
{
    std::vector<std::string> safe;
    std::set<std::string> taken;
    for (const std::string& name : names) {
        const std::string wanted = safeFileName(name);
        std::string given = wanted;
        for (int number = 2; !taken.insert(given).second; ++number)
            given = wanted + "_" + std::to_string(number);
        safe.push_back(given);
    }
    return safe;
}

void requireFolder(const fs::path& folder)
{
    requireNoWayThroughNothing(folder);
    std::error_code reason;
    std::error_code ignored;
    const std::vector<fs::path> made = makeFolders(folder, reason);
    if (fs::is_directory(folder, ignored))
        return;
    for (auto path = made.rbegin(); path != made.rend(); ++path)
        fs::remove(*path, ignored);
    if (fs::exists(folder, ignored))
        throw DataError(folder.string() + " is not a folder. Name one to export into.");
    throw DataError("The folder " + folder.string() + " could not be created (" + reason.message() +
                    ").");
}

fs::path writtenFile(const fs::path& path, std::string_view bytes)
{
    const fs::path place = linksFollowed(path);
    WholeFile whole(folderOf(place) / newTemporaryName(), place, bytes);
    whole.putInPlace();
    return path;
}

} // namespace engine
