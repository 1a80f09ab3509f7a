// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/classifier_trainer.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/random_stream.h"
#include "engine/learning/batch_order.h"
#include "engine/learning/classification/cross_distilled_loss.h"
#include "engine/learning/classification/sigmoid_binary_loss.h"
#include "engine/learning/gradient_noise.h"
#include "engine/learning/image_batch.h"
#include "engine/learning/shared_gradient.h"
#include "engine/model/kernels/reduced_precision.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace engine {

namespace {

// Parts of a phase between two cuts of a stepwise schedule: 40 epochs in four, 30 in three.
constexpr int kTrainingCuts = 4;
constexpr int kBalancedCuts = 3;

} // namespace

ClassifierTrainer::ClassifierTrainer(const Recipe& recipe,
                                     const Experiment& experiment,
                                     const LearningData& data,
                                     TrainingPlace place,
                                     const Consolidation& consolidation)
    : m_recipe(recipe)
    , m_experiment(experiment)
    , m_data(data)
    , m_place(place)
    , m_consolidation(consolidation)
    , m_temperature(recipe.temperature > 0.0 ? recipe.temperature : experiment.temperature)
{
}

ClassifierTrainer::~ClassifierTrainer() = default;

TrainingCost ClassifierTrainer::takeCost()
{
    return {m_iterations,
            m_lossAverage.take(),
            m_learningRate,
            m_temperature,
            m_imagesTrained,
            m_secondsTrained,
            m_miniBatch};
}

void ClassifierTrainer::setTemperature(double temperature)
{
    if (m_recipe.temperature == 0.0)
        m_temperature = temperature;
}

void ClassifierTrainer::begin(std::shared_ptr<Network> network, TrainingPhase phase)
{
    m_network = std::move(network);
    m_phase = std::move(phase);
    m_updatesInPhase = 0;
    // Momentum of another phase points where its loss pointed; each phase starts without.
    m_optimiser =
        std::make_unique<torch::optim::SGD>(m_network->parameters(),
                                            torch::optim::SGDOptions(m_experiment.learningRate)
                                                .momentum(m_experiment.momentum)
                                                .weight_decay(m_experiment.weightDecay));
    m_network->train();
}

void ClassifierTrainer::beginEpoch(int epoch)
{
    m_epochSeed = streamSeed(m_experiment.seed,
                             "epoch",
                             {static_cast<std::uint64_t>(m_phase.step),
                              static_cast<std::uint64_t>(m_phase.phase),
                              static_cast<std::uint64_t>(epoch)});
    m_order = epochOrder(m_phase.rows, m_epochSeed);
    m_nextBatch = 0;
    m_learningRate = learningRateOf(epoch);
    for (auto& group : m_optimiser->param_groups())
        static_cast<torch::optim::SGDOptions&>(group.options()).lr(m_learningRate);
}

double ClassifierTrainer::learningRateOf(int epoch) const
{
    const bool isBalanced = m_phase.phase == Phase::BalancedFineTuning;
    return isBalanced ? learningRateAt(m_experiment.schedule,
                                       m_experiment.balancedLearningRate *
                                           m_recipe.balancedLearningRateFactor,
                                       epoch - 1,
                                       m_experiment.balancedEpochs,
                                       kBalancedCuts)
                      : learningRateAt(m_experiment.schedule,
                                       m_experiment.learningRate * m_recipe.learningRateFactor,
                                       epoch - 1,
                                       m_experiment.epochs,
                                       kTrainingCuts);
}

int ClassifierTrainer::miniBatchesPerEpoch() const
{
    return miniBatchCount(static_cast<int>(m_phase.rows.size()), m_experiment.batchSize);
}

std::vector<int> ClassifierTrainer::nextMiniBatch() const
{
    const BatchRange range =
        miniBatch(static_cast<int>(m_order.size()), m_experiment.batchSize, m_nextBatch);
    return {m_order.begin() + range.first, m_order.begin() + range.last};
}

std::vector<int> ClassifierTrainer::imagesOfEachClass(const std::vector<int>& rows) const
{
    std::vector<int> images(static_cast<std::size_t>(m_network->classCount()), 0);
    for (const int row : rows)
        ++images.at(static_cast<std::size_t>(m_data.positionOfTrainRow(row)));
    return images;
}

