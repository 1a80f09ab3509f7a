// SPDX-License-Identifier: GPL-3.0-only
// FNV-1a over eight bytes at a time: one by one, the multiplications alone would take as long as
// reading the data set. Each step folds the upper half down, where a product never goes by itself.
#include "engine/data/images/fingerprint.h"

#include "engine/core/base/fnv1a.h"

#include <algorithm>
#include <cstring>

namespace engine {

namespace {

class Hash
{
public:
    void add(std::uint64_t word)
    {
        m_state = (m_state ^ word) * kFnvPrime;
        m_state ^= m_state >> 32;
    }

    // The length goes first, so that bytes cannot move from one field to the next.
    void add(std::span<const std::uint8_t> bytes)
    {
        add(bytes.size());
        for (std::size_t at = 0; at < bytes.size(); at += sizeof(std::uint64_t)) {
            std::uint64_t word = 0;
            std::memcpy(&word, &bytes[at], std::min(sizeof word, bytes.size() - at));
            add(word);
        }
    }

    [[nodiscard]] std::uint64_t value() const { return m_state; }

private:
    std::uint64_t m_state = kFnvBasis;
};

void addPart(Hash& hash, const LabelledImages& images)
{
    hash.add(static_cast<std::uint64_t>(images.width));
    hash.add(static_cast<std::uint64_t>(images.height));
    hash.add(images.labels.size());
    for (const int label : images.labels)
        hash.add(static_cast<std::uint64_t>(label));
    hash.add(images.pixels);
}

} // namespace

std::uint64_t fingerprint(const Dataset& dataset)
{
    Hash hash;
    hash.add(dataset.classNames.size());
    for (const std::string& name : dataset.classNames)
        hash.add(std::span(reinterpret_cast<const std::uint8_t*>(name.data()), name.size()));
    addPart(hash, dataset.train);
    addPart(hash, dataset.test);
    return std::max<std::uint64_t>(hash.value(), 1);
}

std::uint64_t fingerprint(std::span<const std::uint8_t> bytes)
{
    Hash hash;
    hash.add(bytes);
    return std::max<std::uint64_t>(hash.value(), 1);
}

} // namespace engine
