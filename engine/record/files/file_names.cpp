// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/file_names.h"

#include <system_error>

namespace engine {

namespace fs = std::filesystem;

fs::path folderOf(const fs::path& path)
{
    return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

fs::path linksFollowed(const fs::path& path)
{
    constexpr int kMostLinks = 40; // as many as Linux follows
    fs::path place = path;
    for (int i = 0; i < kMostLinks; ++i) {
        std::error_code error;
        const fs::path target = fs::read_symlink(place, error);
        if (error)
            return place;
        place = folderOf(place) / target; // which is the target alone when that is absolute
    }
    return path;
}

std::string sqliteName(const fs::path& path)
{
    return fs::absolute(path).string();
}

fs::path logBeside(const fs::path& path)
{
    return linksFollowed(path).native() + "-wal";
}

} // namespace engine
