// SPDX-License-Identifier: GPL-3.0-only
#include "engine/model/backbones/script_trial.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/model/backbones/process_generator.h"
#include "engine/model/backbones/script_backbone.h"
#include "engine/model/backbones/script_fault.h"
#include "engine/model/backbones/script_file.h"
#include "engine/model/kernels/reduced_precision.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <numeric>
#include <utility>

namespace engine {

namespace {

using Places = std::vector<int>; // of pictures, in a set of them

// As far as a network's floats may differ by rounding, which other numbers of pictures round
// otherwise. What dropout and batch statistics do is a hundred times as much.
constexpr double kRounding = 1e-3;
// Between two calls that do the same.
constexpr double kNoRounding = 1e-6;

constexpr int kKinds = 8;
const std::string kAdvice =
    "Save it with torch.jit.script(module), or trace it after module.eval().";

// Dark and bright ones, pale and harsh: whatever is averaged over some of them depends on which.
torch::Tensor variedPictures(const BackboneUse& use, std::uint64_t seed)
{
    const at::Generator generator = at::detail::createCPUGenerator(seed);
    torch::Tensor pictures = torch::empty({kKinds, 3, use.input.height, use.input.width});
    pictures.uniform_(-1.0, 1.0, generator);
    constexpr std::array kLevels{-1.4F, 1.4F, 0.1F, -0.7F, 0.8F, -1.1F, 1.1F, -0.3F};
    constexpr std::array kContrasts{0.5F, 0.3F, 0.6F, 0.4F};
    for (std::size_t i = 0; i < kLevels.size(); ++i)
        pictures[static_cast<std::int64_t>(i)]
            .mul_(kContrasts[i % kContrasts.size()])
            .add_(kLevels[i]);
    return pictures.to(use.device);
}

Places firstOf(int count)
{
    Places places(static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < places.size(); ++i)
        places[i] = static_cast<int>(i) % kKinds;
    return places;
}

torch::Tensor picked(const Places& places, const torch::Tensor& set)
{
    std::vector<std::int64_t> rows(places.begin(), places.end());
    return set.index_select(
        0, torch::tensor(rows, torch::TensorOptions(torch::kLong).device(set.device())));
}

bool agree(const torch::Tensor& one, const torch::Tensor& other, double rounding)
{
    const double scale = std::max(one.abs().max().item<double>(), other.abs().max().item<double>());
    return (one - other).abs().max().item<double>() <= rounding * scale;
}

// Whatever was drawn before, by anybody.
torch::Tensor disturbGenerator(std::uint64_t seed)
{
    const std::lock_guard lock(processGenerator());
    torch::manual_seed(seed);
    return at::detail::getDefaultCPUGenerator().get_state();
}

bool hasDrawnSince(const torch::Tensor& state)
{
    const std::lock_guard lock(processGenerator());
    return !torch::equal(state, at::detail::getDefaultCPUGenerator().get_state());
}

class ScriptTrial
{
public:
    ScriptTrial(std::shared_ptr<ScriptBackbone> backbone,
                const BackboneUse& use,
                const std::stop_token& stop)
        : m_backbone(std::move(backbone))
        , m_file(m_backbone->file())
        , m_use(use)
        , m_stop(stop)
        , m_pictures(variedPictures(use, 1))
    {
    }

    void evaluate()
    {
        const torch::NoGradGuard noGrad;
        m_backbone->eval();
        const std::vector<torch::Tensor> before = state();
        requireNoDraws();
        requireIndependence();
        for (const int count : {1, 3, kKinds, m_use.miniBatch, m_use.askedAtOnce})
            requireSame(firstOf(count));
        const std::vector<torch::Tensor> after = state();
        for (std::size_t i = 0; i < before.size(); ++i) {
            if (!torch::equal(before[i], after[i]))
                refuse(
                    "changes its own numbers when it is only asked about pictures, so that a run "
                    "would end otherwise when it is resumed. Let its code change them in "
                    "training alone, or trace it after module.eval().");
        }
    }

