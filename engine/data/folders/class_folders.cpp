// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/folders/class_folders.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/core/base/utf8.h"
#include "engine/data/images/class_name.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/natural_order.h"
#include "engine/data/pictures/square_picture.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

namespace engine {

namespace {

namespace fs = std::filesystem;
using Reason = PassedOver::Reason;

enum class EntryKind
{
    Folder,
    LinkedFolder,
    File, // or a link to nowhere, which is reported when it is read
    Other,
};

struct FolderEntry
{
    fs::path path;
    EntryKind kind = EntryKind::Other;
};

// The directory itself tells most kinds, without a look at each file.
EntryKind kindOf(const fs::directory_entry& entry)
{
    std::error_code ignored;
    if (entry.is_directory(ignored))
        return entry.is_symlink(ignored) ? EntryKind::LinkedFolder : EntryKind::Folder;
    if (entry.is_regular_file(ignored) || !entry.exists(ignored))
        return EntryKind::File;
    return EntryKind::Other;
}

bool isFolderKind(EntryKind kind)
{
    return kind == EntryKind::Folder || kind == EntryKind::LinkedFolder;
}

// In no order. What is passed over by its name is told to `tally`, where there is one.
std::vector<FolderEntry> unsortedEntriesOf(const fs::path& folder, PassedOverTally* tally)
{
    std::vector<FolderEntry> entries;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const EntryKind kind = kindOf(*entry);
        const auto why = reasonToPassOver(entry->path().filename().string());
        if (!why)
            entries.push_back({entry->path(), kind});
        else if (tally && kind == EntryKind::Folder)
            tally->addFolder(*why, entry->path());
        else if (tally)
            tally->addFile(*why, entry->path());
    }
    if (error)
        throw DataError(quoted(folder) + " cannot be read: " + error.message() + ".");
    return entries;
}

void sortNaturally(std::vector<FolderEntry>& entries)
{
    std::ranges::sort(entries, naturallyLess, [](const FolderEntry& entry) {
        return std::string_view(entry.path.native());
    });
}

std::vector<FolderEntry> sortedEntriesOf(const fs::path& folder, PassedOverTally* tally)
{
    std::vector<FolderEntry> entries = unsortedEntriesOf(folder, tally);
    sortNaturally(entries);
    return entries;
}

NotTaken forItsEnding(const fs::path& path)
{
    return {Reason::Ending, inLowerCase(path.extension().string())};
}

// The pictures of a class, also those in folders within it. A link to a folder is not followed
// there: it could lead in circles.
void collectPictures(const fs::path& folder,
                     PassedOverTally& tally,
                     std::vector<fs::path>& pictures)
{
    for (FolderEntry& entry : sortedEntriesOf(folder, &tally)) {
        if (entry.kind == EntryKind::Folder)
            collectPictures(entry.path, tally, pictures);
        else if (entry.kind == EntryKind::LinkedFolder)
            tally.addFile({Reason::LinkedFolder, {}}, entry.path);
        else if (entry.kind == EntryKind::Other)
            tally.addFile({Reason::NotAFile, {}}, entry.path);
        else if (hasPictureName(entry.path))
            pictures.push_back(std::move(entry.path));
        else
            tally.addFile(forItsEnding(entry.path), entry.path);
    }
}

// What lies beside the class folders.
void passOverFiles(const std::vector<FolderEntry>& entries, PassedOverTally& tally)
{
    for (const FolderEntry& entry : entries) {
        if (isFolderKind(entry.kind))
            continue;
        const bool isPicture = entry.kind == EntryKind::File && hasPictureName(entry.path);
        tally.addFile(isPicture ? NotTaken{Reason::OutsideClasses, {}} : forItsEnding(entry.path),
                      entry.path);
    }
}

// The endings that are there instead, for the sentence about a class without pictures.
std::string whatIsThere(const fs::path& folder)
{
    PassedOverTally found(folder);
    std::vector<fs::path> none;
    collectPictures(folder, found, none);
    std::string list;
    for (const PassedOver& one : found.counts())
        list += (list.empty() ? "" : ", ") + std::to_string(one.files) + " " +
                (one.detail.empty() ? "others" : one.detail) +
                (one.firstIs.empty() ? "" : " (the first is " + one.firstIs + ")");
    return list.empty() ? " It is empty." : " There are: " + list + ".";
}

std::string withoutPicture(const fs::path& classFolder)
{
    return quoted(classFolder) + ", a class folder, holds no picture (" + pictureEndings() + ")." +
           whatIsThere(classFolder) + " Put pictures into it, or take the folder away.";
}

// Of classes that hold pictures themselves and in folders too, where the latter may be something
// else: smaller copies, an older version.
void noteDeeperPictures(const std::vector<ClassFolder>& classes, std::vector<std::string>& notes)
{
    constexpr int kShown = 3;
    int mixed = 0;
    std::string examples;
    for (const ClassFolder& one : classes) {
        const auto isDeeper = [&one](const fs::path& picture) {
            const fs::path within = picture.parent_path().lexically_relative(one.folder);
            return within != "." && *within.begin() != ".."; // those of a folder that was joined
        };
        const auto deeper = std::ranges::count_if(one.pictures, isDeeper);
        if (!one.holdsPicturesItself || deeper == 0 || ++mixed > kShown)
            continue;
        const auto first = std::ranges::find_if(one.pictures, isDeeper);
        examples += (examples.empty() ? "" : ", ") + std::to_string(deeper) + " of \"" + one.name +
                    "\" (in \"" +
                    readable(first->lexically_relative(one.folder).begin()->string()) + "\")";
    }
    if (mixed > kShown)
        examples += " and of " + std::to_string(mixed - kShown) + " classes more";
    if (mixed > 0)
        notes.push_back(
            "Pictures in folders within the class folders were taken, too: " + examples + ".");
}

ClassFolder classFrom(const fs::path& path, PassedOverTally& tally)
{
    const std::string bytes = path.filename().string();
    ClassFolder result{readable(bytes), classNameOf(bytes), path, {}, foldersIn(path), false};
    collectPictures(path, tally, result.pictures);
    result.holdsPicturesItself =
        std::ranges::any_of(result.pictures, [&path](const fs::path& picture) {
            return picture.parent_path() == path;
        });
    return result;
}

void join(ClassFolder& first, ClassFolder& other, std::vector<std::string>& notes)
{
    first.name = first.key;
    first.pictures.insert(first.pictures.end(),
                          std::make_move_iterator(other.pictures.begin()),
                          std::make_move_iterator(other.pictures.end()));
    first.folders.insert(first.folders.end(), other.folders.begin(), other.folders.end());
    first.holdsPicturesItself = first.holdsPicturesItself || other.holdsPicturesItself;
    notes.push_back("Two folders in " + quoted(first.folder.parent_path()) + " are called \"" +
                    first.name +
                    "\", with the same letters written in two ways. They were taken for one "
                    "class.");
}

} // namespace

