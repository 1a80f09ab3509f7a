// SPDX-License-Identifier: GPL-3.0-only
// A folder that is gone after the test, and files written byte by byte.
#pragma once

#include <QTemporaryDir>

#include <filesystem>
#include <fstream>
#include <string>

namespace tests {

// With the folders above it, where they are missing.
inline void writeBytes(const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
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
