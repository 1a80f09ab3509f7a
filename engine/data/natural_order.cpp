// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/natural_order.h"

#include <algorithm>

namespace engine {

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

// ASCII only, whatever the locale: the order decides which images are test images.
unsigned char folded(char letter)
{
    const bool isCapital = letter >= 'A' && letter <= 'Z';
    return static_cast<unsigned char>(isCapital ? letter - 'A' + 'a' : letter);
}

// Takes the digits at the front of `text`, without leading zeros.
std::string_view takeNumber(std::string_view& text)
{
    const auto end = std::ranges::find_if_not(text, isDigit);
    std::string_view number = text.substr(0, static_cast<std::size_t>(end - text.begin()));
    text.remove_prefix(number.size());
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    return number;
}

} // namespace

bool naturallyLess(std::string_view left, std::string_view right)
{
    std::string_view l = left;
    std::string_view r = right;
    while (!l.empty() && !r.empty()) {
        if (isDigit(l.front()) && isDigit(r.front())) {
            const std::string_view leftNumber = takeNumber(l);
            const std::string_view rightNumber = takeNumber(r);
            if (leftNumber.size() != rightNumber.size())
                return leftNumber.size() < rightNumber.size();
            if (leftNumber != rightNumber)
                return leftNumber < rightNumber;
            continue;
        }
        if (folded(l.front()) != folded(r.front()))
            return folded(l.front()) < folded(r.front());
        l.remove_prefix(1);
        r.remove_prefix(1);
    }
    if (l.empty() != r.empty())
        return l.empty();
    return left < right;
}

} // namespace engine
