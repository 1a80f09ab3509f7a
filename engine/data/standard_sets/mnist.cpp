// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/standard_sets/mnist.h"

#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/memory_for_images.h"
#include "engine/data/standard_sets/idx.h"
#include "engine/data/standard_sets/idx_set.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <system_error>
#include <utility>

namespace engine {

namespace {

namespace fs = std::filesystem;

enum class Layout
{
    Upright,
    OnItsSide, // columns stored as rows
};

Layout layoutOf(const IdxSet& set, IdxOrientation wanted)
{
    const auto onItsSideIf = [](bool is) { return is ? Layout::OnItsSide : Layout::Upright; };
    switch (wanted) {
    case IdxOrientation::Auto:
        return onItsSideIf(set.hasFilesOfEmnist() || set.hasFolderOfEmnist());
    case IdxOrientation::AsStored:
        return Layout::Upright;
    case IdxOrientation::Transposed:
        return Layout::OnItsSide;
    case IdxOrientation::ByFileNames:
        return onItsSideIf(set.hasFilesOfEmnist());
    }
    return Layout::Upright;
}

// Letters, in the numbers that the splits of EMNIST have.
bool mayBeEmnist(const Dataset& dataset)
{
    constexpr std::array<std::size_t, 5> kClasses{26, 27, 37, 47, 62};
    return std::ranges::find(kClasses, dataset.classNames.size()) != kClasses.end();
}

// Where the names of the files leave the orientation open, which was taken. Empty otherwise.
std::string orientationNote(const IdxSet& set, IdxOrientation wanted, const Dataset& dataset)
{
    if (wanted != IdxOrientation::Auto || set.hasFilesOfEmnist())
        return {};
    if (set.hasFolderOfEmnist())
        return quoted(set.folder) +
               " is called after EMNIST, which stores its pictures on their side: they were turned "
               "upright. Where they lie on their side now, ask for --orientation as-stored.";
    if (mayBeEmnist(dataset))
        return "Nothing in the names of " + quoted(set.folder) +
               " says whether these are EMNIST's pictures, which are stored on their side; they "
               "were taken as upright. Where they lie on their side, ask for --orientation "
               "transposed.";
    return {};
}

// Appends a grey picture as RGB, upright.
void appendInColour(std::span<const std::uint8_t> grey,
                    std::size_t width,
                    std::size_t height,
                    Layout layout,
                    std::vector<std::uint8_t>& pixels)
{
    for (std::size_t i = 0; i < grey.size(); ++i) {
        const std::size_t from = layout == Layout::Upright ? i : i % height * width + i / height;
        pixels.insert(pixels.end(), 3, grey[from]);
    }
}

// The labels of every picture, and the file of the pictures open behind its header.
struct OpenPart
{
    OpenPart(const IdxPart& files, const std::stop_token& stop)
        : labels(readIdxLabels(files.labels, stop))
        , images(files.images)
    {
        if (labels.size() != static_cast<std::size_t>(images.count()))
            throw DataError(quoted(files.images) + " holds " + std::to_string(images.count()) +
                            " images, but " + quoted(files.labels) + " holds " +
                            std::to_string(labels.size()) +
                            " labels. They do not belong together.");
    }

