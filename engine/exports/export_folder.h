// SPDX-License-Identifier: GPL-3.0-only
// The folder of an export. A list in it, palimpsest-export.txt, says which files are ours, as they
// were written and of which run, so that those of another run can be cleared away and none of the
// user's is ever touched: a file that is not on it, or was changed since, is somebody's work.
//
// Every file is put on the list before it gets its name, and gets its name when it is whole: what
// an export leaves that was killed is cleared away by the next.
#pragma once

#include "engine/core/event.h"
#include "engine/record/files/run_target.h"
#include "engine/record/files/whole_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

class ExportFolder
{
public:
    // `folder` exists, and `run` is what is exported into it now. Existing::ReplaceRun replaces
    // files that no export wrote, too.
    ExportFolder(std::filesystem::path folder,
                 const RunStarted& run,
                 Existing existing = Existing::Refuse);

    [[nodiscard]] const std::filesystem::path& path() const { return m_folder; }

    // Before anything is written. `names` are paths below the folder. Throws UsageError that names
    // files of the user's which are in the way, DataError when one of them is no file and so is not
    // to be replaced in any case, RunError when the list cannot be written.
    void begin(const std::vector<std::string>& names);

    // Writes a file below the folder and returns its path. Throws as begin(), which comes first.
    std::filesystem::path write(const std::string& name,
                                std::string_view bytes,
                                Durability durability = Durability::File);

    struct ClearedAway
    {
        std::size_t removed = 0;
        // Not as they were written, and no longer on the list.
        std::vector<std::filesystem::path> changed;
        // Of an older program, which told runs apart in a way that is not understood any more.
        std::size_t ofUnknownRuns = 0;
    };

    // Removes what earlier exports left: the files of other runs, and of this run those of the
    // kinds that were written now (weights, features, exemplars) but are not among them. Then
    // writes the list; throws RunError when it cannot be written.
    ClearedAway clearAway();

private:
    struct Written
    {
        std::string run;
        std::uintmax_t size = 0;
        std::int64_t time = 0; // of the last change

        bool operator==(const Written&) const = default;
    };
    // A file and the one that was to take its place when an export was killed.
    using Forms = std::vector<Written>;
    enum class Owner
    {
        ThisRun,
        AnotherRun,
        Unknown,
    };

    [[nodiscard]] std::filesystem::path listPath() const;
    void readList();
    [[nodiscard]] std::string listText() const;
    void addToList(const std::string& line, Durability durability) const;
    void removeLeftovers() const;
    [[nodiscard]] bool isOurs(const std::string& name) const;
    [[nodiscard]] bool isInTheWay(const std::string& name) const;
    void requireReplaceable(const std::string& name) const;
    void makeFoldersFor(const std::string& name) const;
    [[nodiscard]] Written asItIs(const std::filesystem::path& path, const std::string& run) const;
    [[nodiscard]] Owner ownerOf(const Forms& forms) const;
    [[nodiscard]] bool isStale(const std::string& name, const Forms& forms) const;
    void remove(const std::string& name) const;

    std::filesystem::path m_folder;
    Existing m_existing;
    std::string m_run;
    std::string m_asOlderPrograms; // what they called this run
    std::string m_temporary = newTemporaryName();
    std::map<std::string, Forms> m_files; // by their path below the folder
    std::set<std::string> m_added;
    bool m_waitsForDisk = false; // for files that were written without waiting for it
};

} // namespace engine
