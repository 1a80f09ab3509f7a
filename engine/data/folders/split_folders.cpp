// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/folders/split_folders.h"

#include "engine/data/images/class_name.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/natural_order.h"

#include <array>
#include <span>
#include <string_view>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

// Only these make a split; others that look like one are questioned.
constexpr std::array<std::string_view, 2> kTrainNames{"train", "training"};
constexpr std::array<std::string_view, 5> kTestNames{
    "test", "testing", "val", "valid", "validation"};

} // namespace

fs::path partCalled(SplitPart part, const fs::path& folder, PartHolds content)
{
    const auto names = part == SplitPart::Train ? std::span<const std::string_view>(kTrainNames)
                                                : std::span<const std::string_view>(kTestNames);
    const std::vector<fs::path> folders = foldersIn(folder);
    for (const std::string_view name : names) {
        for (const fs::path& entry : folders) {
            if (inLowerCase(entry.filename().string()) == name &&
                (content == PartHolds::Anything || !foldersIn(entry).empty()))
                return entry;
        }
    }
    return {};
}

bool isSplit(const fs::path& folder)
{
    return !partCalled(SplitPart::Train, folder, PartHolds::Folders).empty() ||
           !partCalled(SplitPart::Test, folder, PartHolds::Folders).empty();
}

fs::path withoutWrapping(fs::path folder, Wrapped content, FolderWords words)
{
    constexpr int kDeepest = 8;
    for (int level = 0; level < kDeepest; ++level) {
        if (content == Wrapped::ClassesOrParts && isSplit(folder))
            break;
        fs::path inner = onlyFolderOfFoldersIn(folder);
        if (inner.empty())
            break;
        passOverAllBut({inner}, folder, words.passedOver);
        words.notes.push_back(quoted(folder) + " holds a single folder, \"" +
                              classNameOf(inner.filename().string()) +
                              "\", which holds folders. Those were taken, not it.");
        folder = std::move(inner);
    }
    return folder;
}

} // namespace engine
