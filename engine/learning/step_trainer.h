// SPDX-License-Identifier: GPL-3.0-only
// One arm through the phases of an incremental step (Castro et al., section 4): construct the
// training set, train, fine-tune balanced, update the memory. It trains when it is told to, one
// mini-batch at a time; the runner keeps several in lock-step. Torch-internal.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/event.h"
#include "engine/data/class_order.h"
#include "engine/learning/elastic_weight_consolidation.h"
#include "engine/learning/exemplar_memory.h"
#include "engine/learning/learning_data.h"
#include "engine/learning/loss_average.h"
#include "engine/learning/loss_terms.h"
#include "engine/learning/training_place.h"
#include "engine/model/network.h"
#include "engine/model/shared_batch.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace torch::optim {
class SGD;
}

namespace engine {

class StepTrainer
{
public:
    // `experiment` and `data` must outlive the trainer. Initial weights come from the seed alone,
    // so that all arms start equal.
    StepTrainer(const Recipe& recipe,
                const Experiment& experiment,
                const LearningData& data,
                TrainingPlace place = {});
    ~StepTrainer();

    // Freezes the network as it is as teacher (from step 2 on, if the recipe distils), adds the
    // head of the step, and prepares to train on the new images and all exemplars (or, if the
    // recipe says so, on all images seen).
    void beginTraining(int step, StepClasses classes);
    // Whether this arm takes part in balanced fine-tuning in `step`.
    [[nodiscard]] bool isBalancedIn(int step) const;
    // Selects of the new classes as many images as an old class may hold, and prepares to train on
    // equal numbers of every class; the teacher becomes the network as it stands. Throws Cancelled.
    void beginBalancedFineTuning(const std::stop_token& stop);
    // Takes exemplars of the new classes into the memory and shortens the old ones to their quota.
    // Only for recipes with a memory. Throws Cancelled.
    void updateMemory(int budget, const std::stop_token& stop);
    // What the newest memory update found out about the choice of each new class, without arm and
    // tick; each is given once.
    [[nodiscard]] std::vector<SelectionStudied> takeStudies()
    {
        return std::exchange(m_studies, {});
    }
    // Measures how important each weight was for the step and anchors it where it stands. Only for
    // recipes with elastic weight consolidation. Throws Cancelled.
    void consolidateWeights(const std::stop_token& stop);
    // The exemplars by position, in pick order.
    [[nodiscard]] const std::vector<std::vector<Exemplar>>& memory() const
    {
        return m_memory.exemplars();
    }

    // Training rows that stand for each class seen: its exemplars, or all its images while it has
    // none, because its step is still training. By position.
    [[nodiscard]] std::vector<std::vector<int>> representatives() const;

    // Prepares epoch `epoch` (1-based) of the phase. Every epoch has miniBatchesPerEpoch().
    void beginEpoch(int epoch);
    [[nodiscard]] int miniBatchesPerEpoch() const;
    // Trains on the next mini-batch of the epoch. Throws Diverged when the loss is not finite, and
    // Cancelled, after which the trainer is of no further use.
    void trainMiniBatch(const std::stop_token& stop);
    // Throws Diverged where the last mini-batch has left weights that are not numbers.
    void requireFiniteWeights() const;

    // Takes effect at the next mini-batch; an arm with a temperature of its own keeps that.
    void setTemperature(double temperature);
    [[nodiscard]] double temperature() const { return m_temperature; }

    [[nodiscard]] Network& network() { return *m_network; }
    // The teacher of the phase; nullptr when the phase distils nothing.
    [[nodiscard]] Network* teacher() { return m_teacher.get(); }
    [[nodiscard]] const Recipe& recipe() const { return m_recipe; }
    // Rows the phase trains on, in construction order.
    [[nodiscard]] const std::vector<int>& samples() const { return m_samples; }
    // Rows of the next mini-batch of the epoch, in order.
    [[nodiscard]] std::vector<int> nextMiniBatch() const;

    // Mean parts of the loss since the last call.
    [[nodiscard]] LossParts takeLoss() { return m_lossAverage.take(); }
    [[nodiscard]] std::int64_t iterations() const { return m_iterations; }
    [[nodiscard]] std::int64_t imagesTrained() const { return m_imagesTrained; }
    [[nodiscard]] double secondsTrained() const { return m_secondsTrained; }
    [[nodiscard]] double learningRate() const { return m_learningRate; }

    // Everything that is needed to go on with the next epoch or step, but `last`. After an epoch.
    [[nodiscard]] ArmCheckpoint state() const;
    // Becomes the trainer that `state` was taken from. `steps` holds the classes of every step so
    // far, the present one last. Throws DataError when the tensors do not fit.
    void restore(const ArmCheckpoint& state, std::span<const StepClasses> steps);

private:
    [[nodiscard]] std::vector<float> featuresOfClass(int position, const std::stop_token& stop);
    // `features` are those of the class.
    [[nodiscard]] std::vector<Exemplar> selectOfClass(int position,
                                                      int count,
                                                      const std::vector<float>& features,
                                                      const std::stop_token& stop) const;
    [[nodiscard]] SelectionStudied studyOfClass(int position,
                                                int count,
                                                const std::vector<float>& features,
                                                const std::stop_token& stop) const;
    void preparePhase(Phase phase, std::vector<int> samples);
    [[nodiscard]] double learningRateOf(int epoch) const;
    // One tensor of float32 logits for each head, in the precision of training.
    [[nodiscard]] std::vector<at::Tensor> trainingLogits(Network& network,
                                                         const at::Tensor& images) const;
    [[nodiscard]] LossTerms
    lossOf(const at::Tensor& images, const at::Tensor& targets, const std::stop_token& stop);
    void followGradient(LossTerms& loss, const SharedBatch& batch);
    void requireNumber(double value, const std::string& what) const;

    const Recipe m_recipe;
    const Experiment& m_experiment;
    const LearningData& m_data;
    const TrainingPlace m_place;

    std::shared_ptr<Network> m_network;
    std::shared_ptr<Network> m_teacher;
    std::size_t m_teacherHeads = 0; // how many of the teacher's heads are distilled
    std::unique_ptr<torch::optim::SGD> m_optimiser;
    ExemplarMemory m_memory;
    int m_perClass = 0; // quota of the last memory update
    std::vector<SelectionStudied> m_studies;
    Consolidation m_consolidation;

    int m_step = 0;
    StepClasses m_classes;
    Phase m_phase = Phase::Training;
    std::vector<int> m_samples;
    std::vector<int> m_order;
    std::uint64_t m_epochSeed = 0;
    int m_nextBatch = 0;
    std::int64_t m_updatesInPhase = 0;
    double m_temperature;
    double m_learningRate = 0.0;

    LossAverage m_lossAverage;
    std::int64_t m_iterations = 0;
    std::int64_t m_imagesTrained = 0;
    double m_secondsTrained = 0.0;
};

} // namespace engine
