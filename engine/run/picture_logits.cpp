// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/picture_logits.h"

#include "engine/core/base/errors.h"
#include "engine/data/pictures/picture_ground.h"
#include "engine/data/pictures/square_picture.h"
#include "engine/learning/classification/evaluation.h"
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

std::vector<Image> imagesOf(const RunStarted& run)
{
    std::vector<Image> images;
    for (const SampleImage& sample : run.sampleImages)
        images.push_back(sample.image);
    return images;
}

Image asTheDataSets(const std::vector<Image>& sampleImages, const Image& picture)
{
    if (sampleImages.empty() || sampleImages.front().isEmpty())
        throw DataError("This run holds no picture of its data set, so the size its networks take "
                        "is not known.");
    const Image& like = sampleImages.front();
    Image seen = middleOf(picture, like.width, like.height);
    return std::ranges::all_of(sampleImages, isGrey) ? greyed(std::move(seen)) : seen;
}

// That of a grey data set, where `seen` stands on the other one.
PictureGround otherGroundThan(const Image& seen, const std::vector<Image>& sampleImages)
{
    if (!std::ranges::all_of(sampleImages, isGrey))
        return PictureGround::Neither;
    const PictureGround own = groundOf(seen);
    const PictureGround theirs = groundOfMost(sampleImages);
    return own == PictureGround::Neither || own == theirs ? PictureGround::Neither : theirs;
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
        throw DataError("The network in " + run.experiment.backbone.path +
                        " has changed since this run, so it cannot be asked. Bring the old one "
                        "back.");
    PictureReading reading;
    const std::vector<Image> sampleImages = imagesOf(run);
    reading.seen = asTheDataSets(sampleImages, picture);
    reading.otherGround = otherGroundThan(reading.seen, sampleImages);
    const at::Tensor batch = batchOf(reading.seen);
    const at::Tensor negative = batchOf(negativeOf(reading.seen));
    const BackboneInput input{reading.seen.height, reading.seen.width};
    for (const auto& [arm, step] : stored) {
        throwIfStopped(stop);
        const auto network =
            restoredNetwork(run.experiment, input, headSizesAfter(run, step), weightsOf(arm, step));
        reading.answers.push_back({arm, step, plainLogits(*network, batch)});
        if (reading.otherGround != PictureGround::Neither)
            reading.answersToNegative.push_back({arm, step, plainLogits(*network, negative)});
    }
    for (auto* answers : {&reading.answers, &reading.answersToNegative})
        std::ranges::stable_sort(*answers, {}, [](const PictureLogits& answer) {
            return std::pair(answer.step, answer.arm);
        });
    return reading;
}

} // namespace engine
