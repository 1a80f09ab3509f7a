// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/standard_sets/cifar.h"

#include "engine/core/base/cancelled.h"
#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/memory_for_images.h"
#include "engine/data/images/unread_forms.h"
#include "engine/data/pictures/picture_kind.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <string_view>
#include <system_error>
#include <utility>

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
    const char* subfolder; // what unpacking the archive leaves
    const char* namesFile;
    const char* archive;

    [[nodiscard]] std::size_t recordBytes() const { return headerBytes + 3 * kPlane; }
};

constexpr RecordFormat kCifar10{
    "CIFAR-10", 0, 1, "cifar-10-batches-bin", "batches.meta.txt", "cifar-10-binary.tar.gz"};
constexpr RecordFormat kCifar100{
    "CIFAR-100", 1, 2, "cifar-100-binary", "fine_label_names.txt", "cifar-100-binary.tar.gz"};

// The file stores red, green and blue planes; we keep interleaved pixels.
void appendInterleaved(const std::uint8_t* planes, std::vector<std::uint8_t>& pixels)
{
    for (std::size_t pixel = 0; pixel < kPlane; ++pixel) {
        for (std::size_t channel = 0; channel < 3; ++channel)
            pixels.push_back(planes[channel * kPlane + pixel]);
    }
}

// A file of records, read once, a few megabytes at a time.
class RecordFile
{
public:
    RecordFile(fs::path path, const RecordFormat& format)
        : m_path(std::move(path))
        , m_format(format)
    {
        // A folder can be opened like a file.
        std::error_code error;
        if (fs::exists(m_path, error) && !fs::is_regular_file(m_path, error))
            throw DataError(quoted(m_path) + " is not a file.");
        const std::uintmax_t size = fs::file_size(m_path, error);
        m_file.open(m_path, std::ios::binary);
        if (error || !m_file)
            throw DataError(quoted(m_path) +
                            " cannot be opened. Does the file exist, and may you read it?");
        if (size == 0 || size % format.recordBytes() != 0)
            throw DataError(quoted(m_path) + " holds " + std::to_string(size) +
                            " bytes, which is not a whole number of " + format.name +
                            " records of " + std::to_string(format.recordBytes()) +
                            " bytes. The file is incomplete or of another format (" +
                            whatItIs(m_path) + ").");
        m_left = size / format.recordBytes();
    }

    [[nodiscard]] std::size_t left() const { return m_left; }

    // The next records, one behind the other; empty at the end.
    std::span<const std::uint8_t> next()
    {
        constexpr std::size_t kAtOnce = 1000;
        m_bytes.resize(std::min(m_left, kAtOnce) * m_format.recordBytes());
        if (!m_file.read(reinterpret_cast<char*>(m_bytes.data()),
                         static_cast<std::streamsize>(m_bytes.size())))
            throw DataError(quoted(m_path) + " cannot be read to its end.");
        m_left -= m_bytes.size() / m_format.recordBytes();
        return m_bytes;
    }

private:
    fs::path m_path;
    const RecordFormat& m_format;
    std::ifstream m_file;
    std::size_t m_left = 0;
    std::vector<std::uint8_t> m_bytes;
};

// Takes the records of one part, which may lie in several files.
class PartReader
{
public:
    PartReader(const RecordFormat& format,
               std::size_t classes,
               int perClass,
               LabelledImages& images)
        : m_format(format)
        , m_classes(classes)
        , m_perClass(perClass)
        , m_first(perClass)
        , m_images(images)
    {
    }

    void take(const fs::path& path, const std::stop_token& stop)
    {
        RecordFile file(path, m_format);
        const std::size_t room = m_perClass > 0
                                     ? std::min(file.left(), m_classes * std::size_t(m_perClass))
                                     : file.left();
        reserveForImages(m_images.pixels, path, room, 3 * kPlane);
        std::size_t number = 0;
        while (file.left() > 0) {
            throwIfStopped(stop);
            const std::span<const std::uint8_t> records = file.next();
            for (std::size_t at = 0; at < records.size(); at += m_format.recordBytes())
                takeRecord(path, ++number, records.subspan(at, m_format.recordBytes()));
        }
    }

private:
    void takeRecord(const fs::path& path, std::size_t number, std::span<const std::uint8_t> record)
    {
        const int label = record[m_format.labelOffset];
        if (static_cast<std::size_t>(label) >= m_classes)
            throw DataError(quoted(path) + ": record " + std::to_string(number) + " has label " +
                            std::to_string(label) + ", but there are only " +
                            std::to_string(m_classes) + " class names (0 to " +
                            std::to_string(m_classes - 1) + ").");
        if (!m_first.keepsNext(label))
            return;
        m_images.labels.push_back(label);
        appendInterleaved(record.data() + m_format.headerBytes, m_images.pixels);
    }