    // Returns whether a gradient reaches its weights.
    [[nodiscard]] bool train()
    {
        m_backbone->train();
        const torch::Tensor features =
            trained(*m_backbone, picked(firstOf(m_use.miniBatch), m_pictures));
        bool isReached = features.requires_grad();
        if (isReached) {
            try {
                features.square().mean().backward();
            } catch (const std::exception& error) {
                refuse("cannot be trained: " + faultIn(error) + ".");
            }
            isReached = std::ranges::any_of(m_backbone->parameters(), [](const auto& parameter) {
                return parameter.grad().defined();
            });
        }
        for (const int count : {2, 3})
            (void)trained(*m_backbone, picked(firstOf(count), m_pictures));
        return isReached;
    }

    // A module that was loaded anew, with the weights that this one has by now, has to go on like
    // this one: so a run is resumed, and so arms begin alike.
    void requireNoOtherState(ScriptBackbone& fresh)
    {
        {
            const torch::NoGradGuard noGrad;
            const std::vector<torch::Tensor> from = state();
            const std::vector<torch::Tensor> to = stateOf(fresh);
            for (std::size_t i = 0; i < from.size(); ++i)
                to[i].copy_(from[i]);
        }
        const torch::NoGradGuard noGrad;
        const torch::Tensor pictures = picked(firstOf(m_use.miniBatch), variedPictures(m_use, 2));
        for (const bool isTraining : {true, false}) {
            m_backbone->train(isTraining);
            fresh.train(isTraining);
            disturbGenerator(3);
            const torch::Tensor mine = trained(*m_backbone, pictures);
            disturbGenerator(4);
            if (!agree(mine, trained(fresh, pictures), kNoRounding))
                refuse("does not train on like a copy of it with the same weights, so that a run "
                       "could not be resumed: it draws random numbers that cannot be repeated, or "
                       "keeps numbers that are neither parameters nor buffers. Keep them with "
                       "register_buffer().");
        }
    }

private:
    static std::vector<torch::Tensor> stateOf(const ScriptBackbone& backbone)
    {
        std::vector<torch::Tensor> state = backbone.parameters();
        for (const torch::Tensor& buffer : backbone.buffers())
            state.push_back(buffer);
        return state;
    }

    [[nodiscard]] std::vector<torch::Tensor> state() const
    {
        std::vector<torch::Tensor> copies;
        for (const torch::Tensor& tensor : stateOf(*m_backbone))
            copies.push_back(tensor.detach().clone());
        return copies;
    }

    [[noreturn]] void refuse(const std::string& does) const
    {
        throw DataError("The backbone in " + m_file + " " + does);
    }

    // It took two pictures when it was opened.
    [[noreturn]] void refuseCount(std::int64_t count, const ScriptFault& fault) const
    {
        refuse("takes two pictures at once, but not " +
               (count == 1 ? std::string("one") : std::to_string(count)) + ": " + fault.what() +
               ". It will be given other numbers of them, so no number may be fixed in its code: "
               "write x.size(0) for it, or torch.flatten(x, 1).");
    }

    [[nodiscard]] torch::Tensor answer(const Places& places)
    {
        throwIfStopped(m_stop);
        try {
            return m_backbone->answered(picked(places, m_pictures));
        } catch (const ScriptFault& fault) {
            refuseCount(static_cast<std::int64_t>(places.size()), fault);
        }
    }

    torch::Tensor trained(ScriptBackbone& backbone, const torch::Tensor& images)
    {
        throwIfStopped(m_stop);
        try {
            const ReducedPrecision precision(m_use.precision, m_use.device);
            return backbone.answered(images);
        } catch (const ScriptFault& fault) {
            refuse("cannot be trained on " + std::to_string(images.size(0)) +
                   " pictures: " + fault.what() + ".");
        }
    }

    void requireNoDraws()
    {
        disturbGenerator(1);
        const torch::Tensor once = answer({0, 1});
        const torch::Tensor seeded = disturbGenerator(2);
        const torch::Tensor again = answer({0, 1});
        const bool draws = hasDrawnSince(seeded);
        if (!torch::isfinite(once).all().item<bool>())
            refuse("makes numbers that are infinite or no numbers at all of plain pictures. See "
                   "to it that its weights are, and what it divides by.");
        if (!draws && !agree(once, again, kNoRounding))
            refuse("says something else of one picture when it is asked again in evaluation, "
                   "though it draws no random numbers: it keeps what changes with every question. "
                   "Let its code change that in training alone.");
        if (draws && !torch::equal(once, again))
            refuse("does not say the same twice of one picture in evaluation: dropout, or another "
                   "draw, is always on, as in a module that was traced in training mode. " +
                   kAdvice);
        m_expected = once;
    }

