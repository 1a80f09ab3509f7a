// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/natural_order.h"

#include <algorithm>

namespace engine {

namespace {

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

// The locale must not matter: the order decides which images are test images.
char small(char letter)
{
    const bool isCapital = letter >= 'A' && letter <= 'Z';
    return isCapital ? static_cast<char>(letter - 'A' + 'a') : letter;
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
        const auto leftLetter = static_cast<unsigned char>(small(l.front()));
        const auto rightLetter = static_cast<unsigned char>(small(r.front()));
        if (leftLetter != rightLetter)
            return leftLetter < rightLetter;
        l.remove_prefix(1);
        r.remove_prefix(1);
    }
    if (l.empty() != r.empty())
        return l.empty();
    return left < right;
}

std::string inLowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), small);
    return text;
}

} // namespace engine
