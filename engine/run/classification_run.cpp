// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/classification_run.h"

#include "engine/core/memory_budget.h"
#include "engine/distributed/shared_run.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/model/network_tensors.h"
#include "engine/run/backbone_check.h"
#include "engine/run/checkpoint_checks.h"
#include "engine/run/run_preparation.h"

#include <torch/torch.h>

#include <span>
#include <utility>

namespace engine {

namespace {

template <typename Property>
ArmIndices armsWith(const std::vector<Recipe>& arms, const Property& property)
{
    ArmIndices found;
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
        if (property(arms[arm]))
            found.push_back(arm);
    }
    return found;
}

} // namespace

ClassificationRun::ClassificationRun(const Experiment& experiment,
                                     const RunStarted* began,
                                     int threads,
                                     c10::Device device,
                                     const std::function<std::vector<TrainingPlace>()>& places,
                                     const std::stop_token& stop)
    : m_experiment(experiment)
    , m_threads(threads)
    , m_data(loadFor(experiment, threads, stop))
    , m_plan(planFor(experiment, m_data))
    , m_samples(began ? samplesOf(began->sampleImages, m_data) : chooseSamples(m_data))
    , m_backboneNotes(began ? std::vector<std::string>{}
                            : checkBackbone(experiment, m_data, threads, device, stop))
    , m_predicted(experiment.arms.size())
{
    const std::vector<TrainingPlace> placed = places();
    for (std::size_t arm = 0; arm < m_experiment.arms.size(); ++arm) {
        m_arms.push_back(std::make_unique<ClassificationArm>(
            m_experiment.arms[arm], m_experiment, m_data, placed[arm]));
        if (placed[arm].exchange)
            requireShareable(m_experiment, m_arms[arm]->network());
    }
}

RunStarted ClassificationRun::describe() const
{
    RunStarted started = describeRun(m_experiment, m_threads, m_data, m_plan, m_samples.images);
    auto& notes = started.intake.notes;
    notes.insert(notes.end(), m_backboneNotes.begin(), m_backboneNotes.end());
    return started;
}

std::vector<Event> ClassificationRun::begin(const PhaseStart& start,
                                            const PhasePart& part,
                                            const std::stop_token& stop)
{
    const auto& [step, phase] = std::pair(start.phase.step, start.phase.phase);
    ClassificationArm& arm = *m_arms[part.arm];
    std::shared_ptr<Network> teacher =
        part.teacher ? m_arms[*part.teacher]->network().frozenCopy() : nullptr;
    std::vector<Event> news;
    if (teacher)
        news.emplace_back(TeacherFrozen{static_cast<int>(part.arm),
                                        step,
                                        phase,
                                        start.tick,
                                        teacher->classCount(),
                                        plainLogits(*teacher, m_samples.batch)});
    if (part.rows == PhaseRows::Balanced)
        arm.beginBalancedFineTuning(std::move(teacher), stop);
    else
        arm.beginTraining(
            step, m_plan.steps[static_cast<std::size_t>(step - 1)], std::move(teacher));
    return news;
}

std::vector<Event> ClassificationRun::carryOut(const PhaseStart& start,
                                               const PhasePart& part,
                                               const std::stop_token& stop)
{
    ClassificationArm& arm = *m_arms[part.arm];
    arm.updateMemory(start.memoryBudget, stop);
    std::vector<Event> news;
    for (SelectionStudied& study : arm.takeStudies()) {
        study.arm = static_cast<int>(part.arm);
        study.tick = start.tick;
        news.emplace_back(std::move(study));
    }
    // An arm with a fixed number of exemplars has a budget that grows with its classes.
    const int fixed = arm.recipe().exemplarsPerClass;
    const int budget = fixed > 0 ? fixed * static_cast<int>(arm.memory().size())
                                 : budgetOf(arm.recipe(), start.memoryBudget);
    news.emplace_back(MemoryUpdated{
        static_cast<int>(part.arm), start.phase.step, start.tick, budget, arm.memory()});
    return news;
}

ArmIndices ClassificationRun::answeringAnew() const
{
    return armsWith(m_experiment.arms, [](const Recipe& recipe) {
        return recipe.classifier == Classifier::NearestMeanOfExemplars;
    });
}

Classified ClassificationRun::classified(std::size_t arm, const std::stop_token& stop)
{
    TestResults results = m_arms[arm]->testResults(stop);
    m_predicted[arm] = std::move(results.predicted);
    return results;
}

Results ClassificationRun::evaluate(std::size_t arm, const std::stop_token& stop)
{
    Classified results = classified(arm, stop);
    results.sampleLogits = plainLogits(m_arms[arm]->network(), m_samples.batch);
    return results;
}

// The logits stay: how many threads an arm has decides how they are rounded, and that may be
// another number now.
void ClassificationRun::answerAnew(std::size_t arm, Results& last, const std::stop_token& stop)
{
    auto& before = std::get<Classified>(last);
    Classified now = classified(arm, stop);
    now.sampleLogits = std::move(before.sampleLogits);
    before = std::move(now);
}

ArmIndices ClassificationRun::consolidating() const
{
    return armsWith(m_experiment.arms,
                    [](const Recipe& recipe) { return recipe.ewcStrength > 0.0; });
}

void ClassificationRun::consolidate(std::size_t arm, const std::stop_token& stop)
{
    m_arms[arm]->consolidateWeights(stop);
}

std::vector<Event> ClassificationRun::lastWords(std::size_t arm, int step, std::int64_t tick) const
{
    TestPredicted said{static_cast<int>(arm), step, tick, {}};
    for (const auto& ofClass : m_predicted[arm]) {
        const auto position = static_cast<int>(said.classes.size());
        said.classes.push_back({m_data.testRows(position), ofClass});
    }
    return {std::move(said)};
}

std::vector<Event> ClassificationRun::picturesFor(const std::vector<Event>& news)
{
    std::vector<SelectionStudied> studies;
    std::vector<Event> pictures;
    const auto add = [&pictures](auto shown) {
        if (!shown.entries.empty())
            pictures.emplace_back(std::move(shown));
    };
    for (const Event& event : news) {
        if (const auto* study = std::get_if<SelectionStudied>(&event))
            studies.push_back(*study);
        else if (const auto* memory = std::get_if<MemoryUpdated>(&event))
            add(m_sentPictures.takeNew(memory->exemplars, studies, m_data.dataset().train));
        else if (const auto* predicted = std::get_if<TestPredicted>(&event))
            add(m_sentTestPictures.takeNew(
                *predicted,
                m_plan.steps[static_cast<std::size_t>(predicted->step - 1)].first,
                m_data));
    }
    return pictures;
}

PlainTensors ClassificationRun::weights(std::size_t arm)
{
    return plainTensors(m_arms[arm]->network());
}

void ClassificationRun::store(Checkpoint& checkpoint) const
{
    checkpoint.picturesSent = m_sentPictures.rows();
    checkpoint.testPicturesSent = m_sentTestPictures.rows();
}

void ClassificationRun::requireFits(const Checkpoint& from, const RunStarted& began) const
{
    engine::requireFits(from, began, m_plan, m_data);
}

void ClassificationRun::restore(const Checkpoint& from)
{
    const std::span steps(m_plan.steps.data(), static_cast<std::size_t>(from.step));
    for (std::size_t arm = 0; arm < m_arms.size(); ++arm) {
        if (!from.arms[arm].hasStopped)
            m_arms[arm]->restore(from.arms[arm], steps);
        m_predicted[arm].clear();
    }
    m_sentPictures.restore(from.picturesSent);
    m_sentTestPictures.restore(from.testPicturesSent);
}

} // namespace engine
