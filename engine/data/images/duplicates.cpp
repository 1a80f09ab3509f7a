// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/duplicates.h"

#include "engine/data/images/fingerprint.h"

#include <algorithm>
#include <cstdint>

namespace engine {

namespace {

struct Hashed
{
    std::uint64_t hash = 0;
    int row = 0;

    auto operator<=>(const Hashed&) const = default; // NOLINT(modernize-use-nullptr): a false alarm
};

std::vector<bool> wantedLabels(const std::vector<int>& labels)
{
    const auto largest = labels.empty() ? -1 : *std::ranges::max_element(labels);
    std::vector<bool> wanted(static_cast<std::size_t>(largest + 1), false);
    for (const int label : labels)
        wanted[static_cast<std::size_t>(label)] = true;
    return wanted;
}

std::vector<Hashed> hashesOf(const LabelledImages& images, const std::vector<bool>& wanted)
{
    std::vector<Hashed> hashes;
    for (int row = 0; row < images.count(); ++row) {
        const auto label = static_cast<std::size_t>(images.labels[static_cast<std::size_t>(row)]);
        if (label < wanted.size() && wanted[label])
            hashes.push_back({fingerprint(images.bytes(row)), row});
    }
    return hashes;
}

} // namespace

std::vector<std::pair<int, int>> testImagesInTraining(const LabelledImages& train,
                                                      const LabelledImages& test,
                                                      const std::vector<int>& labels)
{
    std::vector<std::pair<int, int>> found;
    if (train.width != test.width || train.height != test.height)
        return found;
    const std::vector<bool> wanted = wantedLabels(labels);
    std::vector<Hashed> trained = hashesOf(train, wanted);
    std::ranges::sort(trained);
    for (const Hashed& tested : hashesOf(test, wanted)) {
        for (auto same = std::ranges::lower_bound(trained, tested.hash, {}, &Hashed::hash);
             same != trained.end() && same->hash == tested.hash;
             ++same) {
            if (std::ranges::equal(test.bytes(tested.row), train.bytes(same->row))) {
                found.emplace_back(tested.row, same->row);
                break;
            }
        }
    }
    return found;
}

void noteDuplicates(Dataset& dataset,
                    const std::vector<int>& labels,
                    const std::function<std::string(int)>& nameOfTest,
                    const std::function<std::string(int)>& nameOfTrain)
{
    const auto found = testImagesInTraining(dataset.train, dataset.test, labels);
    dataset.intake.testImagesInTraining = static_cast<int>(found.size());
    for (std::size_t i = 0; i < std::min(found.size(), kIntakeExamples); ++i)
        dataset.intake.duplicateExamples.push_back(nameOfTest(found[i].first) + " = " +
                                                   nameOfTrain(found[i].second));
}

} // namespace engine
