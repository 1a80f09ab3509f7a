// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/data_files.h"

#include "engine/core/errors.h"

#include <fstream>
#include <system_error>

namespace engine {

namespace fs = std::filesystem;

std::string quoted(const fs::path& path)
{
    return "\"" + path.string() + "\"";
}

std::vector<std::uint8_t> readWholeFile(const fs::path& path)
{
    // A folder can be opened like a file, but has no size.
    std::error_code ignored;
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file || fs::is_directory(path, ignored))
        throw DataError(quoted(path) +
                        " cannot be opened. Does the file exist, and may you read it?");
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(file.tellg()));
    file.seekg(0);
    if (!file.read(reinterpret_cast<char*>(bytes.data()),
                   static_cast<std::streamsize>(bytes.size())))
        throw DataError(quoted(path) + " cannot be read to its end.");
    return bytes;
}

std::vector<std::string> readClassNames(const fs::path& path)
{
    std::ifstream file(path);
    if (!file)
        throw DataError(quoted(path) + ", the file of class names, cannot be opened.");
    std::vector<std::string> names;
    for (std::string line; std::getline(file, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
            line.pop_back();
        if (!line.empty())
            names.push_back(line);
    }
    if (names.empty())
        throw DataError(quoted(path) + " names no class.");
    return names;
}

} // namespace engine
