// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/presets.h"

namespace engine {

namespace {

Experiment lecture()
{
    Experiment experiment;
    experiment.precision = fastestPrecision();
    return experiment;
}

Experiment darkKnowledge()
{
    Experiment experiment = lecture();
    experiment.stepSizes = {5, 2, 3};
    return experiment;
}

Experiment glance()
{
    Experiment experiment = lecture();
    experiment.trainPerClass = 300;
    experiment.epochs = 4;
    experiment.balancedEpochs = 3;
    return experiment;
}

Experiment thorough()
{
    Experiment experiment = lecture();
    experiment.epochs = 15;
    experiment.balancedEpochs = 15;
    experiment.memoryBudget = 500;
    return experiment;
}

Experiment paper()
{
    Experiment experiment = lecture();
    experiment.epochs = 40;
    experiment.balancedEpochs = 30;
    experiment.batchSize = 128;
    experiment.learningRate = 0.1;
    experiment.balancedLearningRate = 0.01;
    experiment.schedule = LearningRateSchedule::Stepwise;
    experiment.gradientClip = 0.0;
    experiment.memoryBudget = 2000;
    return experiment;
}

} // namespace

const std::vector<Preset>& presets()
{
    static const std::vector<Preset> all{
        {"lecture", "Lecture", "Five steps of two classes in about a minute.", lecture()},
        {"dark_knowledge",
         "Dark knowledge",
         "Steps of 5, 2 and 3 classes: husky, wolf and washing machine share the first head, so "
         "that what the teacher knows of them is distilled.",
         darkKnowledge()},
        {"glance", "At a glance", "Half the images and fewer epochs: a first look.", glance()},
        {"thorough", "Thorough", "15 + 15 epochs and a memory of 500 images.", thorough()},
        {"paper",
         "Paper schedule",
         "40 + 30 epochs, learning rates and memory of Castro et al. (2018).",
         paper()},
    };
    return all;
}

} // namespace engine
