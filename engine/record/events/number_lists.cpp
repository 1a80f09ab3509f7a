// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/events/number_lists.h"

#include "engine/core/base/errors.h"

#include <bit>
#include <limits>

namespace engine {

namespace {

constexpr std::uint32_t kSevenBits = 0x7FU;
constexpr std::uint32_t kMore = 0x80U;

// 0, -1, 1, -2, 2 ..: numbers near 0 stay small whatever their sign.
std::uint32_t withSignLast(int number)
{
    const auto bits = static_cast<std::uint32_t>(number);
    return number < 0 ? ~(bits << 1U) : bits << 1U;
}

int withSignFirst(std::uint32_t bits)
{
    return static_cast<int>((bits & 1U) != 0 ? ~(bits >> 1U) : bits >> 1U);
}

std::vector<std::uint8_t> bytesOf(const std::vector<int>& numbers)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(numbers.size());
    for (const int number : numbers) {
        std::uint32_t left = withSignLast(number);
        for (; left > kSevenBits; left >>= 7U)
            bytes.push_back(static_cast<std::uint8_t>(left | kMore));
        bytes.push_back(static_cast<std::uint8_t>(left));
    }
    return bytes;
}

std::vector<std::uint8_t> bytesOf(const std::vector<float>& numbers)
{
    std::vector<std::uint8_t> bytes;
    bytes.reserve(4 * numbers.size());
    for (const float number : numbers) {
        const auto bits = std::bit_cast<std::uint32_t>(number);
        for (const unsigned shift : {0U, 8U, 16U, 24U})
            bytes.push_back(static_cast<std::uint8_t>(bits >> shift));
    }
    return bytes;
}

void fill(std::vector<int>& numbers, std::span<const std::uint8_t> bytes)
{
    constexpr unsigned kLastShift = 28;
    numbers.clear();
    numbers.reserve(bytes.size());
    std::uint32_t number = 0;
    unsigned shift = 0;
    for (const std::uint8_t byte : bytes) {
        if (shift > kLastShift || (shift == kLastShift && byte > 0x0FU))
            throw DataError("a stored number is too large");
        number |= (byte & kSevenBits) << shift;
        shift += 7;
        if ((byte & kMore) != 0)
            continue;
        numbers.push_back(withSignFirst(number));
        number = 0;
        shift = 0;
    }
    if (shift != 0)
        throw DataError("a list of numbers breaks off");
    // Counts of few images leave no room unused, as most are one byte long.
    if (numbers.capacity() > 2 * numbers.size())
        numbers.shrink_to_fit();
}

void fill(std::vector<float>& numbers, std::span<const std::uint8_t> bytes)
{
    static_assert(std::numeric_limits<float>::is_iec559);
    if (bytes.size() % 4 != 0)
        throw DataError("a list of numbers breaks off");
    numbers.resize(bytes.size() / 4);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto quarter = [&](std::size_t place) {
            return static_cast<std::uint32_t>(bytes[4 * i + place]) << (8 * place);
        };
        numbers[i] = std::bit_cast<float>(quarter(0) | quarter(1) | quarter(2) | quarter(3));
    }
}

} // namespace

std::vector<NumberList> longListsIn(Event& event)
{
    if (auto* evaluated = std::get_if<Evaluated>(&event)) {
        if (auto* classified = std::get_if<Classified>(&evaluated->results))
            return {&classified->confusion.counts, &classified->sampleLogits};
    }
    if (auto* frozen = std::get_if<TeacherFrozen>(&event))
        return {&frozen->sampleLogits};
    return {};
}

std::vector<std::uint8_t> bytesOf(const NumberList& list)
{
    return std::visit([](const auto* numbers) { return bytesOf(*numbers); }, list);
}

void fillFrom(std::span<const std::uint8_t> bytes, const NumberList& list)
{
    std::visit([bytes](auto* numbers) { fill(*numbers, bytes); }, list);
}

} // namespace engine
