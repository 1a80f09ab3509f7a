// SPDX-License-Identifier: GPL-3.0-only
// Names that people give to the two parts of a split, such as "training_set" or "val2017". They
// serve to question a list of classes; only the few names of image_folder.h make a split.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace engine {

enum class SplitRole
{
    None,
    Train,
    Test, // or validation
};

// "train", "Training_Set", "train_images", "seg_train", "trainset": Train; "test", "val2017",
// "x-validation": Test; anything else, also "train station" and "test tube": None.
[[nodiscard]] SplitRole splitRoleOf(std::string_view name);

// Whether names of both roles are among them.
[[nodiscard]] bool lookLikeASplit(const std::vector<std::string>& names);

} // namespace engine