    void requireIndependence()
    {
        const torch::Tensor alone = answer({0, 2});
        const torch::Tensor turned = answer({1, 0});
        if (!agree(alone[0], m_expected[0], kRounding) ||
            !agree(turned[1], m_expected[0], kRounding) ||
            !agree(turned[0], m_expected[1], kRounding))
            refuse("lets what it says of a picture in evaluation depend on the pictures beside it: "
                   "batch normalisation takes the statistics of the batch, as in a module that "
                   "was traced in training mode, or one without running averages "
                   "(track_running_stats=False). " +
                   kAdvice);
    }

    // Whatever their number.
    void requireSame(const Places& places)
    {
        const torch::Tensor answers = answer(places);
        const std::int64_t known = std::min<std::int64_t>(answers.size(0), 2);
        if (!agree(answers.slice(0, 0, known), m_expected.slice(0, 0, known), kRounding))
            refuse("says something else of a picture when it is asked about " +
                   std::to_string(places.size()) + " pictures at once than about two. " + kAdvice);
    }

    std::shared_ptr<ScriptBackbone> m_backbone;
    const std::string m_file;
    const BackboneUse m_use;
    const std::stop_token& m_stop;
    torch::Tensor m_pictures;
    torch::Tensor m_expected; // of the first two pictures
};

std::shared_ptr<ScriptBackbone> loadedScript(const Source& source, const BackboneUse& use)
{
    // Nothing is drawn for a backbone that brings its weights.
    auto script = std::dynamic_pointer_cast<ScriptBackbone>(
        makeBackbone(source, use.input, at::detail::createCPUGenerator(0)));
    if (script)
        script->to(use.device);
    return script;
}

// Returns as ScriptTrial::train().
bool tryTraining(const Source& source, const BackboneUse& use, const std::stop_token& stop)
{
    ScriptTrial trial(loadedScript(source, use), use, stop);
    const bool isReached = trial.train();
    trial.requireNoOtherState(*loadedScript(source, use));
    return isReached;
}

bool tryTrainingIn(Precision precision,
                   const Source& source,
                   BackboneUse use,
                   const std::stop_token& stop)
{
    use.precision = precision;
    try {
        return tryTraining(source, use, stop);
    } catch (const DataError& error) {
        if (precision == Precision::Float32)
            throw;
        (void)tryTrainingIn(
            Precision::Float32, source, use, stop); // else that is the fault to tell
        throw DataError(std::string(error.what()) +
                        " This is so in bfloat16 only, which LibTorch does not do for every layer: "
                        "train it with --precision float32.");
    }
}

std::string fixedLayers(const ScriptCode& code)
{
    const std::string norm = code.normalisesAsInEvaluation ? "batch normalisation" : "";
    const std::string dropout = code.dropsNothingOut ? "dropout" : "";
    return norm + (norm.empty() || dropout.empty() ? "" : " and ") + dropout;
}

} // namespace

std::vector<std::string>
tryBackbone(const Source& source, const BackboneUse& use, const std::stop_token& stop)
{
    if (source.path.empty())
        return {};
    const auto script = loadedScript(source, use);
    ScriptTrial(script, use, stop).evaluate();
    std::vector<std::string> notes;
    if (const std::string layers = fixedLayers(script->code()); !layers.empty())
        notes.push_back("The backbone in " + script->file() + " keeps its " + layers +
                        " as in evaluation while it trains, as a module does that was traced after "
                        "eval(). To train with them too, save it with torch.jit.script(module).");
    if (!tryTrainingIn(use.precision, source, use, stop))
        notes.push_back("No gradient reaches the weights of the backbone in " + script->file() +
                        ": only the class heads above it learn.");
    return notes;
}

} // namespace engine
