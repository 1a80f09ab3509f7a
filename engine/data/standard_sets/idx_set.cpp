// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/standard_sets/idx_set.h"

#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/natural_order.h"
#include "engine/data/images/unread_forms.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>

namespace engine {

namespace {

namespace fs = std::filesystem;

// The usual endings of, for example, "train-images" and "idx3".
std::array<std::string, 4> usualNames(const std::string& stem, const std::string& format)
{
    return {stem + "-" + format + "-ubyte",
            stem + "." + format + "-ubyte",
            stem + "-" + format + "-ubyte.gz",
            stem + "." + format + "-ubyte.gz"};
}

// One of the four files: which part of a set, and what it holds.
struct WantedFile
{
    std::initializer_list<const char*> parts; // names of the part, the usual one first
    const char* content;
    const char* format;

    [[nodiscard]] std::vector<std::string> namesAfter(const std::string& prefix) const
    {
        std::vector<std::string> names;
        for (const char* part : parts) {
            for (const std::string& name : usualNames(prefix + part + content, format))
                names.push_back(name);
        }
        return names;
    }
};

// Finds the files of one set, and remembers where it had a choice.
class FileFinder
{
public:
    FileFinder(const fs::path& folder, const std::string& prefix)
        : m_folder(folder)
        , m_prefix(prefix)
    {
    }

    fs::path find(const WantedFile& wanted)
    {
        const std::vector<std::string> names = wanted.namesAfter(m_prefix);
        std::vector<std::string> found;
        for (const std::string& name : names) {
            if (isFile(m_folder / name))
                found.push_back(name);
        }
        if (!found.empty()) {
            rememberChoice(found);
            return m_folder / found.front();
        }
        if (auto within = findWithinFolder(names))
            return *within;
        const std::string& usual = names.front();
        throw DataError(quoted(m_folder) + " holds no " + usual + " and no " + usual + ".gz." +
                        unreadFormsIn(m_folder));
    }

    // Empty where there was none.
    [[nodiscard]] std::string note() const
    {
        return m_choices.empty() ? std::string{}
                                 : "Some files are in " + quoted(m_folder) +
                                       " more than once. Taken: " + m_choices + ".";
    }

private:
    void rememberChoice(const std::vector<std::string>& found)
    {
        if (found.size() < 2)
            return;
        m_choices += (m_choices.empty() ? "" : "; ") + found.front() + ", not ";
        for (std::size_t other = 1; other < found.size(); ++other)
            m_choices += (other > 1 ? " or " : "") + found[other];
    }

    // Some programs unpack each file into a folder of the file's name.
    [[nodiscard]] std::optional<fs::path>
    findWithinFolder(const std::vector<std::string>& names) const
    {
        const auto outer = std::ranges::find_if(
            names, [this](const std::string& name) { return isFolder(m_folder / name); });
        if (outer == names.end())
            return std::nullopt;
        const fs::path within = m_folder / *outer;
        for (const std::string& name : names) {
            if (isFile(within / name))
                return within / name;
        }
        throw DataError(quoted(within) + " is a folder, not a file, and it holds no file " +
                        names.front() + ". Put the file itself into " + quoted(m_folder) + "." +
                        unreadFormsIn(within));
    }

    const fs::path& m_folder;
    const std::string& m_prefix;
    std::string m_choices;
};

// What stands before "train-images" in the names of a folder's files.
std::set<std::string> prefixesIn(const fs::path& folder)
{
    std::set<std::string> prefixes;
    for (const fs::path& entry : entriesOf(folder)) {
        const std::string name = entry.filename().string();
        for (const std::string& usual : usualNames("train-images", "idx3")) {
            if (name.ends_with(usual))
                prefixes.insert(name.substr(0, name.size() - usual.size()));
        }
    }
    return prefixes;
}

// A folder, and what the names of the set's files begin with.
struct IdxPlace
{
    fs::path folder;
    std::string prefix;
    std::string note;
};

IdxPlace placeBeginningWith(const fs::path& named)
{
    const fs::path parent = named.parent_path();
    const std::string prefix = named.filename().string() + "-";
    if (named.has_filename() && isFolder(parent) && prefixesIn(parent).contains(prefix))
        return {parent, prefix, {}};
    if (isFile(named))
        throw DataError(quoted(named) +
                        " is a file. Name the folder that holds the IDX files; an archive must be "
                        "unpacked first.");
    throw DataError(quoted(named) + " is not a folder. Name the folder that holds the IDX files.");
}

[[noreturn]] void refuseSeveral(const fs::path& folder, const std::set<std::string>& prefixes)
{
    std::string list;
    for (const std::string& prefix : prefixes)
        list += (list.empty() ? "" : ", ") + prefix + "train-images…";
    const std::string& example = *prefixes.rbegin();
    throw DataError(quoted(folder) + " holds several data sets: " + list +
                    ". Name one of them, for example mnist:" +
                    (folder / example.substr(0, example.size() - 1)).string() + ".");
}

IdxPlace placeOf(const fs::path& named)
{
    if (!isFolder(named))
        return placeBeginningWith(named);
    std::optional<IdxPlace> place;
    std::string left;
    for (const fs::path& folder : {named, named / "raw", named / "gzip"}) {
        const auto prefixes = isFolder(folder) ? prefixesIn(folder) : std::set<std::string>{};
        if (prefixes.empty())
            continue;
        if (place) {
            left += (left.empty() ? "" : " and ") + quoted(folder);
            continue;
        }
        if (prefixes.size() > 1)
            refuseSeveral(folder, prefixes);
        place = IdxPlace{folder, *prefixes.begin(), {}};
    }
    if (!place)
        throw DataError(quoted(named) +
                        " holds no train-images-idx3-ubyte and no train-images-idx3-ubyte.gz." +
                        unreadFormsIn(named));
    if (!left.empty())
        place->note =
            "The files of " + quoted(place->folder) + " were taken, not those of " + left + ".";
    return *place;
}

bool speaksOfEmnist(const fs::path& folder)
{
    return inLowerCase(folder.filename().string()).find("emnist") != std::string::npos;
}

} // namespace

bool IdxSet::hasFilesOfEmnist() const
{
    return prefix.starts_with("emnist");
}

// EMNIST/letters, EMNIST/raw and emnist-letters/gzip as well.
bool IdxSet::hasFolderOfEmnist() const
{
    constexpr std::array<std::string_view, 8> kWithin{
        "raw", "gzip", "letters", "digits", "balanced", "byclass", "bymerge", "mnist"};
    std::error_code ignored;
    fs::path place = fs::absolute(folder, ignored).lexically_normal();
    if (!place.has_filename())
        place = place.parent_path();
    while (!speaksOfEmnist(place)) {
        if (std::ranges::find(kWithin, inLowerCase(place.filename().string())) == kWithin.end())
            return false;
        place = place.parent_path();
    }
    return true;
}

IdxSet findIdxSet(const fs::path& named)
{
    const IdxPlace place = placeOf(named);
    FileFinder finder(place.folder, place.prefix);
    const std::initializer_list<const char*> train{"train"};
    const std::initializer_list<const char*> test{"t10k", "test"};
    IdxSet set;
    set.folder = place.folder;
    set.prefix = place.prefix;
    set.train.labels = finder.find({train, "-labels", "idx1"});
    set.train.images = finder.find({train, "-images", "idx3"});
    set.test.labels = finder.find({test, "-labels", "idx1"});
    set.test.images = finder.find({test, "-images", "idx3"});
    for (const std::string& note : {place.note, finder.note()}) {
        if (!note.empty())
            set.notes.push_back(note);
    }
    return set;
}

} // namespace engine