// Every part of it may take seconds when the mini-batch or the network is large.
void ClassifierTrainer::trainMiniBatch(const std::stop_token& stop)
{
    throwIfStopped(stop);
    const auto started = std::chrono::steady_clock::now();
    const std::vector<int> all = nextMiniBatch();
    const SharedBatch batch(m_place.exchange, static_cast<int>(all.size()));
    const std::vector<int> rows = batch.partOf(all);
    ++m_nextBatch;
    m_miniBatch = imagesOfEachClass(all);

    const torch::Tensor images = augmentedBatch(
        m_data.dataset().train, rows, m_epochSeed, augmentationOf(m_recipe, m_experiment));
    torch::Tensor targets = torch::empty({static_cast<std::int64_t>(rows.size())}, torch::kLong);
    for (std::size_t i = 0; i < rows.size(); ++i)
        targets.data_ptr<std::int64_t>()[i] = m_data.positionOfTrainRow(rows[i]);

    throwIfStopped(stop);
    LossTerms loss = lossOf(images, targets.to(m_place.device), stop);
    throwIfStopped(stop);
    followGradient(loss, batch);

    m_lossAverage.add(loss);
    ++m_iterations;
    m_imagesTrained += batch.images();
    m_secondsTrained +=
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
}

std::vector<torch::Tensor> ClassifierTrainer::trainingLogits(Network& network,
                                                             const at::Tensor& images) const
{
    const ReducedPrecision precision(m_experiment.precision, m_place.device);
    return network.ofEachHead(network.logits(images).to(torch::kFloat));
}

LossTerms ClassifierTrainer::lossOf(const at::Tensor& images,
                                    const at::Tensor& targets,
                                    const std::stop_token& stop)
{
    std::vector<torch::Tensor> teacherHeads;
    if (m_phase.teacher) {
        const torch::NoGradGuard noGrad;
        teacherHeads = trainingLogits(*m_phase.teacher, images);
        teacherHeads.resize(m_phase.distilledHeads);
        throwIfStopped(stop);
    }
    const std::vector<torch::Tensor> studentHeads = trainingLogits(*m_network, images);
    const double weight = m_recipe.distillationWeight;
    const auto scaling =
        m_recipe.temperatureSquaredScaling ? TemperatureScaling::Squared : TemperatureScaling::None;
    LossTerms loss =
        m_recipe.loss == LossKind::SigmoidBinary
            ? sigmoidBinaryLoss(studentHeads, targets, teacherHeads, weight)
            : crossDistilledLoss(
                  studentHeads, targets, teacherHeads, {weight, m_temperature, scaling});
    if (m_recipe.ewcStrength > 0.0)
        loss.total =
            loss.total +
            consolidationPenalty(m_network->parameters(), m_consolidation, m_recipe.ewcStrength);
    return loss;
}

void ClassifierTrainer::requireNumber(double value, const std::string& what) const
{
    if (!std::isfinite(value))
        throw Diverged("The " + what + " of \"" + m_recipe.name +
                       "\" is no longer a number in step " + std::to_string(m_phase.step) +
                       ": training has diverged. Lower the learning rate and run again.");
}

void ClassifierTrainer::requireFiniteWeights() const
{
    const torch::NoGradGuard noGrad;
    for (const torch::Tensor& weights : m_network->parameters())
        requireNumber(weights.sum(torch::kDouble).item<double>(), "network");
}

void ClassifierTrainer::followGradient(LossTerms& loss, const SharedBatch& batch)
{
    m_optimiser->zero_grad();
    takeGradient(loss, m_network->parameters(), batch);
    // Not before: processes that share a mini-batch find it in their common loss, all at once.
    requireNumber(loss.total.item<double>(), "loss");
    if (m_experiment.gradientClip > 0.0)
        torch::nn::utils::clip_grad_norm_(m_network->parameters(), m_experiment.gradientClip);
    if (m_recipe.gradientNoise.eta > 0.0)
        addGradientNoise(
            m_network->parameters(),
            gradientNoiseDeviation(m_recipe.gradientNoise, m_updatesInPhase, batch.images()),
            streamSeed(m_experiment.seed,
                       "gradient noise",
                       {static_cast<std::uint64_t>(m_phase.step),
                        static_cast<std::uint64_t>(m_phase.phase),
                        static_cast<std::uint64_t>(m_updatesInPhase)}));
    m_optimiser->step();
    ++m_updatesInPhase;
}

} // namespace engine
