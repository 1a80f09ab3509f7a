// SPDX-License-Identifier: GPL-3.0-only
// The folders in a folder that are classes, with their pictures. It knows nothing of splits, and
// opens no picture.
#pragma once

#include "engine/data/folders/passed_over_files.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace engine {

struct ClassFolder
{
    std::string name;                            // the folder's, readable()
    std::string key;                             // the same however it is written: classNameOf()
    std::filesystem::path folder;                // the first of this key
    std::vector<std::filesystem::path> pictures; // in natural order, also from folders within
    std::vector<std::filesystem::path> folders;  // within it
    bool holdsPicturesItself = false;
};

// What is said of folders on the way: what was passed over, and what was assumed.
struct FolderWords
{
    PassedOverTally& passedOver;
    std::vector<std::string>& notes;
};

// The folders that a folder holds, links to folders among them, in natural order of their names,
// without those that are passed over.
[[nodiscard]] std::vector<std::filesystem::path> foldersIn(const std::filesystem::path& folder);

// Whether pictures lie in the folder itself.
[[nodiscard]] bool holdsPictures(const std::filesystem::path& folder);

// The one folder that a folder holds, where that holds folders, and neither holds pictures: what an
// archive is often wrapped in. Empty where there is none.
[[nodiscard]] std::filesystem::path onlyFolderOfFoldersIn(const std::filesystem::path& folder);

// Tells what lies in a folder beside those of its folders that are taken.
void passOverAllBut(const std::vector<std::filesystem::path>& taken,
                    const std::filesystem::path& folder,
                    PassedOverTally& tally);

// In natural order of the folders' names. Folders whose names differ only in how accents are
// written are one class, which is noted. Throws DataError naming the folder when there is no class,
// and with a line for each class that holds no picture; Cancelled when a stop is requested.
[[nodiscard]] std::vector<ClassFolder>
classFoldersIn(const std::filesystem::path& folder, FolderWords words, const std::stop_token& stop);

} // namespace engine
