// SPDX-License-Identifier: GPL-3.0-only
// Trains the network of one arm to classify (Castro et al., sections 3.3 and 4): cross-distilled
// loss, augmentation, learning rate. Torch-internal.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/core/experiment.h"
#include "engine/learning/classification/elastic_weight_consolidation.h"
#include "engine/learning/learning_data.h"
#include "engine/learning/loss_average.h"
#include "engine/learning/loss_terms.h"
#include "engine/learning/trainer.h"
#include "engine/learning/training_place.h"
#include "engine/model/kernels/shared_batch.h"
#include "engine/model/network.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace torch::optim {
class SGD;
}

namespace engine {

// What one arm trains on in a phase, and whom it follows.
struct TrainingPhase
{
    int step = 1;
    Phase phase = Phase::Training;
    std::vector<int> rows;              // training images, in construction order
    std::shared_ptr<Network> teacher{}; // frozen; nullptr when the phase distils nothing
    std::size_t distilledHeads = 0;     // of the teacher, oldest first
};

class ClassifierTrainer : public Trainer
{
public:
    // `experiment`, `data` and `consolidation` must outlive the trainer.
    ClassifierTrainer(const Recipe& recipe,
                      const Experiment& experiment,
                      const LearningData& data,
                      TrainingPlace place,
                      const Consolidation& consolidation);
    ~ClassifierTrainer() override;

    // Prepares a phase for `network`, which has the heads it needs.
    void begin(std::shared_ptr<Network> network, TrainingPhase phase);

    void beginEpoch(int epoch) override;
    [[nodiscard]] int miniBatchesPerEpoch() const override;
    void trainMiniBatch(const std::stop_token& stop) override;
    void requireFiniteWeights() const override;
    void setTemperature(double temperature) override;
    [[nodiscard]] std::int64_t imagesTrained() const override { return m_imagesTrained; }
    [[nodiscard]] TrainingCost takeCost() override;

    [[nodiscard]] const TrainingPhase& phase() const { return m_phase; }
    // Rows of the next mini-batch of the epoch, in order.
    [[nodiscard]] std::vector<int> nextMiniBatch() const;
    [[nodiscard]] double learningRate() const { return m_learningRate; }

    // Writes what is its own into `state`, after an epoch; and takes it back, in a phase that has
    // been begun anew. Throws DataError when the momentum does not fit the network.
    void store(ArmCheckpoint& state) const;
    void restore(const ArmCheckpoint& state);

private:
    [[nodiscard]] double learningRateOf(int epoch) const;
    // By position, of the classes the network has.
    [[nodiscard]] std::vector<int> imagesOfEachClass(const std::vector<int>& rows) const;
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
    const Consolidation& m_consolidation;

    std::shared_ptr<Network> m_network;
    TrainingPhase m_phase;
    std::unique_ptr<torch::optim::SGD> m_optimiser;
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
    std::vector<int> m_miniBatch; // as in TrainingCost
};

} // namespace engine
