// SPDX-License-Identifier: GPL-3.0-only
#include "app/options/shard.h"

#include "app/options/whole_number.h"
#include "engine/core/base/errors.h"

#include <algorithm>

namespace app {

namespace {

using engine::UsageError;

// A variable that Slurm sets to a number; `otherwise` where it does not.
int slurmNumber(const EnvironmentReader& read, const char* name, int otherwise)
{
    const auto text = read(name);
    if (!text)
        return otherwise;
    const auto number = wholeNumber(*text);
    if (!number)
        throw UsageError(std::string(name) + " is \"" + *text +
                         "\", which is no whole number. Say which shard this is with --shard i/n.");
    return *number;
}

} // namespace

Shard shardFrom(const std::string& text)
{
    const auto slash = std::min(text.find('/'), text.size());
    const std::string first = text.substr(0, slash);
    const std::string last = slash < text.size() ? text.substr(slash + 1) : std::string();
    for (const std::string& part : {first, last}) {
        if (isTooLarge(part))
            throw UsageError("--shard takes i/n, for example 2/5; " + part + " is too large.");
    }
    const auto number = wholeNumber(first);
    const auto count = wholeNumber(last);
    if (!number || !count || *count < 1)
        throw UsageError("\"" + text +
                         "\" is no shard. Write i/n for the i-th of n, for example --shard 2/5.");
    if (*number < 1 || *number > *count)
        throw UsageError("There is no shard " + std::to_string(*number) + " of " +
                         std::to_string(*count) + "; they are counted from 1 to " +
                         std::to_string(*count) + ".");
    return {*number, *count};
}

std::optional<Shard> shardFromSlurm(const EnvironmentReader& read)
{
    if (!read("SLURM_ARRAY_TASK_ID") || !read("SLURM_ARRAY_TASK_COUNT"))
        return std::nullopt;
    const int id = slurmNumber(read, "SLURM_ARRAY_TASK_ID", 0);
    const int count = slurmNumber(read, "SLURM_ARRAY_TASK_COUNT", 0);
    const int first = slurmNumber(read, "SLURM_ARRAY_TASK_MIN", 1);
    const int step = slurmNumber(read, "SLURM_ARRAY_TASK_STEP", 1);
    const int last = slurmNumber(read, "SLURM_ARRAY_TASK_MAX", first + step * (count - 1));
    const bool isEven = step > 0 && count > 0 && last - first == step * (count - 1) &&
                        id >= first && id <= last && (id - first) % step == 0;
    // One task of a greater array that was submitted again looks like an array of its own.
    const bool isLeftOver = count == 1 && first != 0 && first != 1;
    if (!isEven || isLeftOver)
        throw UsageError(
            "The job array has gaps, so which shard task " + std::to_string(id) +
            " is cannot be told. " +
            (count > 1 ? "Use an array such as 1-" + std::to_string(count) + ", or say" : "Say") +
            " it with --shard i/n.");
    return Shard{(id - first) / step + 1, count};
}

std::vector<std::size_t> membersOf(Shard shard, std::size_t count)
{
    std::vector<std::size_t> members;
    for (auto member = static_cast<std::size_t>(shard.number - 1); member < count;
         member += static_cast<std::size_t>(shard.count))
        members.push_back(member);
    return members;
}

} // namespace app
