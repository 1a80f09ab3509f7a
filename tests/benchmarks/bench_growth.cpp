// SPDX-License-Identifier: GPL-3.0-only
// How costs grow with the size of the work: classes, exemplars, pictures, arms. A column
// items_per_second that falls means that the cost grows faster than the work.
#include "engine/core/controls.h"
#include "engine/core/experiment.h"
#include "engine/learning/classification/classification_arm.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/run/experiment_runner.h"
#include "engine/run/machine/freed_memory.h"
#include "tests/benchmarks/noise_data.h"
#include "tests/engine/learning/small_training.h"

#include <ATen/Parallel.h>

#include <benchmark/benchmark.h>

namespace {

using benchmarks::noiseData;

engine::Experiment experimentOf(int batchSize)
{
    engine::Experiment experiment;
    experiment.batchSize = batchSize;
    return experiment;
}

// Steps of two classes up to `classes`.
void teachSteps(engine::ClassificationArm& arm, int classes)
{
    for (int step = 1; 2 * step <= classes; ++step)
        tests::beginTraining(arm, step, {2 * (step - 1), 2 * step});
}

void trainBatches(benchmark::State& state,
                  engine::ClassificationArm& arm,
                  int batches,
                  int batchSize)
{
    int epoch = 0;
    for (auto round : state) {
        (void)round;
        arm.trainer().beginEpoch(++epoch);
        for (int batch = 0; batch < batches; ++batch)
            arm.trainer().trainMiniBatch({});
    }
    state.SetItemsProcessed(state.iterations() * batches * batchSize);
}

// Mini-batches with teacher and cross-distilled loss, when so many classes are known.
void trainingByClasses(benchmark::State& state)
{
    constexpr int kBatch = 128;
    constexpr int kBatches = 4;
    const int classes = static_cast<int>(state.range(0));
    const engine::Experiment experiment = experimentOf(kBatch);
    const engine::LearningData data =
        noiseData({.classes = classes, .trainPerClass = kBatch * kBatches / 2});
    engine::ClassificationArm arm(engine::recipeNamed("e2e"), experiment, data);
    teachSteps(arm, classes);
    trainBatches(state, arm, kBatches, kBatch);
}

void evaluationByClasses(benchmark::State& state)
{
    constexpr int kImages = 4000;
    const int classes = static_cast<int>(state.range(0));
    const engine::Experiment experiment;
    const engine::LearningData data =
        noiseData({.classes = classes, .testPerClass = kImages / classes});
    engine::ClassificationArm arm(engine::recipeNamed("finetune"), experiment, data);
    teachSteps(arm, classes);
    for (auto round : state) {
        (void)round;
        benchmark::DoNotOptimize(engine::testResults(arm.network(), data, {}));
    }
    state.SetItemsProcessed(state.iterations() * kImages);
}

// The last of ten memory updates; items are the exemplars of the memory.
void memoryUpdateByExemplars(benchmark::State& state)
{
    constexpr int kClasses = 20;
    const int budget = static_cast<int>(state.range(0));
    const engine::Experiment experiment;
    const engine::LearningData data =
        noiseData({.classes = kClasses, .trainPerClass = budget / 2, .side = 8});
    for (auto round : state) {
        (void)round;
        state.PauseTiming();
        engine::ClassificationArm arm(engine::recipeNamed("e2e"), experiment, data);
        tests::beginTraining(arm, 1, {0, 2});
        arm.updateMemory(budget, {});
        tests::beginTraining(arm, 2, {2, 4});
        state.ResumeTiming();
        arm.updateMemory(budget, {});
    }
    state.SetItemsProcessed(state.iterations() * budget);
}

// Items are pixels of pictures trained on.
void trainingBySide(benchmark::State& state)
{
    constexpr int kBatch = 16;
    constexpr int kBatches = 4;
    const int side = static_cast<int>(state.range(0));
    const engine::Experiment experiment = experimentOf(kBatch);
    const engine::LearningData data =
        noiseData({.classes = 2, .trainPerClass = kBatch * kBatches / 2, .side = side});
    engine::ClassificationArm arm(engine::recipeNamed("finetune"), experiment, data);
    teachSteps(arm, 2);
    trainBatches(state, arm, kBatches, kBatch);
    state.SetItemsProcessed(state.iterations() * kBatch * kBatches * side * side);
}

// A short whole run; items are arms.
void runByArms(benchmark::State& state)
{
    engine::Experiment experiment;
    experiment.trainPerClass = 64;
    experiment.testPerClass = 16;
    experiment.epochs = 1;
    experiment.balancedEpochs = 1;
    experiment.memoryBudget = 40;
    experiment.arms.assign(static_cast<std::size_t>(state.range(0)), engine::recipeNamed("e2e"));
    for (std::size_t arm = 0; arm < experiment.arms.size(); ++arm)
        experiment.arms[arm].key += std::to_string(arm);
    for (auto round : state) {
        (void)round;
        engine::Controls controls;
        engine::runExperiment(experiment, {}, controls, [](const engine::Event&) {});
    }
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

} // namespace

BENCHMARK(trainingByClasses)
    ->Name("training/classes")
    ->Arg(10)
    ->Arg(100)
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(evaluationByClasses)
    ->Name("evaluation/classes")
    ->Arg(10)
    ->Arg(100)
    ->Arg(1000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(memoryUpdateByExemplars)
    ->Name("memory-update/exemplars")
    ->Arg(100)
    ->Arg(1000)
    ->Arg(5000)
    ->Arg(20000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(trainingBySide)
    ->Name("training/side")
    ->Arg(32)
    ->Arg(64)
    ->Arg(128)
    ->Arg(224)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(runByArms)
    ->Name("run/arms")
    ->DenseRange(1, 4)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    engine::keepFreedMemory();
    at::set_num_threads(1); // as an arm has on two cores
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
