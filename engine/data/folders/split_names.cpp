// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/folders/split_names.h"

#include "engine/data/images/natural_order.h"

#include <algorithm>
#include <array>
#include <utility>

namespace engine {

namespace {

using Role = std::pair<std::string_view, SplitRole>;

constexpr std::array<Role, 10> kRoles{{{"train", SplitRole::Train},
                                       {"training", SplitRole::Train},
                                       {"trn", SplitRole::Train},
                                       {"test", SplitRole::Test},
                                       {"testing", SplitRole::Test},
                                       {"tst", SplitRole::Test},
                                       {"val", SplitRole::Test},
                                       {"valid", SplitRole::Test},
                                       {"validation", SplitRole::Test},
                                       {"eval", SplitRole::Test}}};

// Words beside a role that say no more than it does.
constexpr std::array<std::string_view, 15> kFillers{"set",
                                                    "sets",
                                                    "data",
                                                    "dataset",
                                                    "image",
                                                    "images",
                                                    "img",
                                                    "imgs",
                                                    "picture",
                                                    "pictures",
                                                    "photo",
                                                    "photos",
                                                    "split",
                                                    "folder",
                                                    "part"};

bool isFiller(std::string_view word)
{
    return std::ranges::find(kFillers, word) != kFillers.end();
}

SplitRole roleOfWord(std::string_view word)
{
    for (const auto& [name, role] : kRoles) {
        // "trainset" too
        if (word == name || (word.starts_with(name) && isFiller(word.substr(name.size()))))
            return role;
    }
    return SplitRole::None;
}

// Runs of letters; letters beyond ASCII count as such.
std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words(1);
    for (const char letter : inLowerCase(std::string(name))) {
        const bool isLetter =
            (letter >= 'a' && letter <= 'z') || static_cast<unsigned char>(letter) >= 0x80;
        if (isLetter)
            words.back() += letter;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

} // namespace

SplitRole splitRoleOf(std::string_view name)
{
    std::vector<std::string> words = wordsOf(name);
    std::erase_if(words, isFiller);
    // What stands before it tells data sets apart ("seg_train"); what stands after makes it another
    // thing ("train station").
    return words.empty() ? SplitRole::None : roleOfWord(words.back());
}

bool lookLikeASplit(const std::vector<std::string>& names)
{
    const auto has = [&names](SplitRole role) {
        return std::ranges::find(names, role, splitRoleOf) != names.end();
    };
    return has(SplitRole::Train) && has(SplitRole::Test);
}

} // namespace engine
