// SPDX-License-Identifier: GPL-3.0-only
// Everything that decides a run before it starts: data, steps, optimiser, memory, seed, arms.
// A plain value: the command line and the window fill one in, the run file stores it.
#pragma once

#include "engine/core/recipe.h"
#include "engine/core/settings/augmentation_switches.h"
#include "engine/core/source.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

// How the learning rate falls within one phase.
enum class LearningRateSchedule
{
    // Half a cosine from the initial rate to zero, epoch by epoch.
    Cosine,
    // Divided by ten after each quarter of a training phase and each third of a balanced one: the
    // paper's 40 and 30 epochs with a cut every 10.
    Stepwise,
};

enum class Precision
{
    Float32,
    BFloat16, // inputs rounded to 8 bits of mantissa, sums in float32
};

// BFloat16 where this processor multiplies it in hardware, otherwise Float32.
[[nodiscard]] Precision fastestPrecision();

// How the pictures of IDX files lie in them.
enum class IdxOrientation
{
    Auto,        // transposed where files or folder are called after EMNIST
    AsStored,    // upright
    Transposed,  // columns stored as rows
    ByFileNames, // transposed where the files are: what programs without a choice did
};

struct Experiment
{
    // "sketchbook", "cifar10:FOLDER", "cifar100:FOLDER", "mnist:FOLDER" or "folder:FOLDER".
    Source dataset = "sketchbook";
    // Side of the square pictures in pixels, where the data set leaves a choice: 32 or 64 for
    // sketchbook, 8 .. 512 for a folder of pictures; 0 takes 32.
    int imageSize = 0;
    // Share of each class that becomes test images, above 0 and below 1, where a folder of pictures
    // is not split already.
    double testFraction = 0.2;
    // Images kept of each class; 0 keeps all that there are (for sketchbook: 600 and 100).
    int trainPerClass = 0;
    int testPerClass = 0;
    // New classes in each incremental step, at least 1; the last step takes what is left.
    int classesPerStep = 2;
    // New classes of each step one by one, for uneven steps such as 3, 2, 5; together as many as
    // there are classes. Empty: classesPerStep decides.
    std::vector<int> stepSizes;
    // "as-is", "random" (drawn from the seed), or class names or numbers separated by commas.
    std::string classOrder = "as-is";
    // One to four recipes with different keys; the first is the one others are compared with.
    std::vector<Recipe> arms{recipeNamed("finetune"), recipeNamed("e2e")};
    Source backbone = "small_cnn";
    // Epochs of the training phase of each step, at least 1.
    int epochs = 5;
    // Epochs of balanced fine-tuning after each later step, 0 leaves the phase out.
    int balancedEpochs = 4;
    // Images in a mini-batch, at least 2 (BatchNorm needs two).
    int batchSize = 32;
    // Initial learning rates of the two phases, above 0.
    double learningRate = 0.1;
    double balancedLearningRate = 0.02;
    LearningRateSchedule schedule = LearningRateSchedule::Cosine;
    // SGD: momentum in 0 .. <1, weight decay >= 0.
    double momentum = 0.9;
    double weightDecay = 1e-4;
    // Longest gradient (L2 norm over all weights) an update may follow; 0 sets no limit. When a new
    // head joins, the loss jumps to 5 and more, and one such update can silence every feature.
    double gradientClip = 1.0;
    // Total budget K of the exemplar memory, in images over all classes; at least one per class.
    int memoryBudget = 200;
    // Temperature T of the distillation, 1 .. 20.
    double temperature = 2.0;
    // Evaluations of the test images in each epoch, at least 1.
    int evaluationsPerEpoch = 1;
    // Mini-batches at the start of each phase after which the test images are tried every time; 0
    // leaves that to evaluationsPerEpoch.
    int closeUp = 0;
    std::uint64_t seed = 1;
    // Threads that LibTorch may use; 0 takes every core.
    int threads = 0;
    // Of the convolutions and matrix products in training. Weights, tests and herding are float32
    // always.
    Precision precision = Precision::Float32;
    // Which kinds of augmentation the run allows; an arm goes through those its recipe has as well.
    AugmentationSwitches augmentation{};
    // Of the pictures of an IDX data set; others do not heed it.
    IdxOrientation orientation = IdxOrientation::Auto;

    bool operator==(const Experiment&) const = default;
};

// What training images of an arm go through: what its recipe has and the experiment allows.
[[nodiscard]] AugmentationKinds augmentationOf(const Recipe& arm, const Experiment& experiment);

// A sentence for the start of a run that goes by the data and therefore mirrors nothing, though its
// arms would; empty for every other.
[[nodiscard]] std::string mirroringNote(const Experiment& experiment);

// What is wrong with the settings, one sentence each, whatever the data; empty when they can be
// run.
[[nodiscard]] std::vector<std::string> problems(const Experiment& experiment);

// Throws UsageError with all problems when there are any.
void requireValid(const Experiment& experiment);

// Learning rate in epoch `epoch` (0-based) of a phase of `epochs` epochs that starts at `initial`.
// `cuts` is the number of equal parts a Stepwise phase is cut into.
[[nodiscard]] double
learningRateAt(LearningRateSchedule schedule, double initial, int epoch, int epochs, int cuts);

} // namespace engine
