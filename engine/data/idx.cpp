// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/idx.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/data/data_files.h"
#include "engine/data/gzip_file.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <span>

namespace engine {

namespace {

namespace fs = std::filesystem;

// 0, 0, unsigned bytes (8), dimensions.
constexpr std::uint32_t kImagesMagic = 0x00000803;
constexpr std::uint32_t kLabelsMagic = 0x00000801;
constexpr std::uint32_t kSmallestSide = 8;
constexpr std::uint32_t kLargestSide = 512;
// EMNIST ByClass, the largest of the family, has half of this.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 30;
constexpr std::size_t kIdxPiece = std::size_t{1} << 22;

std::string inHex(std::uint32_t number)
{
    std::array<char, 11> text{};
    std::snprintf(text.data(), text.size(), "0x%08X", static_cast<unsigned>(number));
    return text.data();
}

class IdxFile
{
public:
    IdxFile(const fs::path& path, std::uint32_t magic, const char* content)
        : m_path(path)
        , m_file(path)
    {
        const std::uint32_t found = nextNumber();
        if (found != magic)
            throw DataError(quoted(path) + " is not an IDX file of " + content +
                            ": it begins with " + inHex(found) + " instead of " + inHex(magic) +
                            ".");
    }

    std::uint32_t nextNumber()
    {
        const std::vector<std::uint8_t> bytes = m_file.next(sizeof(std::uint32_t));
        if (bytes.size() < sizeof(std::uint32_t))
            throw DataError(quoted(m_path) + " ends within its header. The file is incomplete.");
        std::uint32_t number = 0;
        for (const std::uint8_t byte : bytes)
            number = number << 8 | byte;
        return number;
    }

    // All that follows the header, which promised `count` bytes.
    std::vector<std::uint8_t> rest(std::uint64_t count, const std::stop_token& stop)
    {
        if (count == 0)
            throw DataError(quoted(m_path) + " is empty: its header says so.");
        if (count > kMostBytes)
            throw DataError(quoted(m_path) + " claims to hold " + std::to_string(count) +
                            " bytes of data, more than any data set of its kind. Its header is "
                            "damaged.");
        std::vector<std::uint8_t> all;
        while (all.size() < count) {
            throwIfStopped(stop);
            const auto piece = m_file.next(std::min<std::size_t>(count - all.size(), kIdxPiece));
            if (piece.empty())
                throw DataError(quoted(m_path) + " ends after " + std::to_string(all.size()) +
                                " bytes of data, but its header promises " + std::to_string(count) +
                                ". The file is incomplete.");
            all.insert(all.end(), piece.begin(), piece.end());
        }
        if (!m_file.next(1).empty())
            throw DataError(quoted(m_path) + " goes on after the " + std::to_string(count) +
                            " bytes of data that its header promises. Its header is damaged, or "
                            "the file is of another format.");
        return all;
    }

private:
    const fs::path& m_path;
    GzipFile m_file;
};

} // namespace

IdxImages readIdxImages(const fs::path& path, const std::stop_token& stop)
{
    IdxFile file(path, kImagesMagic, "images");
    const std::uint32_t count = file.nextNumber();
    const std::uint32_t height = file.nextNumber();
    const std::uint32_t width = file.nextNumber();
    for (const std::uint32_t side : {width, height}) {
        if (side < kSmallestSide || side > kLargestSide)
            throw DataError(quoted(path) + " says its images are " + std::to_string(width) + " x " +
                            std::to_string(height) +
                            " pixels; only 8 to 512 a side can be used. Its header may be "
                            "damaged.");
    }
    IdxImages images;
    images.pixels = file.rest(std::uint64_t{count} * width * height, stop);
    images.count = static_cast<int>(count);
    images.width = static_cast<int>(width);
    images.height = static_cast<int>(height);
    return images;
}

std::vector<std::uint8_t> readIdxLabels(const fs::path& path, const std::stop_token& stop)
{
    IdxFile file(path, kLabelsMagic, "labels");
    const std::uint32_t count = file.nextNumber();
    return file.rest(count, stop);
}

} // namespace engine
