// SPDX-License-Identifier: GPL-3.0-only
#include "app/experiment_options.h"

#include "app/known_recipes.h"
#include "app/recipe_commands.h"
#include "app/value_check.h"
#include "app/whole_number.h"
#include "engine/core/errors.h"
#include "engine/core/home_folder.h"
#include "engine/core/presets.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <limits>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace app {

namespace {

std::string inDigits(auto number)
{
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, number).ptr;
    return {text, end};
}

std::string inDigits(const std::string& text)
{
    return text;
}

// The keys of `rows`, for example "lecture, paper".
template <typename Row> std::string keysOf(const std::vector<Row>& rows, const char* separator)
{
    std::string keys;
    for (const Row& row : rows)
        keys += (keys.empty() ? "" : separator) + row.key;
    return keys;
}

std::string scheduleName(engine::LearningRateSchedule schedule)
{
    return schedule == engine::LearningRateSchedule::Cosine ? "cosine" : "stepwise";
}

engine::LearningRateSchedule scheduleNamed(const std::string& name)
{
    for (const auto schedule :
         {engine::LearningRateSchedule::Cosine, engine::LearningRateSchedule::Stepwise}) {
        if (scheduleName(schedule) == name)
            return schedule;
    }
    throw engine::UsageError("There is no schedule called \"" + name +
                             "\". Known schedules: cosine, stepwise.");
}

constexpr const char* kOfDevice = "auto";

engine::Precision precisionNamed(const std::string& name)
{
    if (name == kOfDevice)
        return engine::fastestPrecision();
    if (name == "float32")
        return engine::Precision::Float32;
    if (name == "bfloat16")
        return engine::Precision::BFloat16;
    throw engine::UsageError("There is no precision called \"" + name +
                             "\". Known ones: auto, float32, bfloat16.");
}

engine::Experiment presetNamed(const std::string& key)
{
    const auto& presets = engine::presets();
    const auto found = std::ranges::find(presets, key, &engine::Preset::key);
    if (found == presets.end())
        throw engine::UsageError("There is no preset called \"" + key +
                                 "\". Known presets: " + keysOf(presets, ", ") + ".");
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
    std::istringstream list(keys);
    for (std::string key; std::getline(list, key, ',');)
        arms.push_back(recipeAmong(known, withoutBlanksAround(key)));
    return arms;
}

// "3+2+5" as three numbers.
std::vector<int> stepSizesFrom(const std::string& text)
{
    std::vector<int> sizes;
    std::istringstream list(text);
    for (std::string word; std::getline(list, word, '+');) {
        sizes.push_back(wholeNumber(word).value_or(0));
        if (sizes.back() < 1) {
            sizes.clear();
            break;
        }
    }
    if (sizes.empty() || text.back() == '+')
        throw engine::UsageError("The steps \"" + text +
                                 "\" are no list of sizes. Write how many new classes each step "
                                 "brings, for example 3+2+5.");
    return sizes;
}

// What is said where another value is given; whether the number is in the range is judged with all
// other settings.
std::string rangeOf(std::string_view option)
{
    constexpr std::pair<std::string_view, const char*> kRanges[]{
        {"--temperature", "from 1 to 20"},
        {"--test-fraction", "above 0 and below 1"},
        {"--learning-rate", "above 0"},
        {"--balanced-learning-rate", "above 0"},
        {"--momentum", "from 0 up, below 1"},
        {"--weight-decay", "from 0 up"},
        {"--gradient-clip", "from 0 up"},
    };
    const auto* const found =
        std::ranges::find(kRanges, option, &std::pair<std::string_view, const char*>::first);
    return found == std::end(kRanges) ? "" : found->second;
}

void takesWhatItIs(CLI::Option& option, const std::optional<double>&)
{
    takesNumber(option, rangeOf(option.get_name()));
}

void takesWhatItIs(CLI::Option& option, const std::optional<int>&)
{
    takesWholeNumber(option);
}

// A text; the seed, which is checked by itself.
template <typename Other> void takesWhatItIs(CLI::Option&, const Other&) {}

template <typename Value> void replace(Value& setting, const std::optional<Value>& wanted)
{
    if (wanted)
        setting = *wanted;
}

} // namespace

void makePathAbsolute(std::string& address)
{
    address = engine::addressWithHome(address);
    const std::filesystem::path path = engine::pathIn(address);
    if (path.empty() || path.is_absolute())
        return;
    address.resize(address.find(':') + 1);
    address += std::filesystem::absolute(path).lexically_normal().string();
}

