// SPDX-License-Identifier: GPL-3.0-only
// CIFAR-10 and CIFAR-100 in their binary format (Krizhevsky 2009), from a folder the user names.
// Any number of records per file is fine; nothing is downloaded. Both loaders throw Cancelled
// within a few hundredths of a second of a stop request. Pictures that are not asked for are read,
// so that damage is found, but not kept.
#pragma once

#include "engine/data/images/dataset.h"

#include <filesystem>
#include <stop_token>

namespace engine {

// Reads data_batch_1.bin .. data_batch_5.bin (those that exist, at least one), test_batch.bin and
// batches.meta.txt from `folder` or its subfolder cifar-10-batches-bin. Throws DataError naming the
// file when one is missing, has a wrong size, or holds a label out of range, and saying so where
// the folder holds another version (for Python or MATLAB, CIFAR-100, an archive not unpacked);
// RunError when the pictures asked for do not fit into memory.
[[nodiscard]] Dataset loadCifar10(const std::filesystem::path& folder,
                                  const ImagesPerClass& wanted = {},
                                  const std::stop_token& stop = {});

// Reads train.bin, test.bin and fine_label_names.txt from `folder` or its subfolder
// cifar-100-binary; the fine labels are the classes. Throws DataError as above.
[[nodiscard]] Dataset loadCifar100(const std::filesystem::path& folder,
                                   const ImagesPerClass& wanted = {},
                                   const std::stop_token& stop = {});

} // namespace engine
