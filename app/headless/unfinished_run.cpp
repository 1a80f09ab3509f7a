// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless/unfinished_run.h"

#include "engine/core/base/errors.h"
#include "engine/record/files/file_names.h"
#include "engine/record/files/recording_lock.h"

#include <algorithm>
#include <functional>
#include <system_error>
#include <utility>
#include <vector>

namespace app {

namespace fs = std::filesystem;

namespace {

// What a killed program wrote last lies beside the file.
fs::file_time_type lastWritten(const fs::path& path)
{
    std::error_code error;
    fs::file_time_type newest = fs::last_write_time(path, error);
    if (error)
        newest = fs::file_time_type::min();
    const fs::file_time_type ofLog = fs::last_write_time(engine::logBeside(path), error);
    return error ? newest : std::max(newest, ofLog);
}

std::uintmax_t sizeOf(const fs::path& path)
{
    std::uintmax_t all = 0;
    for (const fs::path& part : {path, engine::logBeside(path)}) {
        std::error_code error;
        const std::uintmax_t bytes = fs::file_size(part, error);
        all += error ? 0 : bytes;
    }
    return all;
}

std::vector<fs::path> newestFirst(const fs::path& folder)
{
    std::vector<std::pair<fs::file_time_type, fs::path>> found;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code ignored;
        if (entry->path().extension() == ".palimpsest" && entry->is_regular_file(ignored))
            found.emplace_back(lastWritten(entry->path()), entry->path());
    }
    std::ranges::sort(found, std::greater());
    std::vector<fs::path> paths;
    paths.reserve(found.size());
    for (auto& [written, path] : found)
        paths.push_back(std::move(path));
    return paths;
}

} // namespace

std::vector<FoundRun> newestRuns(const fs::path& folder, std::size_t most)
{
    std::vector<FoundRun> found;
    for (const fs::path& path : newestFirst(folder)) {
        if (found.size() == most)
            break;
        try {
            found.push_back({path, engine::readStatus(path), sizeOf(path)});
        } catch (const engine::Error&) {
            continue;
        }
    }
    return found;
}

std::optional<FoundRun> newestUnfinishedRun(const fs::path& folder)
{
    try {
        const std::vector<FoundRun> newest = newestRuns(folder, 1);
        if (!newest.empty() && !newest[0].status.isFinished &&
            !engine::isBeingRecorded(newest[0].path))
            return newest[0];
    } catch (const engine::Error&) {
        // What cannot be asked about is not offered.
    }
    return std::nullopt;
}

} // namespace app
