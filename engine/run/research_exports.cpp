// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/research_exports.h"

#include "engine/core/base/errors.h"
#include "engine/data/images/fingerprint.h"
#include "engine/data/load_dataset.h"
#include "engine/learning/classification/evaluation.h"
#include "engine/model/network_tensors.h"
#include "engine/run/arm_workers.h"
#include "engine/run/head_sizes.h"
#include "engine/run/machine/blas_threads.h"
#include "engine/run/run_preparation.h"

#include <torch/csrc/jit/serialization/pickler.h>
#include <torch/torch.h>

#include <algorithm>
#include <caffe2/serialize/inline_container.h>

namespace engine {

namespace {

// What the run trained with; a damaged file may hold any number.
int threadsOf(const RunStarted& run)
{
    constexpr int kMost = 1024;
    return std::clamp(run.environment.threads, 1, kMost);
}

Dataset datasetOf(const RunStarted& run, int threads)
{
    Dataset dataset = loadDataset(run.experiment, threads);
    const bool isSame =
        std::ranges::all_of(run.classes,
                            [&dataset](const ClassInfo& info) {
                                return static_cast<std::size_t>(info.datasetClass) <
                                           dataset.classNames.size() &&
                                       info.trainImages > 0 &&
                                       static_cast<std::size_t>(info.trainImages) ==
                                           dataset.train.indicesOf(info.datasetClass).size();
                            }) &&
        (run.dataFingerprint == 0 || run.dataFingerprint == fingerprint(dataset));
    if (!isSame)
        throw DataError("The pictures of " + run.experiment.dataset.address() +
                        " have changed since this run, so its features cannot be computed again. "
                        "Bring the old ones back.");
    if (run.backboneFingerprint != 0 &&
        run.backboneFingerprint != backboneFingerprint(run.experiment))
        throw DataError("The network in " + run.experiment.backbone.path +
                        " has changed since this run, so its features cannot be computed again. "
                        "Bring the old one back.");
    return dataset;
}

// Class by class, in the batches in which exemplars were chosen: other batches may round otherwise.
StepFeatures featuresOf(Network& network, const RunStarted& run, const LabelledImages& images)
{
    StepFeatures features;
    features.step = network.headCount();
    for (const ClassInfo& info : run.classes) {
        if (info.step != features.step)
            continue;
        const std::vector<int> rows = images.indicesOf(info.datasetClass);
        const std::vector<float> values = normalisedFeatures(network, images, rows, {});
        features.dimensions = static_cast<int>(values.size() / rows.size());
        features.values.insert(features.values.end(), values.begin(), values.end());
        features.datasetIndices.insert(features.datasetIndices.end(), rows.begin(), rows.end());
        features.classes.insert(features.classes.end(), rows.size(), info.datasetClass);
    }
    return features;
}

std::vector<std::size_t> armsUpdatedAfter(const Timeline& timeline, int step)
{
    std::vector<std::size_t> arms;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        if (std::ranges::count(timeline.memoryUpdates(arm), step, &MemoryUpdated::step) > 0)
            arms.push_back(static_cast<std::size_t>(arm));
    }
    return arms;
}

} // namespace

std::string pickledWeights(const PlainTensors& weights)
{
    c10::Dict<std::string, at::Tensor> dictionary;
    for (const PlainTensor& plain : weights)
        dictionary.insert(plain.name, tensorOf(plain));
    // As torch::pickle_save() does, but without the type tags it adds for TorchScript: Python takes
    // a file with them only from those who say that they trust it (weights_only=False).
    std::string pickle;
    torch::jit::Pickler pickler(
        [&pickle](const char* bytes, std::size_t count) { pickle.append(bytes, count); },
        nullptr,
        nullptr,
        nullptr,
        nullptr,
        false);
    pickler.protocol();
    pickler.pushIValue(dictionary);
    pickler.stop();

    std::string archive;
    caffe2::serialize::PyTorchStreamWriter writer([&archive](const void* bytes, std::size_t count) {
        archive.append(static_cast<const char*>(bytes), count);
        return count;
    });
    writer.writeRecord("data.pkl", pickle.data(), pickle.size());
    const std::vector<at::Tensor>& tensors = pickler.tensorData();
    for (std::size_t i = 0; i < tensors.size(); ++i)
        writer.writeRecord("data/" + std::to_string(i), tensors[i].data_ptr(), tensors[i].nbytes());
    writer.writeEndOfFile();
    return archive;
}

void recomputeFeatures(const Timeline& timeline,
                       const WeightsReader& weightsOf,
                       const FeatureSink& take)
{
    const RunStarted& run = timeline.run();
    const int threads = threadsOf(run);
    prepareBlas(run.environment, threads, 0);
    const Dataset dataset = datasetOf(run, threads);
    const BackboneInput input{dataset.train.height, dataset.train.width};
    const auto armCount = static_cast<std::size_t>(timeline.armCount());
    // Threads are shared out among the arms as they were then: another number may round otherwise.
    ArmWorkers workers(armCount, threads);
    for (const StepStarted& started : timeline.steps()) {
        const std::vector<std::size_t> arms = armsUpdatedAfter(timeline, started.step);
        std::vector<PlainTensors> weights(armCount);
        for (const std::size_t arm : arms)
            weights[arm] = weightsOf(static_cast<int>(arm), started.step);
        std::vector<StepFeatures> features(armCount);
        workers.run(arms, [&](std::size_t arm) {
            if (weights[arm].empty())
                return;
            const auto network = restoredNetwork(
                run.experiment, input, headSizesAfter(run, started.step), weights[arm]);
            features[arm] = featuresOf(*network, run, dataset.train);
            features[arm].arm = static_cast<int>(arm);
        });
        for (const std::size_t arm : arms) {
            if (!features[arm].values.empty())
                take(features[arm]);
        }
    }
}

} // namespace engine
