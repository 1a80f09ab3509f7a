// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/cifar.h"

#include "engine/core/cancelled.h"
#include "engine/core/errors.h"
#include "engine/data/data_files.h"

#include <system_error>

namespace engine {

namespace {

namespace fs = std::filesystem;

constexpr int kSide = 32;
constexpr std::size_t kPlane = std::size_t{kSide} * kSide;

// Where in a record the label stands, and how many bytes stand before the pixels.
struct RecordFormat
{
    const char* name;
    std::size_t labelOffset;
    std::size_t headerBytes;

    [[nodiscard]] std::size_t recordBytes() const { return headerBytes + 3 * kPlane; }
};

constexpr RecordFormat kCifar10{"CIFAR-10", 0, 1};
constexpr RecordFormat kCifar100{"CIFAR-100", 1, 2};

// The file stores red, green and blue planes; we keep interleaved pixels.
void appendInterleaved(const std::uint8_t* planes, std::vector<std::uint8_t>& pixels)
{
    for (std::size_t pixel = 0; pixel < kPlane; ++pixel) {
        for (std::size_t channel = 0; channel < 3; ++channel)
            pixels.push_back(planes[channel * kPlane + pixel]);
    }
}

void appendRecords(const fs::path& path,
                   const RecordFormat& format,
                   std::size_t classes,
                   LabelledImages& images,
                   const std::stop_token& stop)
{
    const std::vector<std::uint8_t> bytes = readWholeFile(path);
    if (bytes.empty() || bytes.size() % format.recordBytes() != 0)
        throw DataError(quoted(path) + " holds " + std::to_string(bytes.size()) +
                        " bytes, which is not a whole number of " + format.name + " records of " +
                        std::to_string(format.recordBytes()) +
                        " bytes. The file is incomplete or of another format.");
    const std::size_t records = bytes.size() / format.recordBytes();
    images.pixels.reserve(images.pixels.size() + records * 3 * kPlane);
    for (std::size_t record = 0; record < records; ++record) {
        if (record % 1000 == 0)
            throwIfStopped(stop);
        const std::uint8_t* start = bytes.data() + record * format.recordBytes();
        const int label = start[format.labelOffset];
        if (static_cast<std::size_t>(label) >= classes)
            throw DataError(quoted(path) + ": record " + std::to_string(record + 1) +
                            " has label " + std::to_string(label) + ", but there are only " +
                            std::to_string(classes) + " class names (0 to " +
                            std::to_string(classes - 1) + ").");
        images.labels.push_back(label);
        appendInterleaved(start + format.headerBytes, images.pixels);
    }
}

// The folder itself, or the subfolder that unpacking the official archive leaves.
fs::path dataFolder(const fs::path& folder, const char* subfolder)
{
    std::error_code ignored;
    if (!fs::is_directory(folder, ignored))
        throw DataError(quoted(folder) +
                        " is not a folder. Name the folder that holds the .bin files.");
    const fs::path below = folder / subfolder;
    return fs::is_directory(below, ignored) ? below : folder;
}

Dataset emptyDataset(const RecordFormat& format, const fs::path& namesFile)
{
    Dataset dataset;
    dataset.name = format.name;
    dataset.classNames = readClassNames(namesFile);
    dataset.train.width = dataset.train.height = kSide;
    dataset.test.width = dataset.test.height = kSide;
    return dataset;
}

} // namespace

Dataset loadCifar10(const fs::path& folder, const std::stop_token& stop)
{
    const fs::path place = dataFolder(folder, "cifar-10-batches-bin");
    Dataset dataset = emptyDataset(kCifar10, place / "batches.meta.txt");
    const std::size_t classes = dataset.classNames.size();
    for (int batch = 1; batch <= 5; ++batch) {
        const fs::path file = place / ("data_batch_" + std::to_string(batch) + ".bin");
        std::error_code ignored;
        if (fs::exists(file, ignored))
            appendRecords(file, kCifar10, classes, dataset.train, stop);
    }
    if (dataset.train.count() == 0)
        throw DataError(quoted(place) + " holds no data_batch_1.bin to data_batch_5.bin.");
    appendRecords(place / "test_batch.bin", kCifar10, classes, dataset.test, stop);
    return dataset;
}

Dataset loadCifar100(const fs::path& folder, const std::stop_token& stop)
{
    const fs::path place = dataFolder(folder, "cifar-100-binary");
    Dataset dataset = emptyDataset(kCifar100, place / "fine_label_names.txt");
    const std::size_t classes = dataset.classNames.size();
    appendRecords(place / "train.bin", kCifar100, classes, dataset.train, stop);
    appendRecords(place / "test.bin", kCifar100, classes, dataset.test, stop);
    return dataset;
}

} // namespace engine
