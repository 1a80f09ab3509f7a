// SPDX-License-Identifier: GPL-3.0-only
#include "engine/core/base/usable_cores.h"

#include "engine/core/base/control_groups.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>
#include <thread>
#ifdef __linux__
#include <sched.h>
#endif

namespace engine {

namespace fs = std::filesystem;

namespace {

// Above 0, or nothing: "max" and -1 stand for no limit.
std::optional<double> positiveNumber(const std::string& text)
{
    double number = 0.0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    return error == std::errc{} && stop == end && number > 0.0 ? std::optional(number)
                                                               : std::nullopt;
}

std::optional<double> ratio(const std::string& quota, const std::string& period)
{
    const auto part = positiveNumber(quota);
    const auto whole = positiveNumber(period);
    return part && whole ? std::optional(*part / *whole) : std::nullopt;
}

std::optional<double> smaller(std::optional<double> one, std::optional<double> other)
{
    if (!one || !other)
        return one ? one : other;
    return std::min(*one, *other);
}

// Those that the scheduler may put this process on.
int allowedCores()
{
#ifdef __linux__
    // Larger than any machine's: a smaller set would be refused there.
    constexpr std::size_t kMost = 8192;
    cpu_set_t* const allowed = CPU_ALLOC(kMost);
    const std::size_t bytes = CPU_ALLOC_SIZE(kMost);
    int cores = 0;
    if (allowed && sched_getaffinity(0, bytes, allowed) == 0)
        cores = CPU_COUNT_S(bytes, allowed);
    CPU_FREE(allowed);
    if (cores > 0)
        return cores;
#endif
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

} // namespace

std::optional<double> coreQuota(const fs::path& root)
{
    std::optional<double> least;
    const ControlGroupFolders groups = controlGroups("cpu", root);
    for (const fs::path& folder : groups.unified) {
        const auto words = wordsOf(folder / "cpu.max"); // "150000 100000", "max 100000"
        if (words.size() == 2)
            least = smaller(least, ratio(words[0], words[1]));
    }
    for (const fs::path& folder : groups.separate) {
        const auto quota = wordsOf(folder / "cpu.cfs_quota_us");
        const auto period = wordsOf(folder / "cpu.cfs_period_us");
        if (quota.size() == 1 && period.size() == 1)
            least = smaller(least, ratio(quota[0], period[0]));
    }
    return least;
}

int usableCores(const fs::path& root)
{
    const int allowed = allowedCores();
    const auto quota = coreQuota(root);
    if (!quota || *quota >= allowed)
        return allowed;
    return std::max(1, static_cast<int>(std::ceil(*quota)));
}

} // namespace engine
