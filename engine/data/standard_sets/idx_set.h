// SPDX-License-Identifier: GPL-3.0-only
// Which files of a folder make up one data set of the MNIST family, and what their names say of it.
// It reads none of them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace engine {

struct IdxPart
{
    std::filesystem::path images;
    std::filesystem::path labels;
};

struct IdxSet
{
    std::filesystem::path folder;
    std::string prefix; // "" or for example "emnist-letters-"
    IdxPart train;
    IdxPart test;
    std::vector<std::string> notes; // which was taken where there are several

    // The files are called after EMNIST, which stores columns as rows.
    [[nodiscard]] bool hasFilesOfEmnist() const;
    // The folder is.
    [[nodiscard]] bool hasFolderOfEmnist() const;
};

// Finds the set in `named`, in its subfolder raw or gzip, or the one of several that `named` is the
// beginning of (FOLDER/emnist-letters). A folder called like a file is looked into. Throws
// DataError when a file is missing, saying what is there instead.
[[nodiscard]] IdxSet findIdxSet(const std::filesystem::path& named);

} // namespace engine
