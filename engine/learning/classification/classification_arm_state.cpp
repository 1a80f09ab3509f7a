// SPDX-License-Identifier: GPL-3.0-only
// An arm's state between two epochs, as a value and back. Random draws need no state: each comes
// from the seed and from where it is used.
#include "engine/core/base/errors.h"
#include "engine/learning/classification/classification_arm.h"
#include "engine/model/network_tensors.h"

#include <torch/torch.h>

#include <sstream>
#include <type_traits>
#include <utility>

namespace engine {

namespace {

// How the optimiser finds the state of a parameter: by text up to LibTorch 1.13, by address since.
template <typename Optimiser>
auto stateKey(const Optimiser& optimiser, const torch::Tensor& parameter)
{
    using Key = typename std::decay_t<decltype(optimiser.state())>::key_type;
    if constexpr (std::is_same_v<Key, std::string>) {
        std::ostringstream text;
        text << parameter.unsafeGetTensorImpl();
        return text.str();
    } else {
        return Key(parameter.unsafeGetTensorImpl());
    }
}

bool isLike(const torch::Tensor& parameter, const torch::Tensor& value)
{
    return value.sizes() == parameter.sizes() && value.scalar_type() == parameter.scalar_type();
}

// In memory like the parameter, as it was when it was stored: the order of numbers decides how they
// are added up.
torch::Tensor likeIts(const torch::Tensor& parameter, const torch::Tensor& value)
{
    return torch::empty_like(parameter).copy_(value).detach();
}

PlainTensors momentumOf(const torch::optim::SGD& optimiser, const Network& network)
{
    PlainTensors momentum;
    for (const auto& item : network.named_parameters()) {
        const auto found = optimiser.state().find(stateKey(optimiser, item.value()));
        if (found == optimiser.state().end())
            continue;
        const auto& state = static_cast<const torch::optim::SGDParamState&>(*found->second);
        if (state.momentum_buffer().defined())
            momentum.push_back(plainTensor(item.key(), state.momentum_buffer()));
    }
    return momentum;
}

void giveMomentum(torch::optim::SGD& optimiser,
                  const Network& network,
                  const PlainTensors& momentum)
{
    const torch::NoGradGuard noGrad;
    const auto parameters = network.named_parameters();
    for (const PlainTensor& plain : momentum) {
        const torch::Tensor* parameter = parameters.find(plain.name);
        const torch::Tensor value = tensorOf(plain);
        if (!parameter || !isLike(*parameter, value))
            throw DataError("The stored momentum of \"" + plain.name +
                            "\" does not fit the network. The file is damaged.");
        auto state = std::make_unique<torch::optim::SGDParamState>();
        state->momentum_buffer(likeIts(*parameter, value));
        optimiser.state()[stateKey(optimiser, *parameter)] = std::move(state);
    }
}

PlainTensors plainConsolidation(const Consolidation& consolidation, const Network& network)
{
    PlainTensors tensors;
    const auto parameters = network.named_parameters();
    for (std::size_t i = 0; i < consolidation.anchor.size(); ++i) {
        tensors.push_back(
            plainTensor("importance of " + parameters[i].key(), consolidation.importance[i]));
        tensors.push_back(plainTensor("anchor of " + parameters[i].key(), consolidation.anchor[i]));
    }
    return tensors;
}

Consolidation consolidationIn(const PlainTensors& tensors, const Network& network)
{
    Consolidation consolidation;
    const auto parameters = network.named_parameters();
    for (std::size_t i = 0; i < tensors.size(); ++i) {
        const bool isImportance = i % 2 == 0;
        const torch::Tensor value = tensorOf(tensors[i]);
        if (i / 2 >= parameters.size() || tensors.size() % 2 != 0 ||
            !isLike(parameters[i / 2].value(), value) ||
            tensors[i].name !=
                (isImportance ? "importance of " : "anchor of ") + parameters[i / 2].key())
            throw DataError("The stored \"" + tensors[i].name +
                            "\" does not fit the network. The file is damaged.");
        (isImportance ? consolidation.importance : consolidation.anchor)
            .push_back(likeIts(parameters[i / 2].value(), value));
    }
    return consolidation;
}

} // namespace

void ClassifierTrainer::store(ArmCheckpoint& state) const
{
    state.phase = m_phase.phase;
    if (m_phase.teacher)
        state.teacher = plainTensors(*m_phase.teacher);
    state.teacherHeads = static_cast<int>(m_phase.distilledHeads);
    state.samples = m_phase.rows;
    state.momentum = momentumOf(*m_optimiser, *m_network);
    state.temperature = m_temperature;
    state.updatesInPhase = m_updatesInPhase;
    state.iterations = m_iterations;
    state.imagesTrained = m_imagesTrained;
    state.secondsTrained = m_secondsTrained;
}

void ClassifierTrainer::restore(const ArmCheckpoint& state)
{
    giveMomentum(*m_optimiser, *m_network, state.momentum);
    m_updatesInPhase = state.updatesInPhase;
    m_temperature = state.temperature;
    m_iterations = state.iterations;
    m_imagesTrained = state.imagesTrained;
    m_secondsTrained = state.secondsTrained;
    m_lossAverage = {};
}

ArmCheckpoint ClassificationArm::state() const
{
    ArmCheckpoint state;
    m_trainer.store(state);
    state.network = plainTensors(*m_network);
    state.consolidation = plainConsolidation(m_consolidation, *m_network);
    state.exemplars = m_memory.exemplars();
    state.perClass = m_perClass;
    return state;
}

void ClassificationArm::restore(const ArmCheckpoint& state, std::span<const StepClasses> steps)
{
    const BackboneInput input{m_data.dataset().train.height, m_data.dataset().train.width};
    std::vector<int> headSizes;
    for (const StepClasses& step : steps)
        headSizes.push_back(step.last - step.first);
    m_step = static_cast<int>(steps.size());
    m_classes = steps.back();
    m_network = restoredNetwork(m_experiment, input, headSizes, state.network);
    m_network->moveTo(m_place.device);
    if (state.phase == Phase::Training)
        headSizes.pop_back(); // the teacher was frozen before the step's head joined
    TrainingPhase phase{m_step, state.phase, state.samples};
    if (!state.teacher.empty()) {
        phase.teacher =
            restoredNetwork(m_experiment, input, headSizes, state.teacher)->frozenCopy();
        phase.teacher->moveTo(m_place.device);
    }
    phase.distilledHeads = static_cast<std::size_t>(state.teacherHeads);
    if (phase.distilledHeads > headSizes.size())
        throw DataError("The stored teacher has fewer heads than are distilled. The file is "
                        "damaged.");
    m_memory = {};
    for (const auto& ofClass : state.exemplars)
        m_memory.addClass(ofClass);
    m_perClass = state.perClass;
    m_consolidation = consolidationIn(state.consolidation, *m_network);
    m_trainer.begin(m_network, std::move(phase));
    m_trainer.restore(state);
}

} // namespace engine
