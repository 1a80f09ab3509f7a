// SPDX-License-Identifier: GPL-3.0-only
// The MNIST family (MNIST, Fashion-MNIST, KMNIST, the splits of EMNIST) from a folder of IDX files,
// plain or gzipped. Grey becomes RGB; nothing is downloaded.
#pragma once

#include "engine/core/experiment.h"
#include "engine/data/images/dataset.h"

#include <filesystem>
#include <stop_token>

namespace engine {

// What is asked of a data set of IDX files.
struct IdxRequest
{
    ImagesPerClass perClass{};
    IdxOrientation orientation = IdxOrientation::Auto;
};

// Reads train-images-idx3-ubyte, train-labels-idx1-ubyte and the same two for t10k or test, with a
// dot instead of the hyphen before "idx", and with .gz at the end, if that is how they are called;
// from `folder` or its subfolder raw or gzip. A prefix as in "emnist-letters-train-images-…" is
// fine; where a folder holds several, name one: FOLDER/emnist-letters. EMNIST stores its pictures
// on their side; where files or folder are called after it, they are turned upright.
//
// Classes are named by class_names.txt (one a line) or EMNIST's own PREFIX-mapping.txt if there is
// one, otherwise by their number; without class_names.txt, labels that no picture has are left out.
// Throws DataError naming the file when one is missing, damaged, of another format, or does not fit
// its neighbour, RunError when the pictures asked for do not fit into memory. Others are read, so
// that damage is found, but not kept.
[[nodiscard]] Dataset loadMnist(const std::filesystem::path& folder,
                                const IdxRequest& request = {},
                                const std::stop_token& stop = {});

} // namespace engine