ExperimentOptions::ExperimentOptions(CLI::App& command)
    : m_preset(engine::presets().front().key)
{
    const engine::Experiment defaults = engine::presets().front().experiment;
    // The defaults are shown, not set: what is not named comes from the preset.
    const auto add = [&command](const char* name,
                                auto& field,
                                const auto& shown,
                                const char* unit,
                                const std::string& description) {
        CLI::Option* option = command.add_option(name, field, description)
                                  ->option_text(std::string(unit) + " [" + inDigits(shown) + "]");
        takesWhatItIs(*option, field);
        return option;
    };
    add("--preset",
        m_preset,
        m_preset,
        "NAME",
        "Settings to start from: " + keysOf(engine::presets(), ", ") +
            ". The defaults below are those of " + m_preset);
    add("--dataset",
        m_dataset,
        defaults.dataset,
        "NAME",
        "sketchbook (built in), cifar10:FOLDER, cifar100:FOLDER, mnist:FOLDER (IDX files of the "
        "MNIST family) or folder:FOLDER (a folder of images for each class)");
    add("--image-size",
        m_imageSize,
        defaults.imageSize,
        "N",
        "Side of the images in pixels, 32 or 64 for sketchbook, 8 to 512 for folder; 0 takes 32");
    add("--test-fraction",
        m_testFraction,
        defaults.testFraction,
        "X",
        "Share of each class that tests, where folder has no folder test");
    add("--train-per-class",
        m_trainPerClass,
        defaults.trainPerClass,
        "N",
        "Training images kept of each class; 0 keeps all");
    add("--test-per-class",
        m_testPerClass,
        defaults.testPerClass,
        "N",
        "Test images kept of each class; 0 keeps all");
    CLI::Option* evenSteps = add("--classes-per-step",
                                 m_classesPerStep,
                                 defaults.classesPerStep,
                                 "N",
                                 "New classes in each incremental step");
    add("--steps",
        m_steps,
        std::string("even"),
        "SIZES",
        "New classes of each step one by one, for example 3+2+5")
        ->excludes(evenSteps);
    add("--class-order",
        m_classOrder,
        defaults.classOrder,
        "ORDER",
        "as-is, reversed, alphabetical, random, icarl (the usual one of CIFAR-100), or class names "
        "or numbers separated by commas; a name with a comma in double quotes, or with a backslash "
        "before the comma");
    add("--arms",
        m_arms,
        keysOf(defaults.arms, ","),
        "LIST",
        "One to four methods to compare, by their keys, separated by commas; palimpsest recipes "
        "lists them");
    addRecipeFiles(command, m_recipeFiles);
    add("--backbone",
        m_backbone,
        defaults.backbone,
        "NAME",
        "Network under the class heads: mlp, small_cnn, resnet32, resnet18, or torchscript:FILE "
        "for a TorchScript module that makes a feature vector of each picture. It gets them as "
        "N x 3 x H x W in the order RGB, each value v of 0 to 255 as (v / 255 - 0.5) / 0.25");
    add("--epochs", m_epochs, defaults.epochs, "N", "Epochs of training in each step");
    add("--balanced-epochs",
        m_balancedEpochs,
        defaults.balancedEpochs,
        "N",
        "Epochs of balanced fine-tuning after each later step; 0 leaves it out");
    add("--batch-size", m_batchSize, defaults.batchSize, "N", "Images in a mini-batch");
    add("--learning-rate",
        m_learningRate,
        defaults.learningRate,
        "X",
        "Initial learning rate of training");
    add("--balanced-learning-rate",
        m_balancedLearningRate,
        defaults.balancedLearningRate,
        "X",
        "Initial learning rate of balanced fine-tuning");
    add("--schedule",
        m_schedule,
        scheduleName(defaults.schedule),
        "NAME",
        "How the learning rate falls: cosine or stepwise");
    add("--momentum", m_momentum, defaults.momentum, "X", "Momentum of the optimiser");
    add("--weight-decay", m_weightDecay, defaults.weightDecay, "X", "Weight decay");
    add("--gradient-clip",
        m_gradientClip,
        defaults.gradientClip,
        "X",
        "Longest gradient an update may follow; 0 sets no limit");
    add("--memory",
        m_memoryBudget,
        defaults.memoryBudget,
        "K",
        "Budget of the exemplar memory, images over all classes");
    add("--temperature",
        m_temperature,
        defaults.temperature,
        "T",
        "Temperature of the distillation, 1 to 20");
    add("--evaluations-per-epoch",
        m_evaluationsPerEpoch,
        defaults.evaluationsPerEpoch,
        "N",
        "How often the test images are tried in each epoch");
    add("--orientation",
        m_orientation,
        std::string(nameOf(defaults.orientation)),
        "HOW",
        "Of the images of mnist: as-stored, transposed (as those of EMNIST lie in their files), or "
        "auto: transposed where the files or their folder are called after EMNIST");
    const auto addKind = [&add](const char* name,
                                auto& field,
                                engine::AugmentationSwitch shown,
                                const char* description) {
        add(name, field, std::string(nameOf(shown)), "WHEN", description);
    };
    const engine::AugmentationSwitches& kinds = defaults.augmentation;
    addKind("--crop",
            m_crop,
            kinds.crop,
            "Training images are shifted by up to 4 pixels: on, off, or auto, which is on. An arm "
            "whose recipe leaves it out stays without; so it is with the next three");
    addKind("--mirror",
            m_mirror,
            kinds.mirror,
            "Half of the training images are mirrored: on, off, or auto: off for mnist, whose "
            "digits and letters would become others, elsewhere on");
    addKind("--brightness",
            m_brightness,
            kinds.brightness,
            "Training images become brighter or darker at random: on, off, or auto, which is on");
    addKind("--contrast",
            m_contrast,
            kinds.contrast,
            "Training images get more or less contrast at random: on, off, or auto, which is on");
    takesSeed(*add("--seed", m_seed, defaults.seed, "S", "Seed of every random draw"));
    add("--threads",
        m_threads,
        defaults.threads,
        "N",
        "Threads to train with; 0 takes every core this may use");
    add("--precision",
        m_precision,
        std::string(kOfDevice),
        "NAME",
        "Of products in training: float32, bfloat16, or auto: bfloat16 where the device that "
        "trains is made for it; elsewhere bfloat16 is many times slower than float32");
}