    std::vector<std::uint8_t> labels;
    IdxImageFile images;
};

LabelledImages readImages(OpenPart& part, Layout layout, int perClass, const std::stop_token& stop)
{
    const int width = part.images.width();
    const int height = part.images.height();
    LabelledImages images{width, height, {}, {}};
    if (layout == Layout::OnItsSide)
        std::swap(images.width, images.height);
    FirstOfEachClass toCount(perClass);
    const auto kept = std::ranges::count_if(
        part.labels, [&toCount](int label) { return toCount.keepsNext(label); });
    reserveForImages(
        images.pixels, part.images.path(), static_cast<std::size_t>(kept), images.bytesPerImage());
    FirstOfEachClass first(perClass);
    part.images.read(
        [&](int index, std::span<const std::uint8_t> grey) {
            const int label = part.labels[static_cast<std::size_t>(index)];
            if (!first.keepsNext(label))
                return;
            images.labels.push_back(label);
            appendInColour(grey,
                           static_cast<std::size_t>(width),
                           static_cast<std::size_t>(height),
                           layout,
                           images.pixels);
        },
        stop);
    return images;
}

void requireOneSize(const IdxSet& set, const IdxImageFile& train, const IdxImageFile& test)
{
    if (train.width() != test.width() || train.height() != test.height())
        throw DataError(quoted(set.folder) + ": the training images are " +
                        std::to_string(train.width()) + " x " + std::to_string(train.height()) +
                        " pixels, the test images " + std::to_string(test.width()) + " x " +
                        std::to_string(test.height()) + ". They do not belong together.");
}

// A name for each of the 256 possible labels: its number, or the first character that EMNIST's
// mapping ("label code code…" on each line) gives it.
std::vector<std::string> namesByLabel(const IdxSet& set)
{
    std::vector<std::string> names;
    names.reserve(256);
    for (int label = 0; label < 256; ++label)
        names.push_back(std::to_string(label));
    const fs::path path = set.folder / (set.prefix + "mapping.txt");
    if (!isFile(path))
        return names;
    for (const std::string& line : readClassNames(path)) {
        std::istringstream numbers(line);
        std::size_t label = 0;
        int code = 0;
        if (!(numbers >> label >> code) || label >= names.size() || code <= ' ' || code > '~')
            throw DataError(quoted(path) + ": the line \"" + line +
                            "\" is not a label (0 to 255) and the code of a character.");
        names[label] = static_cast<char>(code);
    }
    return names;
}

// Names the labels that occur, and numbers them anew without gaps.
void nameOccurringLabels(Dataset& dataset, const std::vector<std::string>& names)
{
    std::array<bool, 256> occurs{};
    for (const LabelledImages* part : {&dataset.train, &dataset.test}) {
        for (const int label : part->labels)
            occurs.at(static_cast<std::size_t>(label)) = true;
    }
    std::array<int, 256> numbers{};
    for (std::size_t label = 0; label < occurs.size(); ++label) {
        if (!occurs.at(label))
            continue;
        numbers.at(label) = static_cast<int>(dataset.classNames.size());
        dataset.classNames.push_back(names.at(label));
    }
    for (LabelledImages* part : {&dataset.train, &dataset.test}) {
        for (int& label : part->labels)
            label = numbers.at(static_cast<std::size_t>(label));
    }
}

void requireNames(const Dataset& dataset, const fs::path& namesFile)
{
    const auto classes = static_cast<int>(dataset.classNames.size());
    for (const LabelledImages* part : {&dataset.train, &dataset.test}) {
        const int highest = *std::ranges::max_element(part->labels);
        if (highest >= classes)
            throw DataError(quoted(namesFile) + " names " + std::to_string(classes) +
                            " classes (0 to " + std::to_string(classes - 1) +
                            "), but there are images with label " + std::to_string(highest) + ".");
    }
}

} // namespace

Dataset loadMnist(const fs::path& folder, const IdxRequest& request, const std::stop_token& stop)
{
    const IdxSet set = findIdxSet(folder);
    const Layout layout = layoutOf(set, request.orientation);
    OpenPart train(set.train, stop);
    OpenPart test(set.test, stop);
    requireOneSize(set, train.images, test.images);
    Dataset dataset;
    dataset.name = set.folder.string();
    dataset.train = readImages(train, layout, request.perClass.train, stop);
    dataset.test = readImages(test, layout, request.perClass.test, stop);
    const fs::path namesFile = set.folder / "class_names.txt";
    if (isFile(namesFile)) {
        dataset.classNames = readClassNames(namesFile);
        requireNames(dataset, namesFile);
    } else {
        nameOccurringLabels(dataset, namesByLabel(set));
    }
    dataset.intake.notes = set.notes;
    if (std::string note = orientationNote(set, request.orientation, dataset); !note.empty())
        dataset.intake.notes.push_back(std::move(note));
    return dataset;
}

} // namespace engine
