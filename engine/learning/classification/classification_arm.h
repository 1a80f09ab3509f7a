// SPDX-License-Identifier: GPL-3.0-only
// One arm through the phases of an incremental step (Castro et al., section 4): construct the
// training set, train, fine-tune balanced, update the memory. It has the network and the exemplar
// memory, and hands its trainer what each phase trains on. Torch-internal.
#pragma once

#include "engine/core/checkpoint.h"
#include "engine/data/images/class_order.h"
#include "engine/learning/classification/classifier_trainer.h"
#include "engine/learning/classification/exemplar_memory.h"
#include "engine/learning/classification/test_results.h"

#include <memory>
#include <span>
#include <stop_token>
#include <utility>
#include <vector>

namespace engine {

class ClassificationArm
{
public:
    // `experiment` and `data` must outlive the arm. Initial weights come from the seed alone, so
    // that all arms start equal.
    ClassificationArm(const Recipe& recipe,
                      const Experiment& experiment,
                      const LearningData& data,
                      TrainingPlace place = {});
    // Its trainer knows where the rest of it lies.
    ClassificationArm(const ClassificationArm&) = delete;
    ClassificationArm& operator=(const ClassificationArm&) = delete;

    [[nodiscard]] ClassifierTrainer& trainer() { return m_trainer; }

    // Adds the head of the step, and prepares to train on the new images and all exemplars (or, if
    // the recipe says so, on all images seen). `teacher`, a frozen network, is followed in all its
    // heads; nullptr when the phase distils nothing.
    void beginTraining(int step, StepClasses classes, std::shared_ptr<Network> teacher);
    // Selects of the new classes as many images as an old class may hold, and prepares to train on
    // equal numbers of every class. The teacher's newest head is followed where the recipe says so.
    // Throws Cancelled.
    void beginBalancedFineTuning(std::shared_ptr<Network> teacher, const std::stop_token& stop);
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
    // What the arm says of the test images of the classes seen. Throws Cancelled.
    [[nodiscard]] TestResults testResults(const std::stop_token& stop);

    // The exemplars by position, in pick order.
    [[nodiscard]] const std::vector<std::vector<Exemplar>>& memory() const
    {
        return m_memory.exemplars();
    }
    // Training rows that stand for each class seen: its exemplars, or all its images while it has
    // none, because its step is still training. By position.
    [[nodiscard]] std::vector<std::vector<int>> representatives() const;

    [[nodiscard]] Network& network() { return *m_network; }
    // The teacher of the phase; nullptr when the phase distils nothing.
    [[nodiscard]] Network* teacher() { return m_trainer.phase().teacher.get(); }
    [[nodiscard]] const Recipe& recipe() const { return m_recipe; }

    // Everything that is needed to go on with the next epoch or step, but `last`. After an epoch.
    [[nodiscard]] ArmCheckpoint state() const;
    // Becomes the arm that `state` was taken from. `steps` holds the classes of every step so far,
    // the present one last. Throws DataError when the tensors do not fit.
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

    const Recipe m_recipe;
    const Experiment& m_experiment;
    const LearningData& m_data;
    const TrainingPlace m_place;

    std::shared_ptr<Network> m_network;
    ExemplarMemory m_memory;
    int m_perClass = 0; // quota of the last memory update
    std::vector<SelectionStudied> m_studies;
    Consolidation m_consolidation;
    int m_step = 0;
    StepClasses m_classes;
    ClassifierTrainer m_trainer; // after what it refers to
};

} // namespace engine
