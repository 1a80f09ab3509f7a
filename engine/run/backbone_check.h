// SPDX-License-Identifier: GPL-3.0-only
// Whether the backbone that an experiment takes from a file can do what the experiment will ask of
// it, tried before anything is recorded. Built-in ones are not tried.
#pragma once

#include "engine/core/experiment.h"
#include "engine/learning/learning_data.h"

#include <c10/core/Device.h>

#include <stop_token>
#include <string>
#include <vector>

namespace engine {

// What there is to say of it all the same. Throws as tryBackbone(). With as many threads as the run
// will have.
[[nodiscard]] std::vector<std::string> checkBackbone(const Experiment& experiment,
                                                     const LearningData& data,
                                                     int threads,
                                                     c10::Device device,
                                                     const std::stop_token& stop);

} // namespace engine
