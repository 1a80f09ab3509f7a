// SPDX-License-Identifier: GPL-3.0-only
// A folder that is gone after the test, and files written and read byte by byte.
#pragma once

#include <QTemporaryDir>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace tests {

// With the folders above it, where they are missing.
inline void writeBytes(const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

// Puts `bytes` in place of those at `offset` of a file that is there.
inline void
overwrite(const std::filesystem::path& path, std::uintmax_t offset, const std::string& bytes)
{
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(offset));
    file << bytes;
}

inline std::string bytesOf(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

class TemporaryFolder
{
public:
    TemporaryFolder()
        : m_path(m_folder.path().toStdString())
    {
    }
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    QTemporaryDir m_folder;
    std::filesystem::path m_path;
};

} // namespace tests
