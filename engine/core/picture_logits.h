// SPDX-License-Identifier: GPL-3.0-only
// What the networks a run has stored say of a picture that is not in its data.
#pragma once

#include "engine/core/base/image.h"

#include <vector>

namespace engine {

// The logits of one arm's network as it ended one step: one per class seen by then.
struct PictureLogits
{
    int arm = 0;
    int step = 1;
    std::vector<float> logits;

    bool operator==(const PictureLogits&) const = default;
};

// What a thing stands on: dark where it is light on dark. Neither where that cannot be told.
enum class PictureGround
{
    Neither,
    Dark,
    Light,
};

// A picture as the networks saw it, and what each said: ascending in step, then in arm.
struct PictureReading
{
    Image seen; // cut and scaled to the size of the data set's pictures
    std::vector<PictureLogits> answers;
    // Where the pictures of a grey data set stand on one ground and `seen` on the other: theirs,
    // and what each network says of the negative of `seen`. Otherwise Neither and none.
    PictureGround otherGround = PictureGround::Neither;
    std::vector<PictureLogits> answersToNegative{};

    bool operator==(const PictureReading&) const = default;
};

} // namespace engine
