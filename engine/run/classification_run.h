// SPDX-License-Identifier: GPL-3.0-only
// Incremental classification as a kind of run: every arm learns the classes step by step, and is
// tried on the test images of those seen. Torch-internal.
#pragma once

#include "engine/learning/classification/classification_arm.h"
#include "engine/run/pictures/sample_images.h"
#include "engine/run/pictures/sent_pictures.h"
#include "engine/run/pictures/sent_test_pictures.h"
#include "engine/run/run_kind.h"

#include <c10/core/Device.h>

#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace engine {

class ClassificationRun : public RunKind
{
public:
    // `places` gives one for each arm, once the data is loaded: other processes need not wait for
    // that. `began` is what an older part of the run said first; nullptr when there is none. Throws
    // as loadDataset(), resolveClassOrder(), planRun(), checkBackbone() and requireShareable().
    ClassificationRun(const Experiment& experiment,
                      const RunStarted* began,
                      int threads,
                      c10::Device device,
                      const std::function<std::vector<TrainingPlace>()>& places,
                      const std::stop_token& stop);

    [[nodiscard]] const RunPlan& plan() const override { return m_plan; }
    [[nodiscard]] RunStarted describe() const override;
    [[nodiscard]] int leastMemoryBudget() const override { return m_data.classCount(); }
    [[nodiscard]] Trainer& trainer(std::size_t arm) override { return m_arms[arm]->trainer(); }

    [[nodiscard]] std::vector<Event>
    begin(const PhaseStart& start, const PhasePart& part, const std::stop_token& stop) override;
    [[nodiscard]] std::vector<Event>
    carryOut(const PhaseStart& start, const PhasePart& part, const std::stop_token& stop) override;
    [[nodiscard]] ArmIndices answeringAnew() const override;
    [[nodiscard]] Results evaluate(std::size_t arm, const std::stop_token& stop) override;
    void answerAnew(std::size_t arm, Results& last, const std::stop_token& stop) override;
    [[nodiscard]] ArmIndices consolidating() const override;
    void consolidate(std::size_t arm, const std::stop_token& stop) override;
    [[nodiscard]] bool knowsAnswers(std::size_t arm) const override
    {
        return !m_predicted[arm].empty();
    }
    [[nodiscard]] std::vector<Event>
    lastWords(std::size_t arm, int step, std::int64_t tick) const override;
    [[nodiscard]] std::vector<Event> picturesFor(const std::vector<Event>& news) override;

    [[nodiscard]] PlainTensors weights(std::size_t arm) override;
    [[nodiscard]] ArmCheckpoint state(std::size_t arm) const override
    {
        return m_arms[arm]->state();
    }
    void store(Checkpoint& checkpoint) const override;
    void requireFits(const Checkpoint& from, const RunStarted& began) const override;
    void restore(const Checkpoint& from) override;

private:
    [[nodiscard]] Classified classified(std::size_t arm, const std::stop_token& stop);

    const Experiment m_experiment;
    const int m_threads;
    const LearningData m_data;
    const RunPlan m_plan;
    const SampleImages m_samples;
    // A run that goes on was tried when it began.
    const std::vector<std::string> m_backboneNotes;
    SentPictures m_sentPictures;
    SentTestPictures m_sentTestPictures;
    std::vector<std::unique_ptr<ClassificationArm>> m_arms;
    // By arm; as in TestResults, empty until it is known.
    std::vector<std::vector<std::vector<int>>> m_predicted;
};

} // namespace engine
