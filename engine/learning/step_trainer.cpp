// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/step_trainer.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/core/random_stream.h"
#include "engine/learning/batch_order.h"
#include "engine/learning/cross_distilled_loss.h"
#include "engine/learning/evaluation.h"
#include "engine/learning/exemplar_selection.h"
#include "engine/learning/gradient_noise.h"
#include "engine/learning/image_batch.h"
#include "engine/learning/selection_study.h"
#include "engine/learning/shared_gradient.h"
#include "engine/learning/sigmoid_binary_loss.h"
#include "engine/model/reduced_precision.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace engine {

namespace {

// Parts of a phase between two cuts of a stepwise schedule: 40 epochs in four, 30 in three.
constexpr int kTrainingCuts = 4;
constexpr int kBalancedCuts = 3;

at::Generator generatorFor(std::uint64_t seed)
{
    return at::detail::createCPUGenerator(seed);
}

std::vector<Exemplar> exemplarsOf(const SelectionStudied& study)
{
    std::vector<Exemplar> exemplars;
    for (const SelectionStudied::Pick& pick : study.picks)
        exemplars.push_back(
            {pick.chosen.datasetIndex, static_cast<int>(exemplars.size()), pick.chosen.distance});
    return exemplars;
}

} // namespace

StepTrainer::StepTrainer(const Recipe& recipe,
                         const Experiment& experiment,
                         const LearningData& data,
                         TrainingPlace place)
    : m_recipe(recipe)
    , m_experiment(experiment)
    , m_data(data)
    , m_place(place)
    , m_network(std::make_shared<Network>(
          makeBackbone(experiment.backbone,
                       {data.dataset().train.height, data.dataset().train.width},
                       generatorFor(streamSeed(experiment.seed, "backbone weights")))))
    , m_temperature(recipe.temperature > 0.0 ? recipe.temperature : experiment.temperature)
{
    m_network->moveTo(m_place.device);
}

StepTrainer::~StepTrainer() = default;

void StepTrainer::beginTraining(int step, StepClasses classes)
{
    m_step = step;
    m_classes = classes;
    const bool distils = m_recipe.distillationWeight > 0.0 && step > 1;
    m_teacher = distils ? m_network->frozenCopy() : nullptr;
    m_teacherHeads = distils ? static_cast<std::size_t>(m_teacher->headCount()) : 0;
    m_network->addHead(classes.last - classes.first,
                       generatorFor(streamSeed(
                           m_experiment.seed, "head weights", {static_cast<std::uint64_t>(step)})));

    std::vector<int> samples;
    const int first = m_recipe.trainsOnAllSeen ? 0 : classes.first;
    for (int position = first; position < classes.last; ++position) {
        const auto& rows = m_data.trainRows(position);
        samples.insert(samples.end(), rows.begin(), rows.end());
    }
    const std::vector<int> exemplars = m_memory.datasetIndices();
    samples.insert(samples.end(), exemplars.begin(), exemplars.end());
    preparePhase(Phase::Training, std::move(samples));
}

bool StepTrainer::isBalancedIn(int step) const
{
    return m_recipe.balancedFineTuning && step > 1 && m_experiment.balancedEpochs > 0;
}

void StepTrainer::beginBalancedFineTuning(const std::stop_token& stop)
{
    if (m_recipe.distillationWeight > 0.0) {
        m_teacher = m_network->frozenCopy();
        const int newHeads = m_recipe.distilsNewHeadWhenBalancing ? 0 : 1;
        m_teacherHeads = static_cast<std::size_t>(m_teacher->headCount() - newHeads);
    }
    std::vector<int> samples = m_memory.datasetIndices();
    for (int position = m_classes.first; position < m_classes.last; ++position) {
        for (const Exemplar& exemplar :
             selectOfClass(position, m_perClass, featuresOfClass(position, stop), stop))
            samples.push_back(exemplar.datasetIndex);
    }
    preparePhase(Phase::BalancedFineTuning, std::move(samples));
}

