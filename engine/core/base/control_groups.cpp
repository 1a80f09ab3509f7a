// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/control_groups.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace engine {

namespace fs = std::filesystem;

namespace {

// `group` below `mount`, then every folder above it up to `mount`. A container's own view of its
// group may begin anywhere, so that the mount itself always belongs to them.
std::vector<fs::path> upwards(const fs::path& mount, const std::string& group)
{
    std::vector<fs::path> folders;
    for (fs::path part = fs::path(group).relative_path().lexically_normal();
         !part.empty() && part != "." && *part.begin() != "..";
         part = part.parent_path())
        folders.push_back(mount / part);
    folders.push_back(mount);
    return folders;
}

bool lists(const std::string& controllers, const std::string& wanted)
{
    std::istringstream list(controllers);
    for (std::string one; std::getline(list, one, ',');) {
        if (one == wanted)
            return true;
    }
    return false;
}

} // namespace

ControlGroupFolders controlGroups(const std::string& controller, const fs::path& root)
{
    const fs::path mount = root / "sys/fs/cgroup";
    ControlGroupFolders folders;
    std::ifstream file(root / "proc/self/cgroup");
    for (std::string line; std::getline(file, line);) {
        const auto first = std::min(line.find(':'), line.size());
        const auto second = std::min(line.find(':', first + 1), line.size());
        if (second == line.size())
            continue;
        const std::string controllers = line.substr(first + 1, second - first - 1);
        const std::string group = line.substr(second + 1);
        if (controllers.empty())
            folders.unified = upwards(mount, group);
        else if (lists(controllers, controller)) {
            for (const std::string& name : {controllers, controller}) {
                const auto found = upwards(mount / name, group);
                folders.separate.insert(folders.separate.end(), found.begin(), found.end());
            }
        }
    }
    return folders;
}

std::vector<std::string> wordsOf(const fs::path& path)
{
    std::ifstream file(path);
    std::string line;
    std::getline(file, line);
    std::istringstream text(line);
    std::vector<std::string> words;
    for (std::string word; text >> word;)
        words.push_back(std::move(word));
    return words;
}

} // namespace engine
