// SPDX-License-Identifier: GPL-3.0-only
// Which part of many runs is this process's: shard i of n. Shards of the same n have nothing in
// common and are everything together; their sizes differ by one at most.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace app {

struct Shard
{
    int number = 1; // 1 .. count
    int count = 1;

    bool operator==(const Shard&) const = default;
};

// "2/5". Throws engine::UsageError for anything else, and for a number that is not 1 .. n.
[[nodiscard]] Shard shardFrom(const std::string& text);

// The value of an environment variable; nothing when it is not set.
using EnvironmentReader = std::function<std::optional<std::string>(const char* name)>;

// The place of a task in its Slurm job array; nothing outside of one. Throws engine::UsageError for
// an array with gaps, in which the place of a task is not known.
[[nodiscard]] std::optional<Shard> shardFromSlurm(const EnvironmentReader& read);

// Which of `count` things, from 0, are the shard's: every n-th, so that neighbours, which cost
// alike, are spread out.
[[nodiscard]] std::vector<std::size_t> membersOf(Shard shard, std::size_t count);

} // namespace app
