// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/dataset.h"

#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"

#include <algorithm>
#include <filesystem>

namespace engine {

std::span<const std::uint8_t> LabelledImages::bytes(int index) const
{
    return std::span(pixels).subspan(static_cast<std::size_t>(index) * bytesPerImage(),
                                     bytesPerImage());
}

Image LabelledImages::image(int index) const
{
    const auto source = bytes(index);
    return {width, height, {source.begin(), source.end()}};
}

std::vector<int> LabelledImages::indicesOf(int label) const
{
    std::vector<int> indices;
    for (int index = 0; index < count(); ++index) {
        if (labels[static_cast<std::size_t>(index)] == label)
            indices.push_back(index);
    }
    return indices;
}

bool FirstOfEachClass::keepsNext(int label)
{
    if (m_perClass <= 0)
        return true;
    const auto number = static_cast<std::size_t>(label);
    if (number >= m_taken.size())
        m_taken.resize(number + 1, 0);
    if (m_taken[number] == m_perClass)
        return false;
    ++m_taken[number];
    return true;
}

namespace {

// A loader that kept only these already gets its pictures back as they are, not a copy.
bool keepsAll(const std::vector<int>& labels, int perClass)
{
    FirstOfEachClass first(perClass);
    return std::ranges::all_of(labels, [&first](int label) { return first.keepsNext(label); });
}

LabelledImages firstOfEachClass(LabelledImages images, int perClass)
{
    if (keepsAll(images.labels, perClass))
        return images;
    LabelledImages kept{images.width, images.height, {}, {}};
    FirstOfEachClass first(perClass);
    for (int index = 0; index < images.count(); ++index) {
        const int label = images.labels[static_cast<std::size_t>(index)];
        if (!first.keepsNext(label))
            continue;
        const auto source = images.bytes(index);
        kept.pixels.insert(kept.pixels.end(), source.begin(), source.end());
        kept.labels.push_back(label);
    }
    return kept;
}

void requireEveryClass(const LabelledImages& images,
                       const Dataset& dataset,
                       const char* part,
                       std::string_view source)
{
    for (std::size_t label = 0; label < dataset.classNames.size(); ++label) {
        if (std::ranges::find(images.labels, static_cast<int>(label)) == images.labels.end())
            throw DataError(quoted(std::filesystem::path(source)) + " holds no " + part +
                            " image of class \"" + dataset.classNames[label] +
                            "\". Every class needs at least one.");
    }
}

} // namespace

void requireUndamaged(const Dataset& dataset)
{
    constexpr std::size_t kShown = 10;
    const auto& sentences = dataset.damaged;
    if (sentences.empty())
        return;
    if (sentences.size() == 1)
        throw DataError(sentences.front());
    std::string text =
        std::to_string(sentences.size()) + " files of " + dataset.name + " cannot be used:";
    for (std::size_t i = 0; i < std::min(sentences.size(), kShown); ++i)
        text += "\n" + sentences[i];
    if (sentences.size() > kShown)
        text += "\nand " + std::to_string(sentences.size() - kShown) +
                " more; palimpsest inspect names them all.";
    throw DataError(text);
}

Dataset limitPerClass(Dataset dataset, int trainPerClass, int testPerClass, std::string_view source)
{
    requireEveryClass(dataset.train, dataset, "training", source);
    requireEveryClass(dataset.test, dataset, "test", source);
    dataset.train = firstOfEachClass(std::move(dataset.train), trainPerClass);
    dataset.test = firstOfEachClass(std::move(dataset.test), testPerClass);
    return dataset;
}

} // namespace engine
