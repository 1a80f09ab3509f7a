// SPDX-License-Identifier: GPL-3.0-only
#include "engine/record/research_files.h"

#include "engine/core/errors.h"
#include "engine/record/csv.h"
#include "engine/record/export_files.h"
#include "engine/record/npy.h"
#include "engine/record/png.h"

#include <algorithm>
#include <string_view>

namespace engine {

namespace fs = std::filesystem;

namespace {

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

fs::path
writtenPicture(const Timeline& timeline, const Exemplar& exemplar, const fs::path& withoutEnding)
{
    const Image* image = timeline.exemplarImage(exemplar.datasetIndex);
    if (!image)
        throw DataError("The run does not hold the picture of training image " +
                        std::to_string(exemplar.datasetIndex) +
                        ", which is among its exemplars. The file is damaged.");
    const std::vector<std::uint8_t> png = pngOf(*image);
    return writtenFile(withoutEnding.string() + ".png",
                       {reinterpret_cast<const char*>(png.data()), png.size()});
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

std::vector<fs::path>
exportFeatures(const StepFeatures& features, const std::string& armFileName, const fs::path& folder)
{
    const std::string name = "features_" + armFileName + "_" + std::to_string(features.step);
    return {writtenFile(folder / (name + ".npy"),
                        npyOf(features.values, static_cast<std::size_t>(features.dimensions))),
            writtenFile(folder / (name + "_index.csv"), indexCsv(features))};
}

fs::path exportExemplarImages(const Timeline& timeline,
                              const fs::path& folder,
                              const std::function<void(const fs::path&)>& wrote)
{
    const std::vector<std::string> arms = armFileNames(timeline);
    const std::vector<std::string> classes = classFileNames(timeline);
    const std::size_t digits = rankDigits(timeline);
    fs::path top = folder / "exemplars";
    bool isEmpty = true;
    for (int arm = 0; arm < timeline.armCount(); ++arm) {
        for (const MemoryUpdated& memory : timeline.memoryUpdates(arm)) {
            const fs::path ofStep =
                top / arms[static_cast<std::size_t>(arm)] / ("step" + std::to_string(memory.step));
            for (std::size_t position = 0; position < memory.exemplars.size(); ++position) {
                const fs::path ofClass = ofStep / classes.at(position);
                if (!memory.exemplars[position].empty())
                    requireFolder(ofClass);
                for (const Exemplar& exemplar : memory.exemplars[position])
                    wrote(writtenPicture(
                        timeline, exemplar, ofClass / inDigits(exemplar.rank, digits)));
            }
            isEmpty = false;
        }
    }
    if (isEmpty)
        throw DataError("There are no exemplar pictures to write: no arm of this run has kept "
                        "exemplars.");
    return top;
}

} // namespace engine
