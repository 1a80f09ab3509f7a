// SPDX-License-Identifier: GPL-3.0-only
// The folder of an export. A list in it, palimpsest-export.txt, says which files are ours, as they
// were written and of which run, so that those of another run can be cleared away; a file that is
// not on it, or was changed since, is somebody's work and stays.
#pragma once

#include "engine/core/event.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace engine {

class ExportFolder
{
public:
    // `folder` exists, and `run` is what is exported into it now.
    ExportFolder(std::filesystem::path folder, const RunStarted& run);

    // A file that has just been written below the folder.
    void add(const std::filesystem::path& file);

    struct ClearedAway
    {
        std::size_t removed = 0;
        // Not as they were written, and no longer on the list.
        std::vector<std::filesystem::path> changed;
    };

    // Removes what earlier exports left: the files of other runs, and of this run those of the
    // kinds that were added now (weights, features, exemplars) but are not among them. Then writes
    // the list; throws RunError when it cannot be written.
    ClearedAway clearAway();

private:
    struct Written
    {
        std::string run;
        std::uintmax_t size = 0;
        std::int64_t time = 0; // of the last change

        bool operator==(const Written&) const = default;
    };

    void readList();
    void writeList() const;
    [[nodiscard]] Written asItIs(const std::string& name, const std::string& run) const;
    [[nodiscard]] bool isStale(const std::string& name, const Written& file) const;
    void remove(const std::string& name) const;

    std::filesystem::path m_folder;
    std::string m_run;
    std::map<std::string, Written> m_files; // by their path below the folder
    std::set<std::string> m_added;
};

} // namespace engine
