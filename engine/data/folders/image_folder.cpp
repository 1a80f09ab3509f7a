// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/folders/image_folder.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/random_stream.h"
#include "engine/core/base/utf8.h"
#include "engine/data/folders/class_folders.h"
#include "engine/data/folders/split_folders.h"
#include "engine/data/folders/split_names.h"
#include "engine/data/images/class_name.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/natural_order.h"
#include "engine/data/pictures/square_picture.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <system_error>
#include <utility>

namespace engine {

namespace {

namespace fs = std::filesystem;

// `"a", "b", "c" and 7 more`
std::string someOf(const std::vector<std::string>& names)
{
    constexpr std::size_t kShown = 3;
    std::string list;
    for (std::size_t i = 0; i < std::min(names.size(), kShown); ++i)
        list += (i == 0 ? "\"" : ", \"") + names[i] + "\"";
    return names.size() > kShown ? list + " and " + std::to_string(names.size() - kShown) + " more"
                                 : list;
}

std::vector<std::string> namesOf(const std::vector<ClassFolder>& classes)
{
    std::vector<std::string> names;
    names.reserve(classes.size());
    for (const ClassFolder& one : classes)
        names.push_back(one.name);
    return names;
}

std::vector<std::string> namesWithin(const fs::path& folder)
{
    std::vector<std::string> names;
    for (const fs::path& path : foldersIn(folder))
        names.push_back(classNameOf(path.filename().string()));
    return names;
}

// What to do about a part whose pictures do not lie in class folders, where the other one's do.
std::string notSorted(const fs::path& part, const fs::path& other)
{
    std::error_code ignored;
    if (fs::is_empty(part, ignored))
        return quoted(part) + " is empty. Put a folder of pictures for each class into it, as " +
               quoted(other) + " has them, or take it away.";
    return "The pictures of " + quoted(part) + " are not sorted by class, unlike those of " +
           quoted(other) + " (" + someOf(namesWithin(other)) +
           "). Put them into folders that are called like the classes, or name only " +
           quoted(other) + " (folder:" + readable(other.string()) +
           "), of which --test-fraction then tests.";
}

const ClassFolder* classLike(const ClassFolder& one, const std::vector<ClassFolder>& among)
{
    const auto found = std::ranges::find(among, one.key, &ClassFolder::key);
    return found == among.end() ? nullptr : &*found;
}

void requireClassesOf(const std::vector<ClassFolder>& classes,
                      const std::vector<ClassFolder>& in,
                      const fs::path& place)
{
    for (const ClassFolder& one : classes) {
        if (classLike(one, in))
            continue;
        std::string sentence = quoted(place) + " has no class \"" + one.name + "\", unlike " +
                               quoted(one.folder) +
                               ". Training and test pictures must be of the same classes.";
        const auto alike = std::ranges::find(
            in, inLowerCase(one.name), [](const ClassFolder& c) { return inLowerCase(c.name); });
        if (alike != in.end())
            sentence += " It has \"" + alike->name + "\": capitals count.";
        throw DataError(sentence);
    }
}

bool haveNoneInCommon(const std::vector<ClassFolder>& left, const std::vector<ClassFolder>& right)
{
    return std::ranges::none_of(left,
                                [&right](const ClassFolder& one) { return classLike(one, right); });
}

void append(std::vector<PictureFile>& files, const std::vector<fs::path>& paths, int label)
{
    for (const fs::path& path : paths)
        files.push_back({path, label});
}

void splitByFolder(const fs::path& trainFolder,
                   const fs::path& testFolder,
                   FolderWords words,
                   const std::stop_token& stop,
                   ImageFolder& listed)
{
    const fs::path trainPlace = withoutWrapping(trainFolder, Wrapped::Classes, words);
    const fs::path testPlace = withoutWrapping(testFolder, Wrapped::Classes, words);
    const auto train = classFoldersIn(trainPlace, words, stop);
    const auto test = classFoldersIn(testPlace, words, stop);
    if (haveNoneInCommon(train, test) && test.size() == 1)
        throw DataError(notSorted(testFolder, trainPlace));
    requireClassesOf(train, test, testPlace);
    requireClassesOf(test, train, trainPlace);
    for (const ClassFolder& one : train) {
        const int label = static_cast<int>(listed.classNames.size());
        const ClassFolder& tested = *classLike(one, test);
        // As it is written, unless it is written in two ways.
        listed.classNames.push_back(one.name == tested.name ? one.name : one.key);
        append(listed.train, one.pictures, label);
        append(listed.test, tested.pictures, label);
    }
}

// Which of `count` pictures test.
std::vector<bool> drawTests(std::size_t count, double fraction, std::uint64_t seed)
{
    const auto wanted = std::lround(static_cast<double>(count) * fraction);
    const auto tests = std::clamp<std::size_t>(static_cast<std::size_t>(wanted), 1, count - 1);
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    RandomStream random(seed);
    std::vector<bool> isTest(count, false);
    for (std::size_t drawn = 0; drawn < tests; ++drawn) {
        std::swap(order[drawn], order[drawn + random.below(count - drawn)]);
        isTest[order[drawn]] = true;
    }
    return isTest;
}

// Folders of folders are classes whose pictures lie deeper, or no classes at all.
void requireNoSplit(const std::vector<ClassFolder>& classes, const fs::path& folder)
{
    std::vector<std::string> deep;
    for (const ClassFolder& one : classes) {
        if (!one.holdsPicturesItself)
            deep.push_back(one.name);
    }
    if (lookLikeASplit(deep))
        throw DataError(quoted(folder) + " holds the folders " + someOf(deep) +
                        ", which hold folders and no pictures of their own: they look like the "
                        "parts of a split, not like classes. The folders of a split must be called "
                        "train (or training) and test (or testing, val, valid, validation).");
}

void questionDeepClasses(const std::vector<ClassFolder>& classes, std::vector<std::string>& notes)
{
    if (classes.size() < 2 || classes.front().folders.size() < 2)
        return;
    const auto within = namesWithin(classes.front().folder);
    const bool areAlike = std::ranges::all_of(classes, [&within](const ClassFolder& one) {
        return !one.holdsPicturesItself && namesWithin(one.folder) == within;
    });
    if (areAlike)
        notes.push_back("Each of the folders " + someOf(namesOf(classes)) + " holds the folders " +
                        someOf(within) +
                        " and no pictures of its own; the outer ones were taken for the classes.");
}

void splitByFraction(const fs::path& folder,
                     double testFraction,
                     std::uint64_t seed,
                     FolderWords words,
                     const std::stop_token& stop,
                     ImageFolder& listed)
{
    const auto classes = classFoldersIn(folder, words, stop);
    requireNoSplit(classes, folder);
    questionDeepClasses(classes, words.notes);
    for (const ClassFolder& one : classes) {
        const auto& pictures = one.pictures;
        if (pictures.size() < 2)
            throw DataError(quoted(one.folder) +
                            " holds a single picture; a class needs at least two, one to train "
                            "and one to test.");
        const int label = static_cast<int>(listed.classNames.size());
        listed.classNames.push_back(one.name);
        // By the folder's name, so that a class is split alike whatever other classes there are.
        const auto isTest =
            drawTests(pictures.size(),
                      testFraction,
                      streamSeed(seed, "test images of " + one.folder.filename().string()));
        for (std::size_t i = 0; i < pictures.size(); ++i)
            (isTest[i] ? listed.test : listed.train).push_back({pictures[i], label});
    }
}

void listFolder(const fs::path& named,
                double testFraction,
                std::uint64_t seed,
                FolderWords words,
                const std::stop_token& stop,
                ImageFolder& listed)
{
    const fs::path folder = withoutWrapping(named, Wrapped::ClassesOrParts, words);
    const fs::path train = partCalled(SplitPart::Train, folder, PartHolds::Folders);
    const fs::path test = partCalled(SplitPart::Test, folder, PartHolds::Folders);
    if (train.empty() && test.empty())
        return splitByFraction(folder, testFraction, seed, words, stop, listed);
    if (test.empty()) {
        if (const fs::path part = partCalled(SplitPart::Test, folder, PartHolds::Anything);
            !part.empty())
            throw DataError(notSorted(part, train));
        throw DataError(
            quoted(folder) + " has a folder \"" + readable(train.filename().string()) +
            "\", but none called test, val, valid or validation with the same "
            "class folders. To test on a share of its pictures, name it alone: folder:" +
            readable(train.string()) + ".");
    }
    if (train.empty()) {
        if (const fs::path part = partCalled(SplitPart::Train, folder, PartHolds::Anything);
            !part.empty())
            throw DataError(notSorted(part, test));
        throw DataError(quoted(folder) + " has a folder \"" + readable(test.filename().string()) +
                        "\", but none called train with the same class folders.");
    }
    passOverAllBut({train, test}, folder, words.passedOver);
    splitByFolder(train, test, words, stop, listed);
}

} // namespace

ImageFolder listImageFolder(const fs::path& folder,
                            double testFraction,
                            std::uint64_t seed,
                            const std::stop_token& stop)
{
    if (!isFolder(folder))
        throw DataError(quoted(folder) +
                        " is not a folder. Name the folder that holds the class folders.");
    ImageFolder listed;
    listed.path = folder;
    PassedOverTally tally(folder);
    const FolderWords words{tally, listed.intake.notes};
    listFolder(folder, testFraction, seed, words, stop, listed);
    listed.intake.passedOver = tally.counts();
    return listed;
}

ImageFolder
keepOnly(ImageFolder folder, const std::vector<int>& labels, int trainPerClass, int testPerClass)
{
    const auto shorten = [&](std::vector<PictureFile>& files, int perClass) {
        std::vector<int> left(folder.classNames.size(), 0);
        for (const int label : labels)
            left.at(static_cast<std::size_t>(label)) =
                perClass > 0 ? perClass : static_cast<int>(files.size());
        std::erase_if(files, [&left](const PictureFile& file) {
            return left[static_cast<std::size_t>(file.label)]-- <= 0;
        });
    };
    shorten(folder.train, trainPerClass);
    shorten(folder.test, testPerClass);
    return folder;
}

} // namespace engine
