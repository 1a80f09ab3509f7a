// SPDX-License-Identifier: GPL-3.0-only
// The parts of the engine that take the time: a training mini-batch without and with a teacher,
// evaluation, herding. plain_pytorch.py does the same work; compare.py puts both side by side.
#include "engine/core/base/random_stream.h"
#include "engine/core/experiment.h"
#include "engine/learning/classification/classification_arm.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/learning/classification/herding.h"
#include "engine/learning/learning_data.h"
#include "engine/run/machine/freed_memory.h"
#include "tests/benchmarks/noise_data.h"
#include "tests/engine/learning/small_training.h"

#include <torch/torch.h>

#include <benchmark/benchmark.h>

#include <cstdlib>

namespace {

constexpr int kBatch = 128;
constexpr int kBatchesAtOnce = 20;

engine::Experiment batchesOf128(engine::Precision precision)
{
    engine::Experiment experiment;
    experiment.precision = precision;
    experiment.batchSize = kBatch;
    return experiment;
}

// Mini-batches of the sixth step of two classes, or of the first.
void trainOn(benchmark::State& state,
             const engine::Recipe& recipe,
             int step,
             engine::Precision precision)
{
    const engine::Experiment experiment = batchesOf128(precision);
    const engine::LearningData data =
        benchmarks::noiseData({.trainPerClass = kBatch * kBatchesAtOnce / 2});
    engine::ClassificationArm arm(recipe, experiment, data);
    for (int begun = 1; begun <= step; ++begun)
        tests::beginTraining(arm, begun, {2 * (begun - 1), 2 * begun});
    int epoch = 0;
    for (auto round : state) {
        (void)round;
        arm.trainer().beginEpoch(++epoch);
        for (int batch = 0; batch < kBatchesAtOnce; ++batch)
            arm.trainer().trainMiniBatch({});
    }
    state.SetItemsProcessed(state.iterations() * kBatch * kBatchesAtOnce);
}

void trainingStep(benchmark::State& state, engine::Precision precision)
{
    trainOn(state, engine::recipeNamed("finetune"), 1, precision);
}

void e2eStep(benchmark::State& state, engine::Precision precision)
{
    trainOn(state, engine::recipeNamed("e2e"), 6, precision);
}

void evaluation(benchmark::State& state)
{
    constexpr int kImages = 10'000;
    const engine::Experiment experiment;
    const engine::LearningData data = benchmarks::noiseData({.testPerClass = kImages / 10});
    engine::ClassificationArm arm(engine::recipeNamed("finetune"), experiment, data);
    for (int step = 1; step <= 5; ++step)
        tests::beginTraining(arm, step, {2 * (step - 1), 2 * step});
    for (auto round : state) {
        (void)round;
        benchmark::DoNotOptimize(engine::testResults(arm.network(), data, {}));
    }
    state.SetItemsProcessed(state.iterations() * kImages);
}

void herding(benchmark::State& state)
{
    constexpr int kImages = 5000;
    constexpr int kDimensions = 512;
    engine::RandomStream random(1);
    std::vector<float> features(std::size_t{kImages} * kDimensions);
    for (float& value : features)
        value = static_cast<float>(random.uniform() - 0.5);
    engine::normaliseRows(features, kDimensions);
    for (auto round : state) {
        (void)round;
        benchmark::DoNotOptimize(engine::herd(features, kDimensions, 500));
    }
}

} // namespace

BENCHMARK_CAPTURE(trainingStep, float32, engine::Precision::Float32)
    ->Name("training-step")
    ->Unit(benchmark::kSecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(trainingStep, bfloat16, engine::Precision::BFloat16)
    ->Name("training-step-bfloat16")
    ->Unit(benchmark::kSecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(e2eStep, float32, engine::Precision::Float32)
    ->Name("e2e-step")
    ->Unit(benchmark::kSecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(e2eStep, bfloat16, engine::Precision::BFloat16)
    ->Name("e2e-step-bfloat16")
    ->Unit(benchmark::kSecond)
    ->UseRealTime();
BENCHMARK(evaluation)->Name("evaluation")->Unit(benchmark::kSecond)->UseRealTime();
BENCHMARK(herding)->Name("herding")->Unit(benchmark::kSecond)->UseRealTime();

int main(int argc, char** argv)
{
    benchmark::Initialize(&argc, argv);
    engine::keepFreedMemory();                                     // as every run begins
    const char* threads = std::getenv("PALIMPSEST_BENCH_THREADS"); // NOLINT(concurrency-mt-unsafe)
    at::set_num_threads(threads ? std::atoi(threads) : 2);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
