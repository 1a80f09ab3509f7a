// SPDX-License-Identifier: GPL-3.0-only
// A backbone of the user's, asked before a run for all that the run will ask of it: tests of any
// number of pictures, training in its precision, resuming. Built-in backbones need none of it.
// Torch-internal.
#pragma once

#include "engine/core/experiment.h"
#include "engine/model/backbones/backbone.h"

#include <c10/core/Device.h>

#include <stop_token>
#include <string>
#include <vector>

namespace engine {

struct BackboneUse
{
    BackboneInput input;
    int miniBatch = 32;    // pictures trained on at once
    int askedAtOnce = 250; // pictures asked about at once, at most
    Precision precision = Precision::Float32;
    c10::Device device = c10::kCPU;
};

// Sentences for the user about a backbone that can be used, but not in every way as it may be
// meant. Throws as makeBackbone(), and DataError saying what to do when
// - what it says in evaluation of a picture is not a function of the picture and its weights alone,
// - it does not take as many pictures as it will be given, or cannot be trained,
// - its state is not in its parameters and buffers alone, so that a run could not be resumed.
// Throws Cancelled between two calls of it.
[[nodiscard]] std::vector<std::string>
tryBackbone(const Source& source, const BackboneUse& use, const std::stop_token& stop);

} // namespace engine
