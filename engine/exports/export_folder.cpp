// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/export_folder.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/fnv1a.h"
#include "engine/exports/export_files.h"
#include "engine/record/events/event_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <sstream>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* kList = "palimpsest-export.txt";
constexpr std::string_view kFirstLine =
    "# Files that palimpsest export wrote: run, size, time, name. An export of another run into "
    "this folder removes them, unless they were changed.";

std::string textOf(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

// Settings that a later program adds must not make another run of this one, so that those are left
// out which are as they are when nobody names them.
Json withoutDefaults(Json json, const Json& defaults)
{
    for (const auto& [key, value] : defaults.items()) {
        if (json.contains(key) && json.at(key) == value)
            json.erase(key);
    }
    return json;
}

// The settings and the moment it began tell a run from others, also after it was resumed.
std::string identityOf(const RunStarted& run)
{
    Experiment withoutArms = run.experiment;
    withoutArms.arms.clear();
    Experiment plain;
    plain.arms.clear();
    std::string text =
        run.environment.startedAt + textOf(withoutDefaults(toJson(withoutArms), toJson(plain)));
    for (const Recipe& arm : run.experiment.arms)
        text += textOf(withoutDefaults(toJson(arm), toJson(Recipe{})));
    std::array<char, 18> digits{};
    std::snprintf(digits.data(), digits.size(), "r%016" PRIx64, fnv1aOf(text));
    return digits.data();
}

// A number that depended on the standard library, and on every field there was.
std::string olderIdentityOf(const RunStarted& run)
{
    const std::string text = textOf(toJson(run.experiment)) + textOf(toJson(run.environment));
    return std::to_string(std::hash<std::string>{}(text));
}

bool isOlderIdentity(const std::string& run)
{
    return std::ranges::all_of(run, [](unsigned char letter) { return std::isdigit(letter) != 0; });
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

fs::file_type typeOf(const fs::path& path)
{
    std::error_code ignored;
    return fs::symlink_status(path, ignored).type();
}

// The first few, and how many more there are.
std::string namesText(const std::vector<std::string>& names)
{
    constexpr std::size_t kMostNamed = 5;
    std::string text;
    for (std::size_t i = 0; i < std::min(kMostNamed, names.size()); ++i)
        text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kMostNamed)
        text += " and " + std::to_string(names.size() - kMostNamed) + " more";
    return text;
}

// Until all that was written there is on it.
void waitForDisk(const fs::path& folder)
{
    const int descriptor = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return;
    (void)syncfs(descriptor);
    ::close(descriptor);
}

[[noreturn]] void refuseFor(const fs::path& folder, const std::vector<std::string>& names)
{
    throw UsageError("The folder " + folder.string() + " holds what no export wrote, or what was " +
                     "changed since: " + namesText(names) +
                     ". Name another folder, or add --force to replace " +
                     (names.size() == 1 ? "it." : "them."));
}

} // namespace

ExportFolder::ExportFolder(fs::path folder, const RunStarted& run, Existing existing)
    : m_folder(std::move(folder))
    , m_existing(existing)
    , m_run(identityOf(run))
    , m_asOlderPrograms(olderIdentityOf(run))
{
    readList();
}

void ExportFolder::begin(const std::vector<std::string>& names)
{
    std::vector<std::string> inTheWay;
    const auto list = typeOf(listPath());
    std::string line;
    if (list == fs::file_type::regular)
        std::getline(std::ifstream(listPath()), line);
    if (list != fs::file_type::not_found && line != kFirstLine)
        inTheWay.emplace_back(kList);
    std::ranges::copy_if(names, std::back_inserter(inTheWay), [this](const std::string& name) {
        return isInTheWay(name);
    });
    if (!inTheWay.empty() && m_existing == Existing::Refuse)
        refuseFor(m_folder, inTheWay);
    for (const std::string& name : inTheWay)
        requireReplaceable(name);
    removeLeftovers();
    WholeFile(m_folder / m_temporary, listPath(), listText()).putInPlace();
}

fs::path ExportFolder::write(const std::string& name, std::string_view bytes, Durability durability)
{
    if (isInTheWay(name)) {
        if (m_existing == Existing::Refuse)
            refuseFor(m_folder, {name});
        requireReplaceable(name);
    }
    makeFoldersFor(name);
    fs::path path = m_folder / name;
    WholeFile file(m_folder / m_temporary, path, bytes, durability);
    const Written written = asItIs(m_folder / m_temporary, m_run);
    addToList(lineOf(name, m_run, written.size, written.time), durability);
    file.putInPlace();
    m_waitsForDisk |= durability == Durability::Process;
    m_files[name] = {written};
    m_added.insert(name);
    return path;
}

ExportFolder::ClearedAway ExportFolder::clearAway()
{
    ClearedAway cleared;
    for (auto entry = m_files.begin(); entry != m_files.end();) {
        const auto& [name, forms] = *entry;
        const fs::path path = m_folder / name;
        const bool exists = typeOf(path) == fs::file_type::regular;
        if (exists && !isStale(name, forms)) {
            cleared.ofUnknownRuns += ownerOf(forms) == Owner::Unknown ? 1 : 0;
            ++entry;
            continue;
        }
        if (exists && isOurs(name)) {
            remove(name);
            ++cleared.removed;
        } else if (exists) {
            cleared.changed.push_back(path);
        }
        entry = m_files.erase(entry);
    }
    if (m_waitsForDisk)
        waitForDisk(m_folder);
    m_waitsForDisk = false;
    WholeFile(m_folder / m_temporary, listPath(), listText()).putInPlace();
    return cleared;
}

