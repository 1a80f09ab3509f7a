// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/errors.h"
#include "engine/core/base/utf8.h"
#include "engine/data/folders/image_folder.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/duplicates.h"
#include "engine/data/images/memory_for_images.h"
#include "engine/data/images/natural_order.h"
#include "engine/data/images/parallel.h"
#include "engine/data/pictures/picture_tally.h"
#include "engine/data/pictures/square_picture.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>
#include <span>
#include <utility>

namespace engine {

namespace {

namespace fs = std::filesystem;

// Sentences about files that cannot be read, by the place of the file.
using Damages = std::map<int, std::string>;

struct DamagedFile
{
    fs::path path;
    std::string sentence;
};

// As a listing of the folder has the files, whichever part they fell into.
std::vector<std::string> sentencesInOrder(std::vector<DamagedFile> damaged)
{
    std::ranges::sort(
        damaged, naturallyLess, [](const DamagedFile& file) { return file.path.string(); });
    std::vector<std::string> sentences;
    sentences.reserve(damaged.size());
    for (DamagedFile& file : damaged)
        sentences.push_back(std::move(file.sentence));
    return sentences;
}

LabelledImages decode(const std::vector<PictureFile>& files,
                      int side,
                      int threads,
                      const std::stop_token& stop,
                      Damages& damages,
                      PictureTally& tally)
{
    LabelledImages images{side, side, {}, {}};
    for (const PictureFile& file : files)
        images.labels.push_back(file.label);
    const std::size_t size = images.bytesPerImage();
    images.pixels.resize(files.size() * size);
    const std::span<std::uint8_t> all(images.pixels);
    std::mutex mutex;
    forEachInParallel(images.count(), threads, stop, [&](int index) {
        const auto i = static_cast<std::size_t>(index);
        try {
            const auto pixels = all.subspan(i * size, size);
            tally.add(files[i].path, readSquarePicture(files[i].path, side, pixels));
        } catch (const DataError& error) {
            const std::scoped_lock lock(mutex);
            damages.emplace(index, error.what());
        }
    });
    return images;
}

// Reads one part without the pictures that are damaged, and says which those are.
LabelledImages readSoundPictures(std::vector<PictureFile>& files,
                                 int side,
                                 int threads,
                                 const std::stop_token& stop,
                                 std::vector<DamagedFile>& damaged,
                                 PictureTally& tally)
{
    Damages damages;
    LabelledImages images = decode(files, side, threads, stop, damages, tally);
    if (damages.empty())
        return images;
    LabelledImages sound{side, side, {}, {}};
    std::vector<PictureFile> soundFiles;
    for (int index = 0; index < images.count(); ++index) {
        if (const auto found = damages.find(index); found != damages.end()) {
            damaged.push_back({files[static_cast<std::size_t>(index)].path, found->second});
            continue;
        }
        const auto source = images.bytes(index);
        sound.pixels.insert(sound.pixels.end(), source.begin(), source.end());
        sound.labels.push_back(images.labels[static_cast<std::size_t>(index)]);
        soundFiles.push_back(std::move(files[static_cast<std::size_t>(index)]));
    }
    files = std::move(soundFiles);
    return sound;
}

// Pictures of 16 bits were each judged alone; here they are seen beside all others.
void readMisjudgedAgain(const std::vector<PictureFile>& files,
                        const PictureTally& tally,
                        int threads,
                        const std::stop_token& stop,
                        LabelledImages& images)
{
    if (tally.white() == 0)
        return;
    const std::size_t size = images.bytesPerImage();
    const std::span<std::uint8_t> all(images.pixels);
    forEachInParallel(images.count(), threads, stop, [&](int index) {
        const auto i = static_cast<std::size_t>(index);
        if (tally.wasMisjudged(files[i].path))
            (void)readSquarePicture(
                files[i].path, images.width, all.subspan(i * size, size), tally.white());
    });
}

// "cat/1.png = dog/7.png"
void countDuplicates(Dataset& dataset, const ImageFolder& folder)
{
    std::vector<int> labels(dataset.classNames.size());
    std::iota(labels.begin(), labels.end(), 0);
    const auto nameOf = [&folder](const std::vector<PictureFile>& files, int row) {
        const fs::path& path = files[static_cast<std::size_t>(row)].path;
        return readable(path.lexically_relative(folder.path).string());
    };
    noteDuplicates(
        dataset,
        labels,
        [&](int row) { return nameOf(folder.test, row); },
        [&](int row) { return nameOf(folder.train, row); });
}

} // namespace

Dataset readImageFolder(ImageFolder folder, int side, int threads, const std::stop_token& stop)
{
    requireMemoryForImages(folder.path,
                           folder.train.size() + folder.test.size(),
                           LabelledImages{side, side, {}, {}}.bytesPerImage(),
                           memoryLeft());
    Dataset dataset;
    dataset.name = readable(folder.path.string());
    dataset.classNames = folder.classNames;
    PictureTally tally;
    std::vector<DamagedFile> damaged;
    dataset.train = readSoundPictures(folder.train, side, threads, stop, damaged, tally);
    dataset.test = readSoundPictures(folder.test, side, threads, stop, damaged, tally);
    dataset.damaged = sentencesInOrder(std::move(damaged));
    readMisjudgedAgain(folder.train, tally, threads, stop, dataset.train);
    readMisjudgedAgain(folder.test, tally, threads, stop, dataset.test);
    dataset.intake = folder.intake;
    for (std::string& sentence : tally.sentences(folder.path))
        dataset.intake.notes.push_back(std::move(sentence));
    countDuplicates(dataset, folder);
    return dataset;
}

} // namespace engine
