// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/mnist.h"

#include "engine/core/errors.h"
#include "engine/data/data_files.h"
#include "engine/data/idx.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <set>
#include <sstream>
#include <system_error>

namespace engine {

namespace {

namespace fs = std::filesystem;

enum class Layout
{
    Upright,
    OnItsSide, // columns stored as rows
};

// The files of one data set: a folder, and what their names begin with.
struct Place
{
    fs::path folder;
    std::string prefix; // "" or for example "emnist-letters-"

    [[nodiscard]] Layout layout() const
    {
        return prefix.starts_with("emnist") ? Layout::OnItsSide : Layout::Upright;
    }
};

bool isAFolder(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_directory(path, ignored);
}

bool isFile(const fs::path& path)
{
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

// The usual endings of, for example, "train-images" and "idx3".
std::array<std::string, 4> usualNames(const std::string& stem, const std::string& format)
{
    return {stem + "-" + format + "-ubyte",
            stem + "." + format + "-ubyte",
            stem + "-" + format + "-ubyte.gz",
            stem + "." + format + "-ubyte.gz"};
}

fs::path findFile(const Place& place,
                  std::initializer_list<const char*> parts,
                  const std::string& content,
                  const std::string& format)
{
    for (const char* part : parts) {
        for (const std::string& name : usualNames(place.prefix + part + content, format)) {
            if (isFile(place.folder / name))
                return place.folder / name;
        }
    }
    const std::string usual = place.prefix + *parts.begin() + content + "-" + format + "-ubyte";
    throw DataError(quoted(place.folder) + " holds no " + usual + " and no " + usual + ".gz.");
}

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

Place findPlace(const fs::path& named)
{
    if (!isAFolder(named)) {
        const fs::path parent = named.parent_path();
        const std::string prefix = named.filename().string() + "-";
        if (!named.has_filename() || !isAFolder(parent) || !prefixesIn(parent).contains(prefix))
            throw DataError(quoted(named) +
                            " is not a folder. Name the folder that holds the IDX files.");
        return {parent, prefix};
    }
    for (const fs::path& folder : {named, named / "raw", named / "gzip"}) {
        if (!isAFolder(folder))
            continue;
        const std::set<std::string> prefixes = prefixesIn(folder);
        if (prefixes.size() > 1) {
            std::string list;
            for (const std::string& prefix : prefixes)
                list += (list.empty() ? "" : ", ") + prefix + "train-images…";
            const std::string& example = *prefixes.rbegin();
            throw DataError(quoted(folder) + " holds several data sets: " + list +
                            ". Name one of them, for example mnist:" +
                            (folder / example.substr(0, example.size() - 1)).string() + ".");
        }
        if (prefixes.size() == 1)
            return {folder, *prefixes.begin()};
    }
    throw DataError(quoted(named) +
                    " holds no train-images-idx3-ubyte and no train-images-idx3-ubyte.gz.");
}

// Grey bytes as RGB, upright.
std::vector<std::uint8_t> inColour(const IdxImages& grey, Layout layout)
{
    const auto width = static_cast<std::size_t>(grey.width);
    const auto height = static_cast<std::size_t>(grey.height);
    std::vector<std::uint8_t> pixels;
    pixels.reserve(3 * grey.pixels.size());
    for (std::size_t start = 0; start < grey.pixels.size(); start += width * height) {
        for (std::size_t i = 0; i < width * height; ++i) {
            const std::size_t from =
                layout == Layout::Upright ? i : i % height * width + i / height;
            pixels.insert(pixels.end(), 3, grey.pixels[start + from]);
        }
    }
    return pixels;
}

LabelledImages
readPart(const Place& place, std::initializer_list<const char*> parts, const std::stop_token& stop)
{
    const fs::path imagesFile = findFile(place, parts, "-images", "idx3");
    const fs::path labelsFile = findFile(place, parts, "-labels", "idx1");
    const IdxImages images = readIdxImages(imagesFile, stop);
    const std::vector<std::uint8_t> labels = readIdxLabels(labelsFile, stop);
    if (labels.size() != static_cast<std::size_t>(images.count))
        throw DataError(quoted(imagesFile) + " holds " + std::to_string(images.count) +
                        " images, but " + quoted(labelsFile) + " holds " +
                        std::to_string(labels.size()) + " labels. They do not belong together.");
    LabelledImages part{images.width, images.height, {}, {labels.begin(), labels.end()}};
    if (place.layout() == Layout::OnItsSide)
        std::swap(part.width, part.height);
    part.pixels = inColour(images, place.layout());
    return part;
}

// A name for each of the 256 possible labels: its number, or the first character that EMNIST's
// mapping ("label code code…" on each line) gives it.
std::vector<std::string> namesByLabel(const Place& place)
{
    std::vector<std::string> names;
    names.reserve(256);
    for (int label = 0; label < 256; ++label)
        names.push_back(std::to_string(label));
    const fs::path path = place.folder / (place.prefix + "mapping.txt");
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

Dataset loadMnist(const fs::path& folder, const std::stop_token& stop)
{
    const Place place = findPlace(folder);
    Dataset dataset;
    dataset.name = place.folder.string();
    dataset.train = readPart(place, {"train"}, stop);
    dataset.test = readPart(place, {"t10k", "test"}, stop);
    if (dataset.train.width != dataset.test.width || dataset.train.height != dataset.test.height)
        throw DataError(quoted(place.folder) + ": the training images are " +
                        std::to_string(dataset.train.width) + " x " +
                        std::to_string(dataset.train.height) + " pixels, the test images " +
                        std::to_string(dataset.test.width) + " x " +
                        std::to_string(dataset.test.height) + ". They do not belong together.");
    const fs::path namesFile = place.folder / "class_names.txt";
    if (isFile(namesFile)) {
        dataset.classNames = readClassNames(namesFile);
        requireNames(dataset, namesFile);
    } else {
        nameOccurringLabels(dataset, namesByLabel(place));
    }
    return dataset;
}

} // namespace engine
