// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/rank_words.h"

#include <cstdint>
#include <vector>

namespace engine {

namespace {

std::string of(const std::string& topic, int rank)
{
    return topic + "/" + std::to_string(rank);
}

template <typename Condition> std::optional<int> firstOther(const RankWords& words, Condition holds)
{
    for (int rank = 0; rank < words.count; ++rank) {
        if (rank != words.own && holds(rank))
            return rank;
    }
    return std::nullopt;
}

} // namespace

void RankWords::set(const std::string& name, const std::string& text) const
{
    store->set(name, std::vector<std::uint8_t>(text.begin(), text.end()));
}

bool RankWords::isSet(const std::string& name) const
{
    return store->check({name});
}

std::string RankWords::get(const std::string& name) const
{
    const auto bytes = store->get(name);
    return {bytes.begin(), bytes.end()};
}

void RankWords::setOwn(const std::string& topic, const std::string& text) const
{
    set(of(topic, own), text);
}

std::string RankWords::getOf(int rank, const std::string& topic) const
{
    return get(of(topic, rank));
}

bool RankWords::isSetOf(int rank, const std::string& topic) const
{
    return isSet(of(topic, rank));
}

std::optional<int> RankWords::firstOtherWith(const std::string& topic) const
{
    return firstOther(*this, [&](int rank) { return isSet(of(topic, rank)); });
}

std::optional<int> RankWords::firstOtherWithout(const std::string& topic) const
{
    return firstOther(*this, [&](int rank) { return !isSet(of(topic, rank)); });
}

std::vector<int> RankWords::othersWithout(const std::string& topic) const
{
    std::vector<int> others;
    for (int rank = 0; rank < count; ++rank) {
        if (rank != own && !isSet(of(topic, rank)))
            others.push_back(rank);
    }
    return others;
}

} // namespace engine
