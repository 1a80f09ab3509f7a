// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/synthetic_plan.h"

#include "engine/core/memory_budget.h"

#include <algorithm>
#include <array>

namespace tests {

using namespace engine;

namespace {

struct NamedClass
{
    const char* name;
    int family;
};

constexpr std::array<NamedClass, 10> kTenClasses{{{"husky", 0},
                                                  {"wolf", 0},
                                                  {"fox", 0},
                                                  {"cat", 0},
                                                  {"washing machine", 1},
                                                  {"microwave oven", 1},
                                                  {"television", 1},
                                                  {"car", 2},
                                                  {"bus", 2},
                                                  {"truck", 2}}};

int classCount(const Experiment& experiment)
{
    return experiment.dataset.kind == "synthetic" ? std::stoi(experiment.dataset.path)
                                                  : static_cast<int>(kTenClasses.size());
}

bool usesTheTenNames(int classes)
{
    return classes == static_cast<int>(kTenClasses.size());
}

int familyOf(int position, int classes)
{
    return usesTheTenNames(classes) ? kTenClasses[static_cast<std::size_t>(position)].family
                                    : position / 5;
}

std::vector<int> seenAfterSteps(const Experiment& experiment)
{
    const int classes = classCount(experiment);
    std::vector<int> seen;
    for (int now = 0; now < classes;) {
        const bool isEven = seen.size() >= experiment.stepSizes.size();
        now += isEven ? experiment.classesPerStep : experiment.stepSizes[seen.size()];
        seen.push_back(std::min(now, classes));
    }
    return seen;
}

} // namespace

SyntheticPlan::SyntheticPlan(const Experiment& experiment)
    : m_experiment(experiment)
    , m_classes(classCount(experiment))
    , m_seenAfter(seenAfterSteps(experiment))
{
}

std::vector<ClassInfo> SyntheticPlan::classInfos() const
{
    std::vector<ClassInfo> infos;
    for (int position = 0; position < m_classes; ++position) {
        const std::string name = usesTheTenNames(m_classes)
                                     ? kTenClasses[static_cast<std::size_t>(position)].name
                                     : "class " + std::to_string(position + 1);
        infos.push_back(
            {position, name, stepOf(position), kSyntheticTrainImages, kSyntheticTestImages});
    }
    return infos;
}

bool SyntheticPlan::areKin(int one, int other) const
{
    return familyOf(one, m_classes) == familyOf(other, m_classes);
}

int SyntheticPlan::samplesPerClass() const
{
    return usesTheTenNames(m_classes) ? 2 : 1;
}

int SyntheticPlan::stepOf(int position) const
{
    return static_cast<int>(std::ranges::upper_bound(m_seenAfter, position) - m_seenAfter.begin()) +
           1;
}

int SyntheticPlan::ticksOver(int images) const
{
    return std::max(1, (images + m_experiment.batchSize - 1) / m_experiment.batchSize);
}

int SyntheticPlan::trainingTicks(int step) const
{
    const int exemplars = step > 1 ? m_experiment.memoryBudget : 0;
    return ticksOver((seen(step) - firstNew(step)) * kSyntheticTrainImages + exemplars);
}

int SyntheticPlan::balancedTicks(int step) const
{
    return ticksOver(seen(step) *
                     std::max(1, exemplarsPerClass(m_experiment.memoryBudget, firstNew(step))));
}

bool SyntheticPlan::balances(int step) const
{
    return step > 1 && m_experiment.balancedEpochs > 0 &&
           std::ranges::any_of(m_experiment.arms, &Recipe::balancedFineTuning);
}

bool SyntheticPlan::takesPartIn(int arm, Phase phase) const
{
    return phase != Phase::BalancedFineTuning || recipe(arm).balancedFineTuning;
}

std::int64_t SyntheticPlan::plannedTicks() const
{
    std::int64_t ticks = 0;
    for (int step = 1; step <= steps(); ++step) {
        ticks += std::int64_t{trainingTicks(step)} * m_experiment.epochs;
        if (balances(step))
            ticks += std::int64_t{balancedTicks(step)} * m_experiment.balancedEpochs;
    }
    return ticks;
}

} // namespace tests