    const RecordFormat& m_format;
    std::size_t m_classes;
    int m_perClass;
    FirstOfEachClass m_first;
    LabelledImages& m_images;
};

bool isThereAt(const fs::path& path)
{
    std::error_code ignored;
    return fs::exists(path, ignored);
}

// The folder itself, or the subfolder that unpacking the official archive leaves.
fs::path dataFolder(const fs::path& folder, const RecordFormat& format)
{
    std::error_code ignored;
    if (!isFolder(folder))
        throw DataError(quoted(folder) +
                        (fs::exists(folder, ignored)
                             ? " is " + whatItIs(folder) + ", not a folder. Unpack it, and name "
                             : " is not a folder. Name ") +
                        "the folder that holds the .bin files.");
    const fs::path below = folder / format.subfolder;
    return isFolder(below) ? below : folder;
}

// Another form of CIFAR, told by a file that only it has, below the folder or in its own.
struct OtherVersion
{
    const char* subfolder;
    const char* file;
    const char* words;
};

constexpr std::array<OtherVersion, 6> kOtherVersions{{
    {"cifar-10-batches-py", "batches.meta", "the Python version of CIFAR-10"},
    {"cifar-100-python", "meta", "the Python version of CIFAR-100"},
    {"cifar-10-batches-mat", "batches.meta.mat", "the MATLAB version of CIFAR-10"},
    {"cifar-100-matlab", "meta.mat", "the MATLAB version of CIFAR-100"},
    {"cifar-10-batches-bin", "data_batch_1.bin", "CIFAR-10. Name it as cifar10:FOLDER"},
    {"cifar-100-binary", "fine_label_names.txt", "CIFAR-100. Name it as cifar100:FOLDER"},
}};

// Where the class names are missing, says what is there instead, if that is known.
void requireThisVersion(const fs::path& folder, const fs::path& place, const RecordFormat& format)
{
    if (isThereAt(place / format.namesFile))
        return;
    for (const OtherVersion& other : kOtherVersions) {
        if (std::string_view(other.subfolder) == format.subfolder)
            continue;
        for (const fs::path& holder : {place, folder / other.subfolder}) {
            if (!isThereAt(holder / other.file))
                continue;
            const bool isBinary = std::string_view(other.file).ends_with(".bin") ||
                                  std::string_view(other.file).ends_with(".txt");
            throw DataError(quoted(holder) + " holds " + other.words +
                            (isBinary ? std::string(".")
                                      : ". Only the binary version is read: fetch " +
                                            std::string(format.archive) + " and unpack it."));
        }
    }
    if (const std::string unread = unreadFormsIn(place); !unread.empty())
        throw DataError(quoted(place) + " holds no " + format.namesFile + "." + unread +
                        " What is read is the binary version, " + format.archive + ".");
}

Dataset emptyDataset(const RecordFormat& format, const fs::path& place)
{
    Dataset dataset;
    dataset.name = format.name;
    dataset.classNames = readClassNames(place / format.namesFile);
    dataset.train.width = dataset.train.height = kSide;
    dataset.test.width = dataset.test.height = kSide;
    return dataset;
}

} // namespace

Dataset
loadCifar10(const fs::path& folder, const ImagesPerClass& wanted, const std::stop_token& stop)
{
    const fs::path place = dataFolder(folder, kCifar10);
    requireThisVersion(folder, place, kCifar10);
    Dataset dataset = emptyDataset(kCifar10, place);
    const std::size_t classes = dataset.classNames.size();
    PartReader train(kCifar10, classes, wanted.train, dataset.train);
    std::string missing;
    for (int batch = 1; batch <= 5; ++batch) {
        const std::string name = "data_batch_" + std::to_string(batch) + ".bin";
        if (isThereAt(place / name))
            train.take(place / name, stop);
        else
            missing += (missing.empty() ? "" : ", ") + name;
    }
    if (dataset.train.count() == 0)
        throw DataError(quoted(place) + " holds no data_batch_1.bin to data_batch_5.bin." +
                        unreadFormsIn(place));
    if (!missing.empty())
        dataset.intake.notes.push_back(
            "A part of the training images of CIFAR-10 is missing: there "
            "is no " +
            missing + ".");
    PartReader(kCifar10, classes, wanted.test, dataset.test).take(place / "test_batch.bin", stop);
    return dataset;
}

Dataset
loadCifar100(const fs::path& folder, const ImagesPerClass& wanted, const std::stop_token& stop)
{
    const fs::path place = dataFolder(folder, kCifar100);
    requireThisVersion(folder, place, kCifar100);
    Dataset dataset = emptyDataset(kCifar100, place);
    const std::size_t classes = dataset.classNames.size();
    PartReader(kCifar100, classes, wanted.train, dataset.train).take(place / "train.bin", stop);
    PartReader(kCifar100, classes, wanted.test, dataset.test).take(place / "test.bin", stop);
    return dataset;
}

} // namespace engine
