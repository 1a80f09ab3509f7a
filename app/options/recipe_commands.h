// SPDX-License-Identifier: GPL-3.0-only
// `palimpsest recipes` and `palimpsest diff`: questions about recipes, answered with text.
#pragma once

#include <CLI/CLI.hpp>

#include <optional>
#include <string>
#include <vector>

namespace app {

// Adds the option --recipes FILE, which may come more than once, to a command.
void addRecipeFiles(CLI::App& command, std::vector<std::string>& files);

class RecipeCommands
{
public:
    // Adds the two commands to `app`, which must not outlive this.
    explicit RecipeCommands(CLI::App& app);
    RecipeCommands(const RecipeCommands&) = delete;
    RecipeCommands& operator=(const RecipeCommands&) = delete;

    // For standard output, once the command line is parsed; nothing when it asks something else.
    // Throws engine::UsageError for an unknown key and engine::DataError for an unusable file.
    [[nodiscard]] std::optional<std::string> answer() const;

private:
    [[nodiscard]] std::string listed() const;
    [[nodiscard]] std::string difference() const;

    CLI::App* m_list = nullptr;
    CLI::App* m_difference = nullptr;
    std::vector<std::string> m_files;
    std::vector<std::string> m_keys; // empty lists all
    bool m_asJson = false;
    std::string m_left;
    std::string m_right;
};

} // namespace app
