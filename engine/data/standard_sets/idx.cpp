// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/standard_sets/idx.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"
#include "engine/data/pictures/picture_kind.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>

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
constexpr std::size_t kHeadOfOtherFormat = 4096; // enough to tell what it is

std::string inHex(std::uint32_t number)
{
    std::array<char, 11> text{};
    std::snprintf(text.data(), text.size(), "0x%08X", static_cast<unsigned>(number));
    return text.data();
}

std::uint32_t bigEndianNumber(std::span<const std::uint8_t> bytes)
{
    std::uint32_t number = 0;
    for (const std::uint8_t byte : bytes)
        number = number << 8 | byte;
    return number;
}

std::vector<std::uint8_t> nextFour(const fs::path& path, GzipFile& file)
{
    std::vector<std::uint8_t> bytes = file.next(sizeof(std::uint32_t));
    if (bytes.size() < sizeof(std::uint32_t))
        throw DataError(quoted(path) + " ends within its header. The file is incomplete.");
    return bytes;
}

std::uint32_t nextNumber(const fs::path& path, GzipFile& file)
{
    return bigEndianNumber(nextFour(path, file));
}

void requireMagic(const fs::path& path, GzipFile& file, std::uint32_t magic, const char* content)
{
    std::vector<std::uint8_t> head = nextFour(path, file);
    const std::uint32_t found = bigEndianNumber(head);
    if (found == magic)
        return;
    const std::vector<std::uint8_t> more = file.next(kHeadOfOtherFormat);
    head.insert(head.end(), more.begin(), more.end());
    const std::string kind = whatItIs(head);
    throw DataError(quoted(path) + " is " + kind + ", not an IDX file of " + content +
                    ": it begins with " + inHex(found) + " instead of " + inHex(magic) + ". " +
                    (kind.starts_with("an IDX file") ? "Put the right file in its place."
                                                     : "Fetch the file again."));
}

void requireSensible(const fs::path& path, std::uint64_t bytes)
{
    if (bytes == 0)
        throw DataError(quoted(path) + " is empty: its header says so.");
    if (bytes > kMostBytes)
        throw DataError(quoted(path) + " claims to hold " + std::to_string(bytes) +
                        " bytes of data, more than any data set of its kind. Its header is "
                        "damaged.");
}

// What follows the header, which promised `count` bytes, in pieces of `atOnce`.
template <typename TakePiece>
void readRest(const fs::path& path,
              GzipFile& file,
              std::uint64_t count,
              std::size_t atOnce,
              const std::stop_token& stop,
              TakePiece take)
{
    std::uint64_t done = 0;
    while (done < count) {
        throwIfStopped(stop);
        const std::size_t wanted = std::min<std::uint64_t>(count - done, atOnce);
        const std::vector<std::uint8_t> piece = file.next(wanted);
        done += piece.size();
        if (piece.size() < wanted)
            throw DataError(quoted(path) + " ends after " + std::to_string(done) +
                            " bytes of data, but its header promises " + std::to_string(count) +
                            ". The file is incomplete.");
        take(std::span(piece));
    }
    if (!file.next(1).empty())
        throw DataError(quoted(path) + " goes on after the " + std::to_string(count) +
                        " bytes of data that its header promises. Its header is damaged, or "
                        "the file is of another format.");
}

} // namespace

IdxImageFile::IdxImageFile(const fs::path& path)
    : m_path(path)
    , m_file(path)
{
    requireMagic(path, m_file, kImagesMagic, "images");
    const std::uint32_t count = nextNumber(path, m_file);
    const std::uint32_t height = nextNumber(path, m_file);
    const std::uint32_t width = nextNumber(path, m_file);
    for (const std::uint32_t side : {width, height}) {
        if (side < kSmallestSide || side > kLargestSide)
            throw DataError(quoted(path) + " says its images are " + std::to_string(width) + " x " +
                            std::to_string(height) +
                            " pixels; only 8 to 512 a side can be used. Its header may be "
                            "damaged.");
    }
    requireSensible(path, std::uint64_t{count} * width * height);
    m_count = static_cast<int>(count);
    m_width = static_cast<int>(width);
    m_height = static_cast<int>(height);
}

void IdxImageFile::read(const Take& take, const std::stop_token& stop)
{
    const auto size = static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height);
    int index = 0;
    readRest(m_path,
             m_file,
             static_cast<std::uint64_t>(m_count) * size,
             std::max(kIdxPiece / size, std::size_t{1}) * size,
             stop,
             [&](std::span<const std::uint8_t> piece) {
                 for (std::size_t start = 0; start < piece.size(); start += size)
                     take(index++, piece.subspan(start, size));
             });
}

std::vector<std::uint8_t> readIdxLabels(const fs::path& path, const std::stop_token& stop)
{
    GzipFile file(path);
    requireMagic(path, file, kLabelsMagic, "labels");
    const std::uint32_t count = nextNumber(path, file);
    requireSensible(path, count);
    std::vector<std::uint8_t> labels;
    readRest(path, file, count, kIdxPiece, stop, [&](std::span<const std::uint8_t> piece) {
        labels.insert(labels.end(), piece.begin(), piece.end());
    });
    return labels;
}

} // namespace engine
