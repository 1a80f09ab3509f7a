// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/write_ahead_log.h"

#include <algorithm>

namespace engine {

namespace {

using LogBytes = std::span<const std::uint8_t>;

constexpr std::size_t kLogHeader = 32;
constexpr std::size_t kFrameHeader = 24;
constexpr std::uint32_t kLogMagic = 0x377f0682; // its last bit: sums are of big-endian words
constexpr std::size_t kVersionsAt = 18;         // in a database: 2 2 asks for a log, 1 1 for none
constexpr std::size_t kPageSizeAt = 16;

enum class ByteOrder
{
    Big,
    Little,
};

std::uint32_t wordAt(LogBytes bytes, std::size_t at, ByteOrder order = ByteOrder::Big)
{
    std::uint32_t word = 0;
    for (std::size_t i = 0; i < 4; ++i)
        word = word << 8U | bytes[at + (order == ByteOrder::Big ? i : 3 - i)];
    return word;
}

// Two sums that run on from frame to frame, so that what a crash or an older round left behind is
// not taken for a frame of this one.
class RunningSum
{
public:
    explicit RunningSum(ByteOrder order)
        : m_order(order)
    {
    }

    void add(LogBytes bytes)
    {
        for (std::size_t at = 0; at + 8 <= bytes.size(); at += 8) {
            m_first += wordAt(bytes, at, m_order) + m_second;
            m_second += wordAt(bytes, at + 4, m_order) + m_first;
        }
    }

    [[nodiscard]] bool stands(LogBytes bytes, std::size_t at) const
    {
        return wordAt(bytes, at) == m_first && wordAt(bytes, at + 4) == m_second;
    }

private:
    ByteOrder m_order;
    std::uint32_t m_first = 0;
    std::uint32_t m_second = 0;
};

bool isPageSize(std::uint32_t size)
{
    return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

struct LogHeader
{
    std::uint32_t pageSize;
    RunningSum sum; // of the header; those of the frames run on from it
};

std::optional<LogHeader> headerOf(LogBytes log)
{
    if (log.size() < kLogHeader || (wordAt(log, 0) & ~1U) != kLogMagic)
        return std::nullopt;
    LogHeader header{wordAt(log, 8),
                     RunningSum((wordAt(log, 0) & 1U) != 0 ? ByteOrder::Big : ByteOrder::Little)};
    header.sum.add(log.first(24));
    if (!isPageSize(header.pageSize) || !header.sum.stands(log, 24))
        return std::nullopt;
    return header;
}

// Whether the frame has the salts that the log has now.
bool isOfThisRound(LogBytes log, std::size_t frame)
{
    return std::ranges::equal(log.subspan(frame + 8, 8), log.subspan(16, 8));
}

// Visits where each frame begins; returns where the first begins that is not as it was written.
template <typename Visit>
std::size_t eachSoundFrame(LogBytes log, const LogHeader& header, Visit visit)
{
    RunningSum sum = header.sum;
    const std::size_t frame = kFrameHeader + header.pageSize;
    std::size_t at = kLogHeader;
    for (; at + frame <= log.size(); at += frame) {
        sum.add(log.subspan(at, 8));
        sum.add(log.subspan(at + kFrameHeader, header.pageSize));
        if (wordAt(log, at) == 0 || !isOfThisRound(log, at) || !sum.stands(log, at + 16))
            break;
        visit(at);
    }
    return at;
}

} // namespace

std::optional<CommittedPages> committedPages(LogBytes log)
{
    const auto header = headerOf(log);
    if (!header)
        return std::nullopt;
    CommittedPages committed;
    committed.pageSize = header->pageSize;
    std::unordered_map<std::uint32_t, std::size_t> open; // since the last commit
    (void)eachSoundFrame(log, *header, [&](std::size_t at) {
        open[wordAt(log, at)] = at + kFrameHeader;
        if (const std::uint32_t pages = wordAt(log, at + 4); pages != 0) {
            for (const auto& [number, place] : open)
                committed.newest[number] = place;
            open.clear();
            committed.pages = pages;
        }
    });
    if (committed.pages == 0)
        return std::nullopt;
    return committed;
}

LogCondition conditionOf(LogBytes log)
{
    const auto header = headerOf(log);
    // SQLite had only begun it, when the power failed or the disk was full: there is nothing in it.
    const bool begins = log.size() >= 4 && (wordAt(log, 0) & ~1U) == kLogMagic;
    if (log.empty() || (log.size() < kLogHeader && begins))
        return LogCondition::Sound;
    if (!header)
        return LogCondition::NoLog;
    const std::size_t frame = kFrameHeader + header->pageSize;
    std::size_t at = eachSoundFrame(log, *header, [](std::size_t) {});
    // One that breaks off is the last of its round; what follows is of an older one.
    for (at += frame; at + frame <= log.size(); at += frame) {
        if (wordAt(log, at) != 0 && isOfThisRound(log, at))
            return LogCondition::Broken;
    }
    return LogCondition::Sound;
}

bool foldIn(const CommittedPages& committed, LogBytes log, std::vector<std::uint8_t>& database)
{
    const std::uint32_t size = database[kPageSizeAt] * 256U + database[kPageSizeAt + 1];
    if ((size == 1 ? 65536U : size) != committed.pageSize)
        return false;
    database.resize(std::size_t{committed.pages} * committed.pageSize);
    for (const auto& [page, place] : committed.newest) {
        if (page <= committed.pages)
            std::ranges::copy(log.subspan(place, committed.pageSize),
                              database.begin() + std::ptrdiff_t{page - 1} * committed.pageSize);
    }
    markWithoutLog(database);
    return true;
}

void markWithoutLog(std::vector<std::uint8_t>& database)
{
    database[kVersionsAt] = 1;
    database[kVersionsAt + 1] = 1;
}

} // namespace engine
