// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/files/run_target.h"

#include "engine/core/base/errors.h"
#include "engine/record/files/file_names.h"
#include "engine/record/files/recording_lock.h"
#include "engine/record/files/run_file_header.h"

#include <climits>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace engine {

namespace fs = std::filesystem;

namespace {

// SQLite puts files of this suffix beside the run.
constexpr std::size_t kLongestSuffix = std::string_view("-journal").size();

} // namespace

void requireWritableTarget(const fs::path& path, Existing existing)
{
    const fs::path folder = folderOf(linksFollowed(path));
    std::error_code ignored;
    if (path.empty() || !path.has_filename())
        throw UsageError("Name a file to record the run in.");
    if (path.filename().native().size() + kLongestSuffix > NAME_MAX)
        throw UsageError("The file name " + path.filename().string() + " is too long. Choose a " +
                         "shorter one.");
    if (fs::exists(folder, ignored) && !fs::is_directory(folder, ignored))
        throw DataError(folder.string() + " is a file, so nothing can be recorded in it.");
    if (!fs::is_directory(folder, ignored))
        throw DataError("The folder " + folder.string() + " does not exist. Create it first.");
    switch (natureOf(path)) {
    case FileNature::Missing:
        break;
    case FileNature::NotAFile:
        throw DataError(path.string() + " is not a file that a run could be written to.");
    case FileNature::Unreadable:
        throw DataError(path.string() + " exists and cannot be read, so it is left alone.");
    case FileNature::OtherFile:
    case FileNature::OtherDatabase:
        throw DataError(path.string() + " exists and is not a Palimpsest run, so it is left " +
                        "alone. Choose another name.");
    case FileNature::Empty:
    case FileNature::Run:
    case FileNature::NewerRun:
        requireNobodyRecords(path);
        if (existing == Existing::Refuse)
            throw TargetExists("The file " + path.string() + " exists already.");
        // What is protected is not meant to be replaced, though its folder would allow it.
        if (existing == Existing::ReplaceRun && access(path.c_str(), W_OK) != 0)
            throw DataError(path.string() + " may not be written to, so it is left alone. Choose "
                                            "another name, or allow it (chmod u+w).");
    }
    if (access(folder.c_str(), W_OK) != 0)
        throw DataError("You may not write to the folder " + folder.string() + ".");
}

} // namespace engine