engine::Experiment ExperimentOptions::experiment() const
{
    engine::Experiment experiment = presetNamed(m_preset);
    replace(experiment.dataset, m_dataset);
    replace(experiment.imageSize, m_imageSize);
    replace(experiment.testFraction, m_testFraction);
    replace(experiment.trainPerClass, m_trainPerClass);
    replace(experiment.testPerClass, m_testPerClass);
    replace(experiment.classesPerStep, m_classesPerStep);
    replace(experiment.classOrder, m_classOrder);
    replace(experiment.backbone, m_backbone);
    replace(experiment.epochs, m_epochs);
    replace(experiment.balancedEpochs, m_balancedEpochs);
    replace(experiment.batchSize, m_batchSize);
    replace(experiment.learningRate, m_learningRate);
    replace(experiment.balancedLearningRate, m_balancedLearningRate);
    replace(experiment.momentum, m_momentum);
    replace(experiment.weightDecay, m_weightDecay);
    replace(experiment.gradientClip, m_gradientClip);
    replace(experiment.memoryBudget, m_memoryBudget);
    replace(experiment.temperature, m_temperature);
    replace(experiment.evaluationsPerEpoch, m_evaluationsPerEpoch);
    replace(experiment.seed, m_seed);
    replace(experiment.threads, m_threads);
    if (m_steps)
        experiment.stepSizes = stepSizesFrom(*m_steps);
    if (m_schedule)
        experiment.schedule = scheduleNamed(*m_schedule);
    if (m_precision)
        experiment.precision = precisionNamed(*m_precision);
    if (m_orientation)
        experiment.orientation = engine::orientationNamed(*m_orientation);
    const auto setKind = [&experiment](auto engine::AugmentationSwitches::*kind,
                                       const std::optional<std::string>& wanted,
                                       const char* name) {
        if (wanted)
            experiment.augmentation.*kind = engine::augmentationSwitchNamed(*wanted, name);
    };
    setKind(&engine::AugmentationSwitches::crop, m_crop, "crop");
    setKind(&engine::AugmentationSwitches::mirror, m_mirror, "mirror");
    setKind(&engine::AugmentationSwitches::brightness, m_brightness, "brightness");
    setKind(&engine::AugmentationSwitches::contrast, m_contrast, "contrast");
    makePathAbsolute(experiment.dataset);
    makePathAbsolute(experiment.backbone);
    // Also when no arm is named: a file that cannot be used is never passed over.
    const auto known = knownRecipes(m_recipeFiles);
    if (m_arms)
        experiment.arms = armsNamed(*m_arms, known);
    engine::requireValid(experiment);
    return experiment;
}

PrecisionFrom ExperimentOptions::precisionFrom() const
{
    return m_precision.value_or(kOfDevice) == kOfDevice ? PrecisionFrom::Device
                                                        : PrecisionFrom::Settings;
}

} // namespace app