void StepTrainer::updateMemory(int budget, const std::stop_token& stop)
{
    m_perClass = exemplarQuota(m_recipe, budget, m_classes.last);
    if (m_recipe.eviction == Eviction::ByRank)
        m_memory.shrinkTo(m_perClass);
    else
        m_memory.shrinkAtRandomTo(
            m_perClass,
            streamSeed(m_experiment.seed, "eviction", {static_cast<std::uint64_t>(m_step)}));
    m_studies.clear();
    for (int position = m_classes.first; position < m_classes.last; ++position) {
        const std::vector<float> features = featuresOfClass(position, stop);
        m_studies.push_back(studyOfClass(position, m_perClass, features, stop));
        // The study has herded already; there is no need to do it twice.
        m_memory.addClass(m_recipe.selection == ExemplarSelection::Herding
                              ? exemplarsOf(m_studies.back())
                              : selectOfClass(position, m_perClass, features, stop));
    }
}

std::vector<float> StepTrainer::featuresOfClass(int position, const std::stop_token& stop)
{
    return normalisedFeatures(*m_network, m_data.dataset().train, m_data.trainRows(position), stop);
}

std::vector<Exemplar> StepTrainer::selectOfClass(int position,
                                                 int count,
                                                 const std::vector<float>& features,
                                                 const std::stop_token& stop) const
{
    const std::vector<int>& rows = m_data.trainRows(position);
    const auto label =
        static_cast<std::uint64_t>(m_data.classOrder()[static_cast<std::size_t>(position)]);
    std::vector<Exemplar> exemplars;
    for (const HerdingPick& pick :
         selectExemplars(m_recipe.selection,
                         features,
                         static_cast<int>(features.size() / rows.size()),
                         std::min(count, static_cast<int>(rows.size())),
                         RandomStream(streamSeed(m_experiment.seed, "exemplars", {label})),
                         stop))
        exemplars.push_back({rows[static_cast<std::size_t>(pick.row)],
                             static_cast<int>(exemplars.size()),
                             pick.distance});
    return exemplars;
}

SelectionStudied StepTrainer::studyOfClass(int position,
                                           int count,
                                           const std::vector<float>& features,
                                           const std::stop_token& stop) const
{
    const std::vector<int>& rows = m_data.trainRows(position);
    const auto label =
        static_cast<std::uint64_t>(m_data.classOrder()[static_cast<std::size_t>(position)]);
    SelectionStudied study =
        studySelection(features,
                       rows,
                       std::min(count, static_cast<int>(rows.size())),
                       RandomStream(streamSeed(m_experiment.seed, "studied orders", {label})),
                       stop);
    study.step = m_step;
    study.position = position;
    return study;
}

void StepTrainer::consolidateWeights(const std::stop_token& stop)
{
    std::vector<int> rows;
    for (int position = m_classes.first; position < m_classes.last; ++position) {
        const auto& ofClass = m_data.trainRows(position);
        rows.insert(rows.end(), ofClass.begin(), ofClass.end());
    }
    rows = drawFisherRows(
        rows, streamSeed(m_experiment.seed, "Fisher images", {static_cast<std::uint64_t>(m_step)}));
    consolidate(
        m_consolidation, m_network->parameters(), fisherDiagonal(*m_network, m_data, rows, stop));
}

std::vector<std::vector<int>> StepTrainer::representatives() const
{
    std::vector<std::vector<int>> rows;
    for (const auto& ofClass : m_memory.exemplars()) {
        rows.emplace_back();
        for (const Exemplar& exemplar : ofClass)
            rows.back().push_back(exemplar.datasetIndex);
    }
    for (int position = m_memory.classCount(); position < m_classes.last; ++position)
        rows.push_back(m_data.trainRows(position));
    return rows;
}

