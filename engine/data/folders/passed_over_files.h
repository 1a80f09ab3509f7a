// SPDX-License-Identifier: GPL-3.0-only
// What lies among pictures and is none of the user's: thumbnails that file servers make, litter of
// systems, hidden files. Names decide; nothing is opened.
#pragma once

#include "engine/core/intake.h"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct NotTaken
{
    PassedOver::Reason reason = PassedOver::Reason::Hidden;
    std::string detail;
};

// Why a file or folder of this name is passed over wherever it lies; nothing where it is not.
[[nodiscard]] std::optional<NotTaken> reasonToPassOver(std::string_view name);

// Counts what is passed over, kind by kind, in the order of the first of each.
class PassedOverTally
{
public:
    // Examples are paths within `root`.
    explicit PassedOverTally(std::filesystem::path root);

    void addFile(const NotTaken& why, const std::filesystem::path& path);
    // Counts the files within it, without following links; a folder without any is not worth a
    // word.
    void addFolder(const NotTaken& why, const std::filesystem::path& path);

    // Endings beyond the eight that occur most are put together.
    [[nodiscard]] std::vector<PassedOver> counts() const;

private:
    void add(const NotTaken& why, int files, const std::filesystem::path& example, const char* end);

    std::filesystem::path m_root;
    std::vector<PassedOver> m_counts;
};

} // namespace engine
