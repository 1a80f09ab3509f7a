// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/data_files.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/utf8.h"
#include "engine/data/images/natural_order.h"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace engine {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path)
{
    return "\"" + readable(path.string()) + "\"";
}

bool isFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

std::vector<std::uint8_t> readWholeFile(const fs::path& path)
{
    // A folder can be opened like a file.
    std::error_code error;
    if (fs::exists(path, error) && !fs::is_regular_file(path, error))
        throw DataError(quoted(path) + " is not a file.");
    const std::uintmax_t size = fs::file_size(path, error);
    std::ifstream file(path, std::ios::binary);
    if (error || !file)
        throw DataError(quoted(path) +
                        " cannot be opened. Does the file exist, and may you read it?");
    std::vector<std::uint8_t> bytes(size);
    if (!file.read(reinterpret_cast<char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size())))
        throw DataError(quoted(path) + " cannot be read to its end.");
    return bytes;
}

std::vector<fs::path> entriesOf(const fs::path& folder)
{
    std::vector<fs::path> entries;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with('.') && name != "__MACOSX")
            entries.push_back(entry->path());
    }
    if (error)
        throw DataError(quoted(folder) + " cannot be read: " + error.message() + ".");
    std::ranges::sort(entries, naturallyLess, [](const fs::path& path) { return path.string(); });
    return entries;
}

std::vector<std::string> readClassNames(const fs::path& path)
{
    std::ifstream file(path);
    if (!file)
        throw DataError(quoted(path) + ", the file of class names, cannot be opened.");
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF"; // of editors that write one
    constexpr std::string_view kBlanks = " \t\r";
    std::vector<std::string> names;
    for (std::string line; std::getline(file, line);) {
        if (names.empty() && line.starts_with(kByteOrderMark))
            line.erase(0, kByteOrderMark.size());
        const auto first = line.find_first_not_of(kBlanks);
        if (first != std::string::npos)
            names.push_back(
                readable(line.substr(first, line.find_last_not_of(kBlanks) + 1 - first)));
    }
    if (names.empty())
        throw DataError(quoted(path) + " names no class.");
    return names;
}

} // namespace engine
