// SPDX-License-Identifier: GPL-3.0-only
#include "app/experiment_options.h"

#include "engine/core/errors.h"
#include "engine/core/presets.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <sstream>
#include <system_error>
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

engine::Experiment presetNamed(const std::string& key)
{
    const auto& presets = engine::presets();
    const auto found = std::ranges::find(presets, key, &engine::Preset::key);
    if (found == presets.end())
        throw engine::UsageError("There is no preset called \"" + key +
                                 "\". Known presets: " + keysOf(presets, ", ") + ".");
    return found->experiment;
}

std::vector<engine::Recipe> armsNamed(const std::string& keys)
{
    std::vector<engine::Recipe> arms;
    std::istringstream list(keys);
    for (std::string key; std::getline(list, key, ',');)
        arms.push_back(engine::recipeNamed(key));
    return arms;
}

std::string seedProblem(const std::string& text)
{
    std::uint64_t seed = 0;
    const char* const end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, seed);
    if (parsed.ec == std::errc::result_out_of_range)
        return "The seed is too large; the largest is " +
               inDigits(std::numeric_limits<std::uint64_t>::max()) + ".";
    return parsed.ec == std::errc() && parsed.ptr == end
               ? ""
               : "The seed must be a whole number from 0 up.";
}

template <typename Value> void replace(Value& setting, const std::optional<Value>& wanted)
{
    if (wanted)
        setting = *wanted;
}

} // namespace

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
        return command.add_option(name, field, description)
            ->option_text(std::string(unit) + " [" + inDigits(shown) + "]");
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
        "sketchbook (built in), cifar10:FOLDER or cifar100:FOLDER");
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
    add("--classes-per-step",
        m_classesPerStep,
        defaults.classesPerStep,
        "N",
        "New classes in each incremental step");
    add("--class-order",
        m_classOrder,
        defaults.classOrder,
        "ORDER",
        "as-is, random, or class names or numbers separated by commas");
    add("--arms",
        m_arms,
        keysOf(defaults.arms, ","),
        "LIST",
        "Methods to compare, separated by commas: " + keysOf(engine::namedRecipes(), ", "));
    add("--backbone", m_backbone, defaults.backbone, "NAME", "Network under the class heads");
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
    add("--seed", m_seed, defaults.seed, "S", "Seed of every random draw")
        ->check(seedProblem); // -1 would silently become 2^64 - 1
    add("--threads", m_threads, defaults.threads, "N", "Threads to train with; 0 takes every core");
}

engine::Experiment ExperimentOptions::experiment() const
{
    engine::Experiment experiment = presetNamed(m_preset);
    replace(experiment.dataset, m_dataset);
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
    if (m_schedule)
        experiment.schedule = scheduleNamed(*m_schedule);
    if (m_arms)
        experiment.arms = armsNamed(*m_arms);
    engine::requireValid(experiment);
    return experiment;
}

} // namespace app
