// SPDX-License-Identifier: GPL-3.0-only
// A kind of run that the program does not have: each arm has one weight, which a mini-batch brings
// a fixed share of the way towards the goal of the step. How far it still is, is known by hand.
#pragma once

#include "engine/run/run_kind.h"

#include <cmath>
#include <cstring>
#include <memory>
#include <stop_token>
#include <utility>
#include <vector>

namespace tests {

class HomingTrainer : public engine::Trainer
{
public:
    // `share` of the way, 0 .. 1.
    explicit HomingTrainer(double share)
        : m_share(share)
    {
    }

    void aimAt(double goal) { m_goal = goal; }
    [[nodiscard]] double distance() const { return std::abs(m_goal - m_weight); }
    [[nodiscard]] double weight() const { return m_weight; }
    void restore(double weight, const engine::ArmCheckpoint& state)
    {
        m_weight = weight;
        m_batches = state.iterations;
    }

    void beginEpoch(int) override {}
    [[nodiscard]] int miniBatchesPerEpoch() const override { return 3; }
    void trainMiniBatch(const std::stop_token&) override
    {
        m_weight += m_share * (m_goal - m_weight);
        ++m_batches;
    }
    void requireFiniteWeights() const override {}
    void setTemperature(double) override {}
    [[nodiscard]] std::int64_t imagesTrained() const override { return m_batches; }
    [[nodiscard]] engine::TrainingCost takeCost() override
    {
        return {.iteration = m_batches, .loss = {}, .imagesTrained = m_batches};
    }

private:
    double m_share;
    double m_goal = 0.0;
    double m_weight = 0.0;
    std::int64_t m_batches = 0;
};

// Two arms, half and a quarter of the way with each mini-batch; two steps of two epochs, in the
// second of which only the second arm takes part. The goal is 8 in step 1 and 0 in step 2.
class HomingRun : public engine::RunKind
{
public:
    explicit HomingRun(engine::Experiment experiment)
        : m_experiment(std::move(experiment))
    {
        m_plan.steps = {{0, 1}, {1, 2}};
        m_plan.ticks = 12;
        m_plan.phases = {{1, engine::Phase::Training, 2, 3, 0, 6.0, {{0}, {1}}},
                         {2, engine::Phase::Training, 2, 3, 6, 6.0, {{1}}}};
    }

    [[nodiscard]] const engine::RunPlan& plan() const override { return m_plan; }
    [[nodiscard]] engine::RunStarted describe() const override
    {
        engine::RunStarted started;
        started.experiment = m_experiment;
        started.classes = {{0, "eight", 1, 0, 0}, {1, "zero", 2, 0, 0}};
        started.steps = 2;
        started.plannedTicks = m_plan.ticks;
        started.environment.threads = 2;
        started.results = engine::ResultsKind::Measured;
        return started;
    }
    [[nodiscard]] int leastMemoryBudget() const override { return 0; }
    [[nodiscard]] engine::Trainer& trainer(std::size_t arm) override { return m_trainers[arm]; }

    [[nodiscard]] std::vector<engine::Event> begin(const engine::PhaseStart& start,
                                                   const engine::PhasePart& part,
                                                   const std::stop_token&) override
    {
        m_trainers[part.arm].aimAt(goalOf(start.phase.step));
        return {};
    }
    [[nodiscard]] std::vector<engine::Event>
    carryOut(const engine::PhaseStart&, const engine::PhasePart&, const std::stop_token&) override
    {
        return {};
    }
    [[nodiscard]] engine::ArmIndices answeringAnew() const override { return {}; }
    [[nodiscard]] engine::Results evaluate(std::size_t arm, const std::stop_token&) override
    {
        return engine::Measured{{{"distance", m_trainers[arm].distance()}}};
    }
    void answerAnew(std::size_t, engine::Results&, const std::stop_token&) override {}
    [[nodiscard]] engine::ArmIndices consolidating() const override { return {}; }
    void consolidate(std::size_t, const std::stop_token&) override {}
    [[nodiscard]] bool knowsAnswers(std::size_t) const override { return true; }
    [[nodiscard]] std::vector<engine::Event>
    lastWords(std::size_t, int, std::int64_t) const override
    {
        return {};
    }
    [[nodiscard]] std::vector<engine::Event> picturesFor(const std::vector<engine::Event>&) override
    {
        return {};
    }

    [[nodiscard]] engine::PlainTensors weights(std::size_t arm) override
    {
        return {tensorOf(m_trainers[arm].weight())};
    }
    [[nodiscard]] engine::ArmCheckpoint state(std::size_t arm) const override
    {
        engine::ArmCheckpoint state;
        state.network = {tensorOf(m_trainers[arm].weight())};
        state.temperature = 1.0;
        state.iterations = state.imagesTrained = m_trainers[arm].imagesTrained();
        return state;
    }
    void store(engine::Checkpoint&) const override {}
    void requireFits(const engine::Checkpoint&, const engine::RunStarted&) const override {}
    void restore(const engine::Checkpoint& from) override
    {
        for (std::size_t arm = 0; arm < m_trainers.size(); ++arm) {
            double weight = 0.0;
            std::memcpy(&weight, from.arms[arm].network.at(0).bytes.data(), sizeof weight);
            m_trainers[arm].restore(weight, from.arms[arm]);
            m_trainers[arm].aimAt(goalOf(from.step));
        }
    }

private:
    [[nodiscard]] static double goalOf(int step) { return step == 1 ? 8.0 : 0.0; }
    // A float64 as the bytes of an int64.
    [[nodiscard]] static engine::PlainTensor tensorOf(double weight)
    {
        engine::PlainTensor tensor{
            "weight", engine::TensorType::Int64, {1}, std::vector<std::byte>(sizeof weight)};
        std::memcpy(tensor.bytes.data(), &weight, sizeof weight);
        return tensor;
    }

    const engine::Experiment m_experiment;
    engine::RunPlan m_plan;
    std::vector<HomingTrainer> m_trainers{HomingTrainer(0.5), HomingTrainer(0.25)};
};

} // namespace tests
