// SPDX-License-Identifier: GPL-3.0-only
#include "engine/exports/research_files.h"

#include "engine/core/base/errors.h"
#include "engine/exports/csv.h"
#include "engine/exports/export_files.h"
#include "engine/exports/npy.h"
#include "engine/record/files/png.h"

#include <algorithm>
#include <utility>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* kExemplarFolder = "exemplars";

std::string indexCsv(const StepFeatures& features)
{
    CsvTable table({"row", "dataset_index", "class"});
    for (std::size_t row = 0; row < features.datasetIndices.size(); ++row)
        table.add({row, features.datasetIndices[row], features.classes.at(row)});
    return table.text();
}

std::vector<std::string> classFileNames(const Timeline& timeline)
{
    std::vector<std::string> names;
    for (const ClassInfo& info : timeline.run().classes)
        names.push_back(info.name);
    return safeFileNames(names);
}

// Digits of the largest rank of the run: names of one width sort by rank.
std::size_t rankDigits(const Timeline& timeline)
{
    int largest = 0;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const MemoryUpdated& memory : timeline.memoryUpdates(arm)) {
            for (const auto& ofClass : memory.exemplars) {
                for (const Exemplar& exemplar : ofClass)
                    largest = std::max(largest, exemplar.rank);
            }
        }
    }
    return std::to_string(largest).size();
}

std::string inDigits(int rank, std::size_t digits)
{
    const std::string text = std::to_string(rank);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::vector<std::uint8_t> pictureOf(const Timeline& timeline, const Exemplar& exemplar)
{
    const Image* image = timeline.exemplarImage(exemplar.datasetIndex);
    if (!image)
        throw DataError("The run does not hold the picture of training image " +
                        std::to_string(exemplar.datasetIndex) +
                        ", which is among its exemplars. The file is damaged.");
    return pngOf(*image);
}

// Calls `visit` with the name of each picture and its exemplar.
template <typename Visit> void eachExemplarPicture(const Timeline& timeline, Visit visit)
{
    const std::vector<std::string> arms = armFileNames(timeline);
    const std::vector<std::string> classes = classFileNames(timeline);
    const std::size_t digits = rankDigits(timeline);
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const MemoryUpdated& memory : timeline.memoryUpdates(arm)) {
            const fs::path ofStep = fs::path(kExemplarFolder) /
                                    arms[static_cast<std::size_t>(arm)] /
                                    ("step" + std::to_string(memory.step));
            for (std::size_t position = 0; position < memory.exemplars.size(); ++position) {
                for (const Exemplar& exemplar : memory.exemplars[position])
                    visit(
                        (ofStep / classes.at(position) / (inDigits(exemplar.rank, digits) + ".png"))
                            .generic_string(),
                        exemplar);
            }
        }
    }
}

bool keepsExemplars(const Timeline& timeline)
{
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        if (!timeline.memoryUpdates(arm).empty())
            return true;
    }
    return false;
}

} // namespace

std::vector<std::string> armFileNames(const Timeline& timeline)
{
    std::vector<std::string> keys;
    keys.reserve(static_cast<std::size_t>(timeline.armCount()));
    for (int arm = 0; arm < timeline.armCount(); ++arm)
        keys.push_back(timeline.recipe(arm).key);
    return safeFileNames(keys);
}

std::vector<std::string> featureNames(const std::string& armFileName, int step)
{
    const std::string name = "features_" + armFileName + "_" + std::to_string(step);
    return {name + ".npy", name + "_index.csv"};
}

std::vector<std::string> exemplarNames(const Timeline& timeline)
{
    std::vector<std::string> names;
    eachExemplarPicture(timeline, [&names](std::string name, const Exemplar&) {
        names.push_back(std::move(name));
    });
    return names;
}

std::vector<fs::path>
exportFeatures(const StepFeatures& features, const std::string& armFileName, ExportFolder& folder)
{
    const std::vector<std::string> names = featureNames(armFileName, features.step);
    return {folder.write(names.front(),
                         npyOf(features.values, static_cast<std::size_t>(features.dimensions))),
            folder.write(names.back(), indexCsv(features))};
}

fs::path exportExemplarImages(const Timeline& timeline, ExportFolder& folder)
{
    if (!keepsExemplars(timeline))
        throw DataError("There are no exemplar pictures to write: no arm of this run has kept "
                        "exemplars.");
    eachExemplarPicture(timeline, [&](const std::string& name, const Exemplar& exemplar) {
        const std::vector<std::uint8_t> png = pictureOf(timeline, exemplar);
        // There may be many thousands of them.
        folder.write(
            name, {reinterpret_cast<const char*>(png.data()), png.size()}, Durability::Process);
    });
    return folder.path() / kExemplarFolder;
}

} // namespace engine
