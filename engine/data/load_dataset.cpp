// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/load_dataset.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/home_folder.h"
#include "engine/core/base/utf8.h"
#include "engine/data/folders/image_folder.h"
#include "engine/data/folders/split_names.h"
#include "engine/data/images/class_order.h"
#include "engine/data/images/data_files.h"
#include "engine/data/images/duplicates.h"
#include "engine/data/sketchbook/sketchbook.h"
#include "engine/data/standard_sets/cifar.h"
#include "engine/data/standard_sets/mnist.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace engine {

namespace {

constexpr int kDefaultSide = 32;

struct Request
{
    const Experiment& experiment;
    std::string_view folder; // what follows the colon
    int threads;
    const std::stop_token& stop;

    [[nodiscard]] int side() const
    {
        return experiment.imageSize > 0 ? experiment.imageSize : kDefaultSide;
    }
    // The classes that are learned, by number.
    [[nodiscard]] std::vector<int> wantedOf(const std::vector<std::string>& classNames) const
    {
        return resolveClassOrder(experiment.classOrder, classNames, experiment.seed);
    }
    [[nodiscard]] ImagesPerClass perClass() const
    {
        return {experiment.trainPerClass, experiment.testPerClass};
    }
    // Keeps these and demands one of each class. Pictures of one file are told by their place among
    // those that are kept.
    [[nodiscard]] Dataset limited(Dataset dataset) const
    {
        dataset = limitPerClass(
            std::move(dataset), experiment.trainPerClass, experiment.testPerClass, folder);
        noteDuplicates(
            dataset,
            wantedOf(dataset.classNames),
            [](int row) { return "test image " + std::to_string(row) + " of those taken"; },
            [](int row) { return "training image " + std::to_string(row) + " of those taken"; });
        return dataset;
    }
};

Dataset drawn(const Request& request)
{
    const Experiment& experiment = request.experiment;
    SketchbookOptions options;
    if (experiment.trainPerClass > 0)
        options.trainPerClass = experiment.trainPerClass;
    if (experiment.testPerClass > 0)
        options.testPerClass = experiment.testPerClass;
    options.seed = experiment.seed;
    options.threads = request.threads;
    options.side = request.side();
    options.classes = request.wantedOf(sketchbookClassNames());
    return drawSketchbook(options, request.stop);
}

Dataset fromCifar10(const Request& request)
{
    return request.limited(loadCifar10(request.folder, request.perClass(), request.stop));
}

Dataset fromCifar100(const Request& request)
{
    return request.limited(loadCifar100(request.folder, request.perClass(), request.stop));
}

Dataset fromMnist(const Request& request)
{
    return request.limited(loadMnist(
        request.folder, {request.perClass(), request.experiment.orientation}, request.stop));
}

Dataset fromImageFolder(const Request& request)
{
    const Experiment& experiment = request.experiment;
    ImageFolder folder =
        listImageFolder(request.folder, experiment.testFraction, experiment.seed, request.stop);
    const std::vector<int> wanted = request.wantedOf(folder.classNames);
    return readImageFolder(
        keepOnly(std::move(folder), wanted, experiment.trainPerClass, experiment.testPerClass),
        request.side(),
        request.threads,
        request.stop);
}

struct Kind
{
    std::string_view key;
    std::string_view usage;
    Dataset (*load)(const Request&);

    [[nodiscard]] bool takesFolder() const { return usage != key; }
};

constexpr std::array<Kind, 5> kKinds{{
    {"sketchbook", "sketchbook", drawn},
    {"cifar10", "cifar10:FOLDER", fromCifar10},
    {"cifar100", "cifar100:FOLDER", fromCifar100},
    {"mnist", "mnist:FOLDER", fromMnist},
    {"folder", "folder:FOLDER", fromImageFolder},
}};

std::string usages()
{
    std::string list;
    for (const Kind& kind : kKinds) {
        const char* separator = &kind == &kKinds.back() ? " or " : ", ";
        list += (list.empty() ? "" : separator) + std::string(kind.usage);
    }
    return list;
}

// Where the size is given by the files, another one must not be ignored in silence.
void requireSizeAskedFor(const Dataset& dataset, int side)
{
    const LabelledImages& images = dataset.train;
    if (side > 0 && (images.width != side || images.height != side))
        throw UsageError("The images of this data set are " + std::to_string(images.width) + " x " +
                         std::to_string(images.height) + " pixels and cannot be made " +
                         std::to_string(side) +
                         "; the size can be chosen for sketchbook and folder.");
}

// Lists of classes that can be run but are seldom meant.
void questionClasses(Dataset& dataset, const Experiment& experiment)
{
    auto& notes = dataset.intake.notes;
    const auto& names = dataset.classNames;
    if (lookLikeASplit(names))
        notes.emplace_back("Some classes are called like the parts of a split (train, test). If "
                           "they are that, put a folder for each class into them.");
    if (names.size() == 1)
        notes.push_back("There is only one class, \"" + names.front() +
                        "\", which nothing can be taken for.");
    for (std::string note : {classOrderNote(experiment.classOrder, names),
                             leftOutNote(experiment.classOrder, names)}) {
        if (!note.empty())
            notes.push_back(std::move(note));
    }
}

} // namespace

Dataset loadWhatCanBeRead(const Experiment& experiment, int threads, const std::stop_token& stop)
{
    const std::string name = experiment.dataset.address();
    const std::string folder = withHome(experiment.dataset.path);
    const auto* const kind = std::ranges::find(kKinds, experiment.dataset.kind, &Kind::key);
    if (kind == kKinds.end() || (!kind->takesFolder() && !folder.empty()))
        throw UsageError(
            "There is no data set called \"" + readable(name) + "\"" +
            (isFolder(name) ? "; did you mean folder:" + readable(name) + "? " : ". ") + "Use " +
            usages() + ".");
    if (kind->takesFolder() && folder.empty())
        throw UsageError("The data set \"" + readable(name) +
                         "\" names no folder. Write it after a colon: " + std::string(kind->usage) +
                         ".");
    Dataset dataset = kind->load({experiment, folder, threads, stop});
    requireSizeAskedFor(dataset, experiment.imageSize);
    questionClasses(dataset, experiment);
    return dataset;
}

Dataset loadDataset(const Experiment& experiment, int threads, const std::stop_token& stop)
{
    Dataset dataset = loadWhatCanBeRead(experiment, threads, stop);
    requireUndamaged(dataset);
    return dataset;
}

} // namespace engine
