// SPDX-License-Identifier: GPL-3.0-only
#include "engine/learning/classification/classification_arm.h"

#include "engine/core/base/random_stream.h"
#include "engine/core/memory_budget.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/learning/classification/exemplar_selection.h"
#include "engine/learning/classification/nearest_mean_classifier.h"
#include "engine/learning/classification/selection_study.h"

#include <torch/torch.h>

#include <algorithm>

namespace engine {

namespace {

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

ClassificationArm::ClassificationArm(const Recipe& recipe,
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
    , m_trainer(recipe, experiment, data, place, m_consolidation)
{
    m_network->moveTo(m_place.device);
}

void ClassificationArm::beginTraining(int step,
                                      StepClasses classes,
                                      std::shared_ptr<Network> teacher)
{
    m_step = step;
    m_classes = classes;
    m_network->addHead(classes.last - classes.first,
                       generatorFor(streamSeed(
                           m_experiment.seed, "head weights", {static_cast<std::uint64_t>(step)})));

    std::vector<int> rows;
    const int first = m_recipe.trainsOnAllSeen ? 0 : classes.first;
    for (int position = first; position < classes.last; ++position) {
        const auto& ofClass = m_data.trainRows(position);
        rows.insert(rows.end(), ofClass.begin(), ofClass.end());
    }
    const std::vector<int> exemplars = m_memory.datasetIndices();
    rows.insert(rows.end(), exemplars.begin(), exemplars.end());
    const auto heads = teacher ? static_cast<std::size_t>(teacher->headCount()) : 0;
    m_trainer.begin(m_network, {step, Phase::Training, std::move(rows), std::move(teacher), heads});
}

void ClassificationArm::beginBalancedFineTuning(std::shared_ptr<Network> teacher,
                                                const std::stop_token& stop)
{
    std::vector<int> rows = m_memory.datasetIndices();
    for (int position = m_classes.first; position < m_classes.last; ++position) {
        for (const Exemplar& exemplar :
             selectOfClass(position, m_perClass, featuresOfClass(position, stop), stop))
            rows.push_back(exemplar.datasetIndex);
    }
    const int newHeads = m_recipe.distilsNewHeadWhenBalancing ? 0 : 1;
    const auto heads = teacher ? static_cast<std::size_t>(teacher->headCount() - newHeads) : 0;
    m_trainer.begin(
        m_network, {m_step, Phase::BalancedFineTuning, std::move(rows), std::move(teacher), heads});
}

void ClassificationArm::updateMemory(int budget, const std::stop_token& stop)
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

std::vector<float> ClassificationArm::featuresOfClass(int position, const std::stop_token& stop)
{
    return normalisedFeatures(*m_network, m_data.dataset().train, m_data.trainRows(position), stop);
}

std::vector<Exemplar> ClassificationArm::selectOfClass(int position,
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

SelectionStudied ClassificationArm::studyOfClass(int position,
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

void ClassificationArm::consolidateWeights(const std::stop_token& stop)
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

TestResults ClassificationArm::testResults(const std::stop_token& stop)
{
    return m_recipe.classifier == Classifier::NearestMeanOfExemplars
               ? resultsByNearestMean(*m_network, m_data, representatives(), stop)
               : engine::testResults(*m_network, m_data, stop);
}

std::vector<std::vector<int>> ClassificationArm::representatives() const
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

} // namespace engine
