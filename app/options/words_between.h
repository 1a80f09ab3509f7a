// SPDX-License-Identifier: GPL-3.0-only
// The words of a list as people type it, "finetune,e2e" or "3+2+5".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app {

// As they stand, also those that are empty: whoever reads the list says that one is missing.
[[nodiscard]] inline std::vector<std::string> wordsBetween(char separator, std::string_view list)
{
    std::vector<std::string> words(1);
    for (const char letter : list) {
        if (letter == separator)
            words.emplace_back();
        else
            words.back() += letter;
    }
    return words;
}

} // namespace app
