// SPDX-License-Identifier: GPL-3.0-only
// A folder of class folders full of pictures: which files there are, what class they belong to and
// which of them test. Reading pixels is a second step, so that what is not needed is never decoded.
#pragma once

#include "engine/data/images/dataset.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace engine {

struct PictureFile
{
    std::filesystem::path path;
    int label = 0;
};

// Classes in natural order of their names (natural_order.h); files by class, then in natural order.
struct ImageFolder
{
    std::filesystem::path path;
    std::vector<std::string> classNames;
    std::vector<PictureFile> train;
    std::vector<PictureFile> test;
    Intake intake{}; // what was passed over and assumed
};

// Lists FOLDER/train/CLASS/… and FOLDER/test/CLASS/… (or val, valid, validation), or, without a
// train folder, FOLDER/CLASS/…; there `testFraction` of each class, at least one picture and not
// all, tests, drawn from the seed and the class's name. Pictures may lie deeper; a single folder
// around all of it is taken away. Hidden files, what systems leave and files that are no pictures
// are passed over and counted. Throws DataError naming the folder when there is no class, a class
// without pictures, a class too small to split, when train and test differ in classes, or when the
// folders look like a split under other names.
[[nodiscard]] ImageFolder listImageFolder(const std::filesystem::path& folder,
                                          double testFraction,
                                          std::uint64_t seed,
                                          const std::stop_token& stop = {});

// Leaves out every class that `labels` does not name, and all but the first `trainPerClass` and
// `testPerClass` pictures of each other class (0 keeps all). The labels stay as they are.
[[nodiscard]] ImageFolder
keepOnly(ImageFolder folder, const std::vector<int>& labels, int trainPerClass, int testPerClass);

// Decodes every listed picture to side x side pixels (square_picture.h), with `threads` threads.
// Pictures that cannot be read are left out and told in Dataset::damaged. Throws UsageError when
// the pictures need more memory than the machine has; Cancelled after the pictures in hand when a
// stop is requested.
[[nodiscard]] Dataset
readImageFolder(ImageFolder folder, int side, int threads, const std::stop_token& stop = {});

} // namespace engine
