// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/picture_logits.h"

#include "engine/core/errors.h"
#include "engine/data/square_picture.h"
#include "engine/learning/evaluation.h"
#include "engine/learning/image_batch.h"
#include "engine/model/network_tensors.h"
#include "engine/run/head_sizes.h"
#include "engine/run/run_preparation.h"

#include <torch/torch.h>

#include <algorithm>

namespace engine {

namespace {

bool isGrey(const Image& image)
{
    for (std::size_t i = 0; i + 2 < image.rgb.size(); i += 3) {
        if (image.rgb[i] != image.rgb[i + 1] || image.rgb[i] != image.rgb[i + 2])
            return false;
    }
    return true;
}

Image asTheDataSets(const RunStarted& run, const Image& picture)
{
    if (run.probes.empty() || run.probes.front().image.isEmpty())
        throw DataError("This run holds no picture of its data set, so the size its networks take "
                        "is not known.");
    const Image& like = run.probes.front().image;
    Image seen = middleOf(picture, like.width, like.height);
    const bool isGreySet = std::ranges::all_of(
        run.probes, [](const ProbeImage& probe) { return isGrey(probe.image); });
    return isGreySet ? greyed(std::move(seen)) : seen;
}

at::Tensor batchOf(const Image& seen)
{
    const LabelledImages one{seen.width, seen.height, seen.rgb, {0}};
    return imageBatch(one, std::vector{0});
}

} // namespace

PictureReading readPicture(const RunStarted& run,
                           const Image& picture,
                           const std::vector<std::pair<int, int>>& stored,
                           const StoredWeights& weightsOf,
                           const std::stop_token& stop)
{
    if (picture.isEmpty())
        throw UsageError("There is no picture to ask about.");
    if (stored.empty())
        throw UsageError("This run has stored no weights yet: they come at the end of each step.");
    if (run.backboneFingerprint != 0 &&
        run.backboneFingerprint != backboneFingerprint(run.experiment))
        throw DataError("The network in " + std::string(pathIn(run.experiment.backbone)) +
                        " has changed since this run, so it cannot be asked. Bring the old one "
                        "back.");
    PictureReading reading;
    reading.seen = asTheDataSets(run, picture);
    const at::Tensor batch = batchOf(reading.seen);
    const BackboneInput input{reading.seen.height, reading.seen.width};
    for (const auto& [arm, step] : stored) {
        throwIfStopped(stop);
        const auto network =
            restoredNetwork(run.experiment, input, headSizesAfter(run, step), weightsOf(arm, step));
        reading.answers.push_back({arm, step, plainLogits(*network, batch)});
    }
    std::ranges::stable_sort(reading.answers, {}, [](const PictureLogits& answer) {
        return std::pair(answer.step, answer.arm);
    });
    return reading;
}

} // namespace engine
