// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/export_folder.h"

#include "engine/record/event_json.h"
#include "engine/record/export_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kList = "palimpsest-export.txt";
constexpr std::string_view kFirstLine =
    "# Files that palimpsest export wrote: run, size, time, name. An export of another run into "
    "this folder removes them, unless they were changed.";

// The settings and the moment it began tell a run from others, also after it was resumed.
std::string identityOf(const RunStarted& run)
{
    const std::string text = toJson(run.experiment).dump() + toJson(run.environment).dump();
    return std::to_string(std::hash<std::string>{}(text));
}

// A list that somebody edited must not lead out of the folder.
bool staysInside(const std::string& name)
{
    const fs::path path(name);
    return !name.empty() && path.is_relative() && std::ranges::find(path, "..") == path.end();
}

// "weights" of "weights_e2e_1.pt", "exemplars" of what is in that folder.
std::string_view kindOf(std::string_view name)
{
    return name.substr(0, name.find_first_of("_/"));
}

std::string
lineOf(const std::string& name, const std::string& run, std::uintmax_t size, std::int64_t time)
{
    return run + ' ' + std::to_string(size) + ' ' + std::to_string(time) + ' ' + name + '\n';
}

} // namespace

ExportFolder::ExportFolder(fs::path folder, const RunStarted& run)
    : m_folder(std::move(folder))
    , m_run(identityOf(run))
{
    readList();
}

void ExportFolder::add(const fs::path& file)
{
    const std::string name = file.lexically_relative(m_folder).generic_string();
    m_files[name] = asItIs(name, m_run);
    m_added.insert(name);
}

ExportFolder::ClearedAway ExportFolder::clearAway()
{
    ClearedAway cleared;
    for (auto entry = m_files.begin(); entry != m_files.end();) {
        const auto& [name, file] = *entry;
        const fs::path path = m_folder / name;
        std::error_code ignored;
        const bool exists = fs::is_regular_file(fs::symlink_status(path, ignored));
        if (exists && !isStale(name, file)) {
            ++entry;
            continue;
        }
        if (exists && asItIs(name, file.run) == file) {
            remove(name);
            ++cleared.removed;
        } else if (exists) {
            cleared.changed.push_back(path);
        }
        entry = m_files.erase(entry);
    }
    writeList();
    return cleared;
}

void ExportFolder::readList()
{
    std::ifstream list(m_folder / kList);
    std::string line;
    if (!std::getline(list, line) || line != kFirstLine)
        return;
    while (std::getline(list, line)) {
        std::istringstream words(line);
        Written file;
        std::string name;
        if (words >> file.run >> file.size >> file.time && words.get() == ' ' &&
            std::getline(words, name) && staysInside(name))
            m_files[name] = file;
    }
}

void ExportFolder::writeList() const
{
    std::string text = std::string(kFirstLine) + '\n';
    for (const auto& [name, file] : m_files)
        text += lineOf(name, file.run, file.size, file.time);
    writtenFile(m_folder / kList, text);
}

ExportFolder::Written ExportFolder::asItIs(const std::string& name, const std::string& run) const
{
    std::error_code ignored;
    const fs::path path = m_folder / name;
    return {
        run,
        fs::file_size(path, ignored),
        static_cast<std::int64_t>(fs::last_write_time(path, ignored).time_since_epoch().count())};
}

bool ExportFolder::isStale(const std::string& name, const Written& file) const
{
    if (m_added.contains(name))
        return false;
    return file.run != m_run || std::ranges::any_of(m_added, [&name](const std::string& added) {
               return kindOf(added) == kindOf(name);
           });
}

// With the folders that this leaves empty.
void ExportFolder::remove(const std::string& name) const
{
    std::error_code error;
    fs::remove(m_folder / name, error);
    for (fs::path above = fs::path(name).parent_path(); !above.empty() && !error;
         above = above.parent_path())
        fs::remove(m_folder / above, error);
}

} // namespace engine
