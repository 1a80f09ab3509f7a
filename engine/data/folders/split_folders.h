// SPDX-License-Identifier: GPL-3.0-only
// Where the two parts of a data set in folders lie, and where its classes begin. Names decide, and
// whether folders hold folders; the classes themselves are for class_folders.h.
#pragma once

#include "engine/data/folders/class_folders.h"

#include <filesystem>

namespace engine {

enum class SplitPart
{
    Train, // train, training
    Test,  // test, testing, val, valid, validation, in this order
};

// What a folder of such a name must hold to be a part: a class may be called "train" too, but it
// holds pictures.
enum class PartHolds
{
    Folders,
    Anything,
};

// The folder within `folder` that is called so, whatever the case. Empty when there is none.
[[nodiscard]] std::filesystem::path
partCalled(SplitPart part, const std::filesystem::path& folder, PartHolds content);

// Whether there is one of the parts at least.
[[nodiscard]] bool isSplit(const std::filesystem::path& folder);

// What may lie in a wrapping. Within a part of a split a folder called "train" is one more
// wrapping, as in train/train/CLASS.
enum class Wrapped
{
    ClassesOrParts,
    Classes,
};

// The innermost folder around it: a folder that holds nothing but another one adds a level that
// says nothing. Notes each level that is taken away.
[[nodiscard]] std::filesystem::path
withoutWrapping(std::filesystem::path folder, Wrapped content, FolderWords words);

} // namespace engine
