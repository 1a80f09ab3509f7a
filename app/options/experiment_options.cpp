// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/experiment_options.h"

#include "app/options/known_recipes.h"
#include "app/options/recipe_commands.h"
#include "app/options/words_between.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/home_folder.h"
#include "engine/core/presets.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace app {

namespace {

std::string presetKeys()
{
    std::string keys;
    for (const engine::Preset& preset : engine::presets())
        keys += (keys.empty() ? "" : ", ") + preset.key;
    return keys;
}

engine::Experiment presetNamed(const std::string& key)
{
    const auto& presets = engine::presets();
    const auto found = std::ranges::find(presets, key, &engine::Preset::key);
    if (found == presets.end())
        throw engine::UsageError("There is no preset called \"" + key +
                                 "\". Known presets: " + presetKeys() + ".");
    return found->experiment;
}

// "e2e, lwf" is two words with a blank that means nothing.
std::string_view withoutBlanksAround(std::string_view word)
{
    constexpr std::string_view kBlanks = " \t";
    const auto first = std::min(word.find_first_not_of(kBlanks), word.size());
    return word.substr(first, word.find_last_not_of(kBlanks) + 1 - first);
}

std::vector<engine::Recipe> armsNamed(const std::string& keys,
                                      const std::vector<engine::Recipe>& known)
{
    std::vector<engine::Recipe> arms;
    for (const std::string& key : wordsBetween(',', keys))
        arms.push_back(recipeAmong(known, withoutBlanksAround(key)));
    return arms;
}

// Adds --preset, which stands before all others in the help.
CLI::App& withPreset(CLI::App& command, std::string& preset)
{
    preset = engine::presets().front().key;
    command
        .add_option("--preset",
                    preset,
                    "Settings to start from: " + presetKeys() +
                        ". The defaults below are those of " + preset)
        ->option_text("NAME [" + preset + "]");
    return command;
}

} // namespace

void makePathAbsolute(engine::Source& source)
{
    source.path = engine::withHome(source.path);
    const std::filesystem::path path = source.path;
    if (!path.empty() && !path.is_absolute())
        source.path = std::filesystem::absolute(path).lexically_normal().string();
}

ExperimentOptions::ExperimentOptions(CLI::App& command)
    : m_settings(withPreset(command, m_preset), [](std::string_view) { return true; })
{
    command.get_option("--steps")->excludes(command.get_option("--classes-per-step"));
    addRecipeFiles(command, m_recipeFiles);
}

engine::Experiment ExperimentOptions::experiment() const
{
    engine::Experiment experiment = presetNamed(m_preset);
    m_settings.apply(experiment);
    makePathAbsolute(experiment.dataset);
    makePathAbsolute(experiment.backbone);
    // Also when no arm is named: a file that cannot be used is never passed over.
    const auto known = knownRecipes(m_recipeFiles);
    if (const std::string keys(m_settings.given("arms")); !keys.empty())
        experiment.arms = armsNamed(keys, known);
    engine::requireValid(experiment);
    return experiment;
}

PrecisionFrom ExperimentOptions::precisionFrom() const
{
    const std::string_view given = m_settings.given("precision");
    return given.empty() || given == kPrecisionOfDevice ? PrecisionFrom::Device
                                                        : PrecisionFrom::Settings;
}

} // namespace app