void StepTrainer::setTemperature(double temperature)
{
    if (m_recipe.temperature == 0.0)
        m_temperature = temperature;
}

void StepTrainer::preparePhase(Phase phase, std::vector<int> samples)
{
    m_phase = phase;
    m_samples = std::move(samples);
    m_updatesInPhase = 0;
    // Momentum of another phase points where its loss pointed; each phase starts without.
    m_optimiser =
        std::make_unique<torch::optim::SGD>(m_network->parameters(),
                                            torch::optim::SGDOptions(m_experiment.learningRate)
                                                .momentum(m_experiment.momentum)
                                                .weight_decay(m_experiment.weightDecay));
    m_network->train();
}

void StepTrainer::beginEpoch(int epoch)
{
    m_epochSeed = streamSeed(m_experiment.seed,
                             "epoch",
                             {static_cast<std::uint64_t>(m_step),
                              static_cast<std::uint64_t>(m_phase),
                              static_cast<std::uint64_t>(epoch)});
    m_order = epochOrder(m_samples, m_epochSeed);
    m_nextBatch = 0;
    m_learningRate = learningRateOf(epoch);
    for (auto& group : m_optimiser->param_groups())
        static_cast<torch::optim::SGDOptions&>(group.options()).lr(m_learningRate);
}

double StepTrainer::learningRateOf(int epoch) const
{
    const bool isBalanced = m_phase == Phase::BalancedFineTuning;
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

int StepTrainer::miniBatchesPerEpoch() const
{
    return miniBatchCount(static_cast<int>(m_samples.size()), m_experiment.batchSize);
}

std::vector<int> StepTrainer::nextMiniBatch() const
{
    const BatchRange range =
        miniBatch(static_cast<int>(m_order.size()), m_experiment.batchSize, m_nextBatch);
    return {m_order.begin() + range.first, m_order.begin() + range.last};
}

// Every part of it may take seconds when the mini-batch or the network is large.
void StepTrainer::trainMiniBatch(const std::stop_token& stop)
{
    throwIfStopped(stop);
    const auto started = std::chrono::steady_clock::now();
    const std::vector<int> all = nextMiniBatch();
    const SharedBatch batch(m_place.exchange, static_cast<int>(all.size()));
    const std::vector<int> rows = batch.partOf(all);
    ++m_nextBatch;

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

std::vector<torch::Tensor> StepTrainer::trainingLogits(Network& network,
                                                       const at::Tensor& images) const
{
    const ReducedPrecision precision(m_experiment.precision, m_place.device);
    return network.ofEachHead(network.logits(images).to(torch::kFloat));
}

LossTerms StepTrainer::lossOf(const at::Tensor& images,
                              const at::Tensor& targets,
                              const std::stop_token& stop)
{
    std::vector<torch::Tensor> teacherHeads;
    if (m_teacher) {
        const torch::NoGradGuard noGrad;
        teacherHeads = trainingLogits(*m_teacher, images);
        teacherHeads.resize(m_teacherHeads);
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

void StepTrainer::requireNumber(double value, const std::string& what) const
{
    if (!std::isfinite(value))
        throw Diverged("The " + what + " of \"" + m_recipe.name +
                       "\" is no longer a number in step " + std::to_string(m_step) +
                       ": training has diverged. Lower the learning rate and run again.");
}

void StepTrainer::requireFiniteWeights() const
{
    const torch::NoGradGuard noGrad;
    for (const torch::Tensor& weights : m_network->parameters())
        requireNumber(weights.sum(torch::kDouble).item<double>(), "network");
}

void StepTrainer::followGradient(LossTerms& loss, const SharedBatch& batch)
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
                       {static_cast<std::uint64_t>(m_step),
                        static_cast<std::uint64_t>(m_phase),
                        static_cast<std::uint64_t>(m_updatesInPhase)}));
    m_optimiser->step();
    ++m_updatesInPhase;
}

} // namespace engine
