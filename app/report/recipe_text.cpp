// SPDX-License-Identifier: GPL-3.0-only
#include "app/report/recipe_text.h"

#include "engine/core/base/utf8.h"
#include "engine/core/recipe_contrast.h"
#include "engine/core/settings/setting_difference.h"

#include <algorithm>
#include <sstream>
#include <vector>

namespace app {

namespace {

constexpr std::size_t kColumns = 80;
constexpr std::size_t kColumnGap = 2; // between two columns of a table

std::string padded(const std::string& text, std::size_t columns)
{
    return text + std::string(columns - std::min(columns, engine::charactersIn(text)), ' ');
}

// Phrases separated by commas, broken between words, every line indented.
std::string wrapped(const std::vector<std::string>& phrases, std::size_t indent)
{
    std::string whole;
    for (const std::string& phrase : phrases)
        whole += (whole.empty() ? "" : ", ") + phrase;
    std::istringstream words(whole);
    std::string text;
    std::size_t column = 0;
    for (std::string word; words >> word;) {
        const bool fits = column > 0 && column + 1 + engine::charactersIn(word) <= kColumns;
        if (!fits) {
            text += (column > 0 ? "\n" : "") + std::string(indent, ' ') + word;
            column = indent + engine::charactersIn(word);
        } else {
            text += ' ' + word;
            column += 1 + engine::charactersIn(word);
        }
    }
    return text + '\n';
}

std::vector<std::string> phrasesOf(const engine::RecipeContrast& contrast)
{
    std::vector<std::string> phrases = contrast.adds;
    for (const std::string& setting : contrast.lacks)
        phrases.push_back("no " + setting);
    phrases.insert(phrases.end(), contrast.changes.begin(), contrast.changes.end());
    return phrases;
}

} // namespace

std::string recipeList(std::span<const engine::Recipe> recipes)
{
    const engine::Recipe plainest = engine::namedRecipes().front();
    std::size_t keyWidth = 0;
    for (const engine::Recipe& recipe : recipes)
        keyWidth = std::max(keyWidth, engine::charactersIn(recipe.key));
    const std::size_t indent = keyWidth + kColumnGap;
    std::string text =
        padded("key", indent) + "name, and what differs from " + plainest.name + "\n\n";
    for (const engine::Recipe& recipe : recipes) {
        text += padded(recipe.key, indent) + recipe.name + '\n';
        const auto phrases = phrasesOf(engine::contrast(plainest, recipe));
        if (!phrases.empty())
            text += wrapped(phrases, indent + kColumnGap);
    }
    return text;
}

std::string differenceTable(const engine::Recipe& left, const engine::Recipe& right)
{
    if (left.key == right.key)
        return left.key + " is the same recipe on both sides.\n";
    const auto differences = engine::difference(left, right);
    if (differences.empty())
        return left.key + " and " + right.key + " differ only in name.\n";
    std::size_t settingWidth = engine::charactersIn("setting");
    std::size_t leftWidth = engine::charactersIn(left.key);
    for (const auto& row : differences) {
        settingWidth = std::max(settingWidth, engine::charactersIn(row.setting));
        leftWidth = std::max(leftWidth, engine::charactersIn(row.left));
    }
    const auto line = [&](const std::string& setting, const std::string& a, const std::string& b) {
        return padded(setting, settingWidth + kColumnGap) + padded(a, leftWidth + kColumnGap) + b +
               '\n';
    };
    std::string text = line("setting", left.key, right.key);
    for (const auto& row : differences)
        text += line(row.setting, row.left, row.right);
    return text;
}

} // namespace app
