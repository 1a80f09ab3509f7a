// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/image_folder.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/core/random_stream.h"
#include "engine/data/data_files.h"
#include "engine/data/natural_order.h"
#include "engine/data/parallel.h"
#include "engine/data/square_picture.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace engine {

namespace {

namespace fs = std::filesystem;

bool isFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

std::vector<fs::path> foldersIn(const fs::path& folder)
{
    std::vector<fs::path> folders = entriesOf(folder);
    std::erase_if(folders, [](const fs::path& path) { return !isFolder(path); });
    return folders;
}

// The folder within `folder` that has one of these names, whatever the case, and holds folders
// itself: a class may be called "train" too, but it holds pictures. Empty when there is none.
fs::path partCalled(std::initializer_list<std::string_view> names, const fs::path& folder)
{
    for (const std::string_view name : names) {
        for (const fs::path& entry : foldersIn(folder)) {
            if (inLowerCase(entry.filename().string()) == name && !foldersIn(entry).empty())
                return entry;
        }
    }
    return {};
}

// The pictures of a class, also those in folders within it. A link to a folder is not followed
// there: it could lead in circles. A link to nowhere counts, so that it is reported when read.
void collectPictures(const fs::path& folder, std::vector<fs::path>& pictures)
{
    for (const fs::path& entry : entriesOf(folder)) {
        std::error_code ignored;
        if (isFolder(entry)) {
            if (!fs::is_symlink(entry, ignored))
                collectPictures(entry, pictures);
        } else if (hasPictureName(entry) &&
                   (fs::is_regular_file(entry, ignored) || !fs::exists(entry, ignored))) {
            pictures.push_back(entry);
        }
    }
}

using Classes = std::map<std::string, std::vector<fs::path>, decltype(&naturallyLess)>;

Classes classesIn(const fs::path& folder, const std::stop_token& stop)
{
    Classes classes(&naturallyLess);
    for (const fs::path& path : foldersIn(folder)) {
        throwIfStopped(stop);
        std::vector<fs::path> pictures;
        collectPictures(path, pictures);
        if (pictures.empty())
            throw DataError(quoted(path) + ", a class folder, holds no picture (" +
                            pictureEndings() + ").");
        classes.emplace(path.filename().string(), std::move(pictures));
    }
    if (classes.empty())
        throw DataError(quoted(folder) +
                        " holds no class folders. Put the pictures of each class into a folder of "
                        "its own, named after the class.");
    return classes;
}

void append(std::vector<PictureFile>& files, const std::vector<fs::path>& paths, int label)
{
    for (const fs::path& path : paths)
        files.push_back({path, label});
}

ImageFolder splitByFolder(const fs::path& folder,
                          const fs::path& trainFolder,
                          const fs::path& testFolder,
                          const std::stop_token& stop)
{
    const Classes train = classesIn(trainFolder, stop);
    const Classes test = classesIn(testFolder, stop);
    const auto requireAll = [](const Classes& classes, const Classes& in, const fs::path& place) {
        for (const auto& [name, pictures] : classes) {
            if (!in.contains(name))
                throw DataError(quoted(place) + " has no class \"" + name + "\", unlike " +
                                quoted(pictures.front().parent_path()) +
                                ". Training and test pictures must be of the same classes.");
        }
    };
    requireAll(train, test, testFolder);
    requireAll(test, train, trainFolder);
    ImageFolder listed{folder, {}, {}, {}};
    for (const auto& [name, pictures] : train) {
        const int label = static_cast<int>(listed.classNames.size());
        listed.classNames.push_back(name);
        append(listed.train, pictures, label);
        append(listed.test, test.at(name), label);
    }
    return listed;
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

ImageFolder splitByFraction(const fs::path& folder,
                            double testFraction,
                            std::uint64_t seed,
                            const std::stop_token& stop)
{
    ImageFolder listed{folder, {}, {}, {}};
    for (const auto& [name, pictures] : classesIn(folder, stop)) {
        if (pictures.size() < 2)
            throw DataError(quoted(folder / name) +
                            " holds a single picture; a class needs at least two, one to train "
                            "and one to test.");
        const int label = static_cast<int>(listed.classNames.size());
        listed.classNames.push_back(name);
        // By name, so that a class is split alike whatever other classes there are.
        const auto isTest =
            drawTests(pictures.size(), testFraction, streamSeed(seed, "test images of " + name));
        for (std::size_t i = 0; i < pictures.size(); ++i)
            (isTest[i] ? listed.test : listed.train).push_back({pictures[i], label});
    }
    return listed;
}

// Decoding a day's worth of pictures only to be ended by the system helps nobody.
void requireMemoryFor(const ImageFolder& folder, int side)
{
    const double pictures = static_cast<double>(folder.train.size() + folder.test.size());
    const double needed = pictures * side * side * 3;
    const double there =
        static_cast<double>(sysconf(_SC_PHYS_PAGES)) * static_cast<double>(sysconf(_SC_PAGE_SIZE));
    constexpr double kGigabyte = 1e9;
    if (needed > there)
        throw UsageError(quoted(folder.path) + " holds " + std::to_string(std::llround(pictures)) +
                         " images to read; at " + std::to_string(side) +
                         " pixels a side they need " +
                         std::to_string(std::llround(needed / kGigabyte)) +
                         " GB of memory, more than this machine has. Ask for smaller images, or "
                         "for fewer of each class.");
}

LabelledImages
decode(const std::vector<PictureFile>& files, int side, int threads, const std::stop_token& stop)
{
    LabelledImages images{side, side, {}, {}};
    for (const PictureFile& file : files)
        images.labels.push_back(file.label);
    const std::size_t size = images.bytesPerImage();
    images.pixels.resize(files.size() * size);
    const std::span<std::uint8_t> all(images.pixels);
    forEachInParallel(images.count(), threads, stop, [&](int index) {
        const auto i = static_cast<std::size_t>(index);
        readSquarePicture(files[i].path, side, all.subspan(i * size, size));
    });
    return images;
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
    const fs::path train = partCalled({"train", "training"}, folder);
    const fs::path test = partCalled({"test", "testing", "val", "valid", "validation"}, folder);
    if (train.empty() && test.empty())
        return splitByFraction(folder, testFraction, seed, stop);
    if (test.empty())
        throw DataError(quoted(folder) + " has a folder \"" + train.filename().string() +
                        "\", but none called test, val, valid or validation with the same "
                        "class folders.");
    if (train.empty())
        throw DataError(quoted(folder) + " has a folder \"" + test.filename().string() +
                        "\", but none called train with the same class folders.");
    return splitByFolder(folder, train, test, stop);
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

Dataset
readImageFolder(const ImageFolder& folder, int side, int threads, const std::stop_token& stop)
{
    requireMemoryFor(folder, side);
    Dataset dataset;
    dataset.name = folder.path.string();
    dataset.classNames = folder.classNames;
    dataset.train = decode(folder.train, side, threads, stop);
    dataset.test = decode(folder.test, side, threads, stop);
    return dataset;
}

} // namespace engine
