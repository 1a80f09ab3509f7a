// SPDX-License-Identifier: GPL-3.0-only
// Every setting of an experiment, a row each, in the order in which they are stored and shown.
#pragma once

#include "engine/core/experiment.h"
#include "engine/core/settings/setting.h"

namespace engine {

constexpr auto choicesOf(LearningRateSchedule)
{
    using enum LearningRateSchedule;
    return std::to_array<Choice<LearningRateSchedule>>(
        {{Cosine, "cosine", "cosine"}, {Stepwise, "stepwise", "stepwise"}});
}

constexpr auto choicesOf(Precision)
{
    using enum Precision;
    return std::to_array<Choice<Precision>>(
        {{Float32, "float32", "float32"}, {BFloat16, "bfloat16", "bfloat16"}});
}

constexpr auto choicesOf(AugmentationSwitch)
{
    using enum AugmentationSwitch;
    return std::to_array<Choice<AugmentationSwitch>>(
        {{Auto, "auto", "as suits the data"}, {On, "on", "on"}, {Off, "off", "off"}});
}

constexpr auto choicesOf(IdxOrientation)
{
    using enum IdxOrientation;
    return std::to_array<Choice<IdxOrientation>>({{Auto, "auto", "as suits the data"},
                                                  {AsStored, "as_stored", "as stored"},
                                                  {Transposed, "transposed", "transposed"},
                                                  {.value = ByFileNames,
                                                   .stored = "by_file_names",
                                                   .words = "by the names of the files",
                                                   .use = ChoiceUse::OldFiles}});
}

void eachSetting(SettingsOf<AugmentationSwitches>, auto&& visit)
{
    using Switches = AugmentationSwitches;
    visit(Setting{.key = "crop",
                  .title = "random crop",
                  .help = "Shift training images by up to 4 pixels, in the arms whose recipe does "
                          "so",
                  .unit = "WHEN"},
          &Switches::crop);
    visit(Setting{.key = "mirror",
                  .title = "mirroring",
                  .help = "Mirror half of the training images, in the arms whose recipe does so; "
                          "digits and letters of the MNIST family only when it is on, because a "
                          "mirrored b is a d",
                  .unit = "WHEN"},
          &Switches::mirror);
    visit(Setting{.key = "brightness",
                  .title = "random brightness",
                  .help = "Make training images brighter or darker, in the arms whose recipe does "
                          "so",
                  .unit = "WHEN"},
          &Switches::brightness);
    visit(Setting{.key = "contrast",
                  .title = "random contrast",
                  .help = "Make the contrast of training images stronger or weaker, in the arms "
                          "whose recipe does so",
                  .unit = "WHEN"},
          &Switches::contrast);
}

void eachSetting(SettingsOf<Experiment>, auto&& visit)
{
    visit(Setting{.key = "dataset",
                  .title = "data set",
                  .help = "sketchbook (built in), cifar10:FOLDER, cifar100:FOLDER, mnist:FOLDER "
                          "(IDX files of the MNIST family) or folder:FOLDER (a folder of images "
                          "for each class)",
                  .unit = "NAME"},
          &Experiment::dataset);
    visit(Setting{.key = "image_size",
                  .title = "image size",
                  .help = "Side of the images in pixels, 32 or 64 for sketchbook, 8 to 512 for "
                          "folder; 0 takes 32",
                  .unit = "N",
                  .range = fromTo(8, 512),
                  .zero = "the usual one",
                  .refusal = "The image size must be 8 to 512 pixels, or 0 for the usual one."},
          &Experiment::imageSize);
    visit(Setting{.key = "test_fraction",
                  .title = "share of test images",
                  .help = "Share of each class that tests, where folder has no folder test",
                  .unit = "X",
                  .range = between(0, 1),
                  .refusal = "The share of test images must be above 0 and below 1."},
          &Experiment::testFraction);
    visit(Setting{.key = "train_per_class",
                  .title = "training images per class",
                  .help = "The first so many training images of each class; 0 takes all there are",
                  .unit = "N",
                  .range = from(0),
                  .zero = "all",
                  .refusal = "Training images per class must be 0 (all) or more."},
          &Experiment::trainPerClass);
    visit(Setting{.key = "test_per_class",
                  .title = "test images per class",
                  .help = "The first so many test images of each class; 0 takes all there are",
                  .unit = "N",
                  .range = from(0),
                  .zero = "all",
                  .refusal = "Test images per class must be 0 (all) or more."},
          &Experiment::testPerClass);
    constexpr const char* kEmptyStep = "A step needs at least one new class.";
    visit(Setting{.key = "classes_per_step",
                  .title = "classes per step",
                  .help = "New classes in each incremental step",
                  .unit = "N",
                  .range = from(1),
                  .refusal = kEmptyStep},
          &Experiment::classesPerStep);
    visit(Setting{.key = "step_sizes",
                  .title = "steps",
                  .help = "New classes of each step one by one, for example 3+2+5",
                  .unit = "SIZES",
                  .option = "steps",
                  .range = from(1),
                  .refusal = kEmptyStep},
          &Experiment::stepSizes);
    visit(Setting{.key = "class_order",
                  .title = "class order",
                  .help = "as-is, reversed, alphabetical, random (drawn from the seed), icarl (the "
                          "usual one of CIFAR-100), or class names or numbers separated by commas; "
                          "a name with a comma in double quotes, or with a backslash before the "
                          "comma",
                  .unit = "ORDER"},
          &Experiment::classOrder);
    visit(Setting{.key = "arms",
                  .title = "arms",
                  .help = "One to four methods to compare, by their keys, separated by commas; "
                          "palimpsest recipes lists them. -t8 behind a key gives that arm a "
                          "temperature of its own, -k50 a memory: e2e,e2e-t8-k50",
                  .unit = "LIST"},
          &Experiment::arms);
    visit(Setting{.key = "backbone",
                  .title = "backbone",
                  .help = "Network under the class heads: mlp, small_cnn, resnet32, resnet18, or "
                          "torchscript:FILE for a TorchScript module that makes a feature vector "
                          "of each picture. It gets them as N x 3 x H x W in the order RGB, each "
                          "value v of 0 to 255 as (v / 255 - 0.5) / 0.25",
                  .unit = "NAME"},
          &Experiment::backbone);
    visit(Setting{.key = "epochs",
                  .title = "epochs",
                  .help = "Epochs of training in each step",
                  .unit = "N",
                  .range = from(1),
                  .refusal = "Training needs at least one epoch."},
          &Experiment::epochs);
    visit(Setting{.key = "balanced_epochs",
                  .title = "balanced epochs",
                  .help = "Epochs of balanced fine-tuning after each later step; 0 leaves it out",
                  .unit = "N",
                  .range = from(0),
                  .refusal = "Balanced epochs must be 0 or more."},
          &Experiment::balancedEpochs);
    visit(Setting{.key = "batch_size",
                  .title = "mini-batch",
                  .help = "Images in a mini-batch; the network gets them as RGB, each value v of "
                          "0 to 255 as (v / 255 - 0.5) / 0.25",
                  .unit = "N",
                  .range = from(2),
                  .refusal = "A mini-batch needs at least two images: batch normalisation cannot "
                             "work with one."},
          &Experiment::batchSize);
    visit(Setting{.key = "learning_rate",
                  .title = "learning rate",
                  .help = "Learning rate at the start of training in each step",
                  .unit = "X",
                  .range = aboveToLargest(0),
                  .refusal = "The learning rate must be above 0, up to 1e18."},
          &Experiment::learningRate);
    visit(Setting{.key = "balanced_learning_rate",
                  .title = "balanced learning rate",
                  .help = "Learning rate at the start of balanced fine-tuning",
                  .unit = "X",
                  .range = aboveToLargest(0),
                  .refusal = "The balanced learning rate must be above 0, up to 1e18."},
          &Experiment::balancedLearningRate);
    visit(Setting{.key = "schedule",
                  .title = "learning rate schedule",
                  .help = "How the learning rate falls within a phase",
                  .unit = "NAME"},
          &Experiment::schedule);
    visit(Setting{.key = "momentum",
                  .title = "momentum",
                  .help = "Momentum of the optimiser",
                  .unit = "X",
                  .range = fromToBelow(0, 1),
                  .refusal = "Momentum must be at least 0 and below 1."},
          &Experiment::momentum);
    visit(Setting{.key = "weight_decay",
                  .title = "weight decay",
                  .help = "Weight decay of the optimiser",
                  .unit = "X",
                  .range = fromToLargest(0),
                  .refusal = "Weight decay must be 0 to 1e18."},
          &Experiment::weightDecay);
    visit(Setting{.key = "gradient_clip",
                  .title = "gradient limit",
                  .help = "Longest gradient an update may follow; 0 sets no limit",
                  .unit = "X",
                  .range = fromToLargest(0),
                  .zero = "none",
                  .refusal = "The gradient's limit must be 0 (none) to 1e18."},
          &Experiment::gradientClip);
    visit(Setting{.key = "memory_budget",
                  .title = "exemplar memory K",
                  .help = "Budget of the exemplar memory, images of all classes together",
                  .unit = "K",
                  .option = "memory",
                  .range = from(1),
                  .refusal = "The memory budget must be at least one image.",
                  .acts = Acts::AtNextMemoryUpdate},
          &Experiment::memoryBudget);
    visit(Setting{.key = "temperature",
                  .title = "training temperature T",
                  .help = "Temperature that softens teacher and student in the distillation loss",
                  .unit = "T",
                  .range = fromTo(1, 20),
                  .refusal = "The temperature must be between 1 and 20.",
                  .acts = Acts::AtNextMiniBatch},
          &Experiment::temperature);
    visit(Setting{.key = "evaluations_per_epoch",
                  .title = "evaluations per epoch",
                  .help = "How often the test images are tried in each epoch",
                  .unit = "N",
                  .range = from(1),
                  .refusal = "Evaluate at least once in an epoch."},
          &Experiment::evaluationsPerEpoch);
    visit(Setting{.key = "close_up",
                  .title = "close-up",
                  .help = "Mini-batches at the start of each phase after which the test images are "
                          "tried every time, to watch forgetting as it happens; 0 tries them only "
                          "as often in each epoch as is asked for",
                  .unit = "N",
                  .range = from(0),
                  .zero = "none",
                  .refusal = "A close-up is 0 (none) or more mini-batches."},
          &Experiment::closeUp);
    visit(Setting{.key = "seed",
                  .title = "seed",
                  .help = "Decides initial weights, order of images, augmentation and every other "
                          "random draw",
                  .unit = "S",
                  .range = from(0)},
          &Experiment::seed);
    visit(Setting{.key = "threads",
                  .title = "threads",
                  .help = "Threads to train with; 0 takes every core this may use",
                  .unit = "N",
                  .range = fromTo(0, 1024),
                  .zero = "every core",
                  .refusal = "Threads must be 0 (every core) to 1024."},
          &Experiment::threads);
    visit(Setting{.key = "precision",
                  .title = "precision",
                  .help = "Of products in training. bfloat16 is fast on a device that multiplies "
                          "it in hardware, and many times slower than float32 elsewhere",
                  .unit = "NAME"},
          &Experiment::precision);
    eachSetting(SettingsOf<AugmentationSwitches>{}, [&visit](const Setting& setting, auto member) {
        visit(setting, within(&Experiment::augmentation, member));
    });
    visit(Setting{.key = "orientation",
                  .title = "orientation",
                  .help = "How images of IDX files lie in them; auto takes them as transposed "
                          "where the files or their folder are called after EMNIST",
                  .unit = "HOW"},
          &Experiment::orientation);
}

} // namespace engine
