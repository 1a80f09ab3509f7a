// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/recipe_commands.h"

#include "app/options/known_recipes.h"
#include "app/report/recipe_text.h"
#include "engine/record/recipe_file.h"

namespace app {

void addRecipeFiles(CLI::App& command, std::vector<std::string>& files)
{
    command
        .add_option("--recipes",
                    files,
                    "Recipes of your own, in JSON; may be given more than once. Start from a row "
                    "that palimpsest recipes KEY --json prints")
        ->option_text("FILE")
        ->allow_extra_args(false); // the word after the file is not another file
}

RecipeCommands::RecipeCommands(CLI::App& app)
    : m_list(app.add_subcommand("recipes", "List the methods that can be compared"))
    , m_difference(app.add_subcommand("diff", "Print in what two methods differ"))
{
    m_list->add_option("KEY", m_keys, "Recipes to list; all when none is named")->option_text(" ");
    m_list->add_flag("--json", m_asJson, "As rows of a file for --recipes, with every field");
    addRecipeFiles(*m_list, m_files);
    m_difference->add_option("A", m_left, "A recipe")->required()->option_text(" ");
    m_difference->add_option("B", m_right, "Another recipe")->required()->option_text(" ");
    addRecipeFiles(*m_difference, m_files);
}

std::optional<std::string> RecipeCommands::answer() const
{
    if (m_list->parsed())
        return listed();
    if (m_difference->parsed())
        return difference();
    return std::nullopt;
}

std::string RecipeCommands::listed() const
{
    const auto known = knownRecipes(m_files);
    std::vector<engine::Recipe> wanted;
    for (const std::string& key : m_keys)
        wanted.push_back(recipeAmong(known, key));
    if (wanted.empty())
        wanted = known;
    if (!m_asJson)
        return recipeList(wanted);
    return wanted.size() == 1 ? engine::recipeJson(wanted.front()) : engine::recipesJson(wanted);
}

std::string RecipeCommands::difference() const
{
    const auto known = knownRecipes(m_files);
    return differenceTable(recipeAmong(known, m_left), recipeAmong(known, m_right));
}

} // namespace app
