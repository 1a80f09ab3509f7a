// SPDX-License-Identifier: GPL-3.0-only
// Whether a picture shows something light on dark or dark on light, as far as its rim tells. For
// grey pictures of single things, such as digits; a photograph is either by chance.
#pragma once

#include "engine/core/base/image.h"
#include "engine/core/picture_logits.h"

#include <vector>

namespace engine {

// By the mean of its outermost pixels against those within. Neither when these differ little.
[[nodiscard]] PictureGround groundOf(const Image& picture);

// What at least four fifths of the pictures are; Neither where there is no such.
[[nodiscard]] PictureGround groundOfMost(const std::vector<Image>& pictures);

// Light for dark.
[[nodiscard]] Image negativeOf(Image picture);

} // namespace engine
