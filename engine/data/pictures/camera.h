// SPDX-License-Identifier: GPL-3.0-only
// Frames of the first camera, through OpenCV. Nothing is stored.
#pragma once

#include "engine/core/base/image.h"

#include <functional>

namespace engine {

// Opens the camera; every call of what is returned waits for its next frame, cut to the middle
// square. The camera is closed when the last copy of it goes. Both throw RunError with a sentence
// when there is no camera or it gives no frame.
[[nodiscard]] std::function<Image()> openCamera();

} // namespace engine