fs::path ExportFolder::listPath() const
{
    return m_folder / kList;
}

void ExportFolder::readList()
{
    if (typeOf(listPath()) != fs::file_type::regular)
        return;
    std::ifstream list(listPath());
    std::string line;
    if (!std::getline(list, line) || line != kFirstLine)
        return;
    while (std::getline(list, line)) {
        std::istringstream words(line);
        Written file;
        std::string name;
        if (words >> file.run >> file.size >> file.time && words.get() == ' ' &&
            std::getline(words, name) && staysInside(name))
            m_files[name].push_back(file);
    }
}

std::string ExportFolder::listText() const
{
    std::string text = std::string(kFirstLine) + '\n';
    for (const auto& [name, forms] : m_files) {
        for (const Written& file : forms)
            text += lineOf(name, file.run, file.size, file.time);
    }
    return text;
}

// Before the file gets its name.
void ExportFolder::addToList(const std::string& line, Durability durability) const
{
    const int list = open(listPath().c_str(), O_WRONLY | O_APPEND | O_CLOEXEC | O_NOFOLLOW);
    const bool isWritten =
        list >= 0 && ::write(list, line.data(), line.size()) == static_cast<ssize_t>(line.size()) &&
        (durability == Durability::Process || fdatasync(list) == 0 || errno == EINVAL);
    const int reason = errno;
    if (list >= 0)
        ::close(list);
    if (!isWritten)
        throw RunError(listPath().string() + " could not be written (" +
                       std::system_category().message(reason) +
                       "). Check that the folder is yours and the disk is not full.");
}

// Of exports that were killed.
void ExportFolder::removeLeftovers() const
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(m_folder, error)) {
        if (isTemporaryName(entry.path().filename().string()) &&
            typeOf(entry.path()) == fs::file_type::regular)
            fs::remove(entry.path(), error);
    }
}

bool ExportFolder::isOurs(const std::string& name) const
{
    const auto found = m_files.find(name);
    const fs::path path = m_folder / name;
    return found != m_files.end() && typeOf(path) == fs::file_type::regular &&
           std::ranges::any_of(found->second,
                               [&](const Written& file) { return asItIs(path, file.run) == file; });
}

// Also a link on the way to it, which would lead out of the folder.
bool ExportFolder::isInTheWay(const std::string& name) const
{
    for (fs::path above = fs::path(name).parent_path(); !above.empty();
         above = above.parent_path()) {
        const auto type = typeOf(m_folder / above);
        if (type != fs::file_type::not_found && type != fs::file_type::directory)
            return true;
    }
    const auto type = typeOf(m_folder / name);
    return type != fs::file_type::not_found && type != fs::file_type::none && !isOurs(name);
}

void ExportFolder::requireReplaceable(const std::string& name) const
{
    for (fs::path above = fs::path(name).parent_path(); !above.empty();
         above = above.parent_path()) {
        const auto type = typeOf(m_folder / above);
        if (type != fs::file_type::not_found && type != fs::file_type::directory)
            throw DataError((m_folder / above).string() +
                            " is where the export needs a folder, and is none. Name another "
                            "folder.");
    }
    const auto type = typeOf(m_folder / name);
    if (type != fs::file_type::not_found && type != fs::file_type::regular &&
        type != fs::file_type::symlink)
        throw DataError((m_folder / name).string() +
                        " is where the export needs a file, and is none. Name another folder.");
}

void ExportFolder::makeFoldersFor(const std::string& name) const
{
    if (const fs::path above = fs::path(name).parent_path(); !above.empty())
        requireFolder(m_folder / above);
}

ExportFolder::Written ExportFolder::asItIs(const fs::path& path, const std::string& run) const
{
    std::error_code ignored;
    return {
        run,
        fs::file_size(path, ignored),
        static_cast<std::int64_t>(fs::last_write_time(path, ignored).time_since_epoch().count())};
}

ExportFolder::Owner ExportFolder::ownerOf(const Forms& forms) const
{
    const auto isThisRuns = [this](const Written& file) {
        return file.run == m_run || file.run == m_asOlderPrograms;
    };
    if (std::ranges::any_of(forms, isThisRuns))
        return Owner::ThisRun;
    const bool isOlder = std::ranges::any_of(forms, isOlderIdentity, &Written::run);
    return isOlder ? Owner::Unknown : Owner::AnotherRun;
}

bool ExportFolder::isStale(const std::string& name, const Forms& forms) const
{
    if (m_added.contains(name))
        return false;
    switch (ownerOf(forms)) {
    case Owner::AnotherRun:
        return true;
    case Owner::Unknown:
        return false;
    case Owner::ThisRun:
        break;
    }
    return std::ranges::any_of(
        m_added, [&name](const std::string& added) { return kindOf(added) == kindOf(name); });
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