std::vector<fs::path> foldersIn(const fs::path& folder)
{
    std::vector<FolderEntry> entries = unsortedEntriesOf(folder, nullptr);
    std::erase_if(entries, [](const FolderEntry& entry) { return !isFolderKind(entry.kind); });
    sortNaturally(entries);
    std::vector<fs::path> folders;
    folders.reserve(entries.size());
    for (FolderEntry& entry : entries)
        folders.push_back(std::move(entry.path));
    return folders;
}

bool holdsPictures(const fs::path& folder)
{
    return std::ranges::any_of(unsortedEntriesOf(folder, nullptr), [](const FolderEntry& entry) {
        return entry.kind == EntryKind::File && hasPictureName(entry.path);
    });
}

fs::path onlyFolderOfFoldersIn(const fs::path& folder)
{
    const std::vector<fs::path> folders = foldersIn(folder);
    if (folders.size() != 1 || holdsPictures(folder))
        return {};
    const fs::path& inner = folders.front();
    return foldersIn(inner).empty() || holdsPictures(inner) ? fs::path{} : inner;
}

void passOverAllBut(const std::vector<fs::path>& taken,
                    const fs::path& folder,
                    PassedOverTally& tally)
{
    const auto entries = sortedEntriesOf(folder, &tally);
    passOverFiles(entries, tally);
    for (const FolderEntry& entry : entries) {
        if (isFolderKind(entry.kind) && std::ranges::find(taken, entry.path) == taken.end())
            tally.addFolder({Reason::OtherFolder, entry.path.filename().string()}, entry.path);
    }
}

std::vector<ClassFolder>
classFoldersIn(const fs::path& folder, FolderWords words, const std::stop_token& stop)
{
    const std::vector<FolderEntry> entries = sortedEntriesOf(folder, &words.passedOver);
    passOverFiles(entries, words.passedOver);
    std::vector<ClassFolder> classes;
    std::map<std::string, std::size_t> places;
    std::string withoutPictures;
    for (const FolderEntry& entry : entries) {
        throwIfStopped(stop);
        if (!isFolderKind(entry.kind))
            continue;
        ClassFolder found = classFrom(entry.path, words.passedOver);
        if (found.pictures.empty()) {
            withoutPictures += (withoutPictures.empty() ? "" : "\n") + withoutPicture(entry.path);
            continue;
        }
        const auto [known, isNew] = places.emplace(found.key, classes.size());
        if (isNew)
            classes.push_back(std::move(found));
        else
            join(classes[known->second], found, words.notes);
    }
    if (!withoutPictures.empty())
        throw DataError(withoutPictures);
    if (classes.empty())
        throw DataError(quoted(folder) +
                        " holds no class folders. Put the pictures of each class into a folder of "
                        "its own, named after the class.");
    noteDeeperPictures(classes, words.notes);
    return classes;
}

} // namespace engine
