// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/run_file_header.h"

#include <array>
#include <fstream>
#include <string_view>

namespace engine {

namespace {

// https://www.sqlite.org/fileformat2.html, section 1.3; numbers are big-endian.
constexpr std::size_t kHeaderSize = 100;
constexpr std::string_view kMagic{"SQLite format 3\0", 16};
constexpr std::size_t kUserVersionAt = 60;
constexpr std::size_t kApplicationIdAt = 68;

using Header = std::array<char, kHeaderSize>;

std::uint32_t numberAt(const Header& header, std::size_t offset)
{
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8 | static_cast<unsigned char>(header[offset + i]);
    return number;
}

} // namespace

FileNature natureOf(const std::filesystem::path& path)
{
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return FileNature::Missing;
    if (error)
        return FileNature::Unreadable;
    if (!std::filesystem::is_regular_file(status))
        return FileNature::NotAFile;
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return FileNature::Unreadable;
    Header header{};
    file.read(header.data(), header.size());
    if (file.gcount() == 0)
        return FileNature::Empty;
    const bool isDatabase = file.gcount() == static_cast<std::streamsize>(header.size()) &&
                            std::string_view(header.data(), kMagic.size()) == kMagic;
    if (!isDatabase)
        return FileNature::OtherFile;
    if (numberAt(header, kApplicationIdAt) != kRunApplicationId)
        return FileNature::OtherDatabase;
    return numberAt(header, kUserVersionAt) > kRunLayout ? FileNature::NewerRun : FileNature::Run;
}

} // namespace engine
