// SPDX-License-Identifier: GPL-3.0-only
// The settings of an experiment as options of `palimpsest run`: a preset, and what differs from it.
#pragma once

#include "app/command_line.h"
#include "engine/core/experiment.h"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

class ExperimentOptions
{
public:
    // Adds the options to `command`, which must not outlive this.
    explicit ExperimentOptions(CLI::App& command);
    ExperimentOptions(const ExperimentOptions&) = delete;
    ExperimentOptions& operator=(const ExperimentOptions&) = delete;

    // What was asked for, once the command line is parsed. Throws engine::UsageError when the
    // settings cannot be run, and engine::DataError for a file of recipes that cannot be used.
    [[nodiscard]] engine::Experiment experiment() const;
    // Whether that names its precision; where it does not, it has the processor's.
    [[nodiscard]] PrecisionFrom precisionFrom() const;

private:
    std::string m_preset;
    std::optional<std::string> m_dataset;
    std::optional<int> m_imageSize;
    std::optional<double> m_testFraction;
    std::optional<int> m_trainPerClass;
    std::optional<int> m_testPerClass;
    std::optional<int> m_classesPerStep;
    std::optional<std::string> m_steps; // sizes joined by +
    std::optional<std::string> m_classOrder;
    std::optional<std::string> m_arms; // keys separated by commas
    std::vector<std::string> m_recipeFiles;
    std::optional<std::string> m_backbone;
    std::optional<int> m_epochs;
    std::optional<int> m_balancedEpochs;
    std::optional<int> m_batchSize;
    std::optional<double> m_learningRate;
    std::optional<double> m_balancedLearningRate;
    std::optional<std::string> m_schedule;
    std::optional<std::string> m_precision;
    std::optional<double> m_momentum;
    std::optional<double> m_weightDecay;
    std::optional<double> m_gradientClip;
    std::optional<int> m_memoryBudget;
    std::optional<double> m_temperature;
    std::optional<int> m_evaluationsPerEpoch;
    std::optional<std::uint64_t> m_seed;
    std::optional<int> m_threads;
    std::optional<std::string> m_orientation;
    std::optional<std::string> m_crop;
    std::optional<std::string> m_mirror;
    std::optional<std::string> m_brightness;
    std::optional<std::string> m_contrast;
};

// In "folder:FOLDER" and the like: a run goes on from any folder, so it must not remember a path
// that starts in this one, or at "~".
void makePathAbsolute(std::string& address);

} // namespace app
