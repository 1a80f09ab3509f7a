// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/images/memory_for_images.h"

#include "engine/core/base/control_groups.h"
#include "engine/core/base/errors.h"
#include "engine/data/images/data_files.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <limits>
#include <new>
#include <string>
#include <sys/resource.h>
#include <system_error>
#include <unistd.h>

namespace engine {

namespace {

std::uint64_t pageSize()
{
    return static_cast<std::uint64_t>(sysconf(_SC_PAGE_SIZE));
}

// What counts for the limit of ulimit -v.
std::uint64_t addressSpaceInUse()
{
    std::uint64_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    return pages * pageSize();
}

// "max", and what else is no number, sets no limit.
std::uint64_t limitIn(const std::filesystem::path& file)
{
    constexpr std::uint64_t kNone = std::numeric_limits<std::uint64_t>::max();
    const std::vector<std::string> words = wordsOf(file);
    if (words.size() != 1)
        return kNone;
    const std::string& text = words.front();
    const char* const end = text.data() + text.size();
    std::uint64_t bytes = 0;
    const auto [stop, error] = std::from_chars(text.data(), end, bytes);
    return error == std::errc{} && stop == end ? bytes : kNone;
}

// Of a container or a batch job.
std::uint64_t groupLimit(const std::filesystem::path& root)
{
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    const ControlGroupFolders groups = controlGroups("memory", root);
    for (const auto& folder : groups.unified)
        least = std::min(least, limitIn(folder / "memory.max"));
    for (const auto& folder : groups.separate)
        least = std::min(least, limitIn(folder / "memory.limit_in_bytes"));
    return least;
}

std::string inMegabytes(std::uint64_t bytes)
{
    constexpr double kMegabyte = 1e6;
    return std::to_string(std::llround(std::ceil(static_cast<double>(bytes) / kMegabyte))) + " MB";
}

[[noreturn]] void refuse(const std::filesystem::path& source,
                         std::size_t images,
                         std::size_t bytesEach,
                         std::uint64_t left)
{
    throw RunError("The " + std::to_string(images) + " images asked of " + quoted(source) +
                   " need " + inMegabytes(std::uint64_t{images} * bytesEach) +
                   " of memory, but only " + inMegabytes(left) +
                   " can be had. Ask for fewer images per class (--train-per-class, "
                   "--test-per-class), or, of photographs, for smaller ones (--image-size).");
}

} // namespace

std::uint64_t memoryLeft(const std::filesystem::path& root)
{
    const std::uint64_t machine = std::min(
        static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * pageSize(), groupLimit(root));
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return machine;
    const std::uint64_t used = addressSpaceInUse();
    return std::min<std::uint64_t>(machine, limit.rlim_cur > used ? limit.rlim_cur - used : 0);
}

void requireMemoryForImages(const std::filesystem::path& source,
                            std::size_t images,
                            std::size_t bytesEach,
                            std::uint64_t left)
{
    if (bytesEach > 0 && images > left / bytesEach)
        refuse(source, images, bytesEach, left);
}

void reserveForImages(std::vector<std::uint8_t>& pixels,
                      const std::filesystem::path& source,
                      std::size_t images,
                      std::size_t bytesEach)
{
    const std::uint64_t left = memoryLeft();
    requireMemoryForImages(source, images, bytesEach, left);
    try {
        pixels.reserve(pixels.size() + images * bytesEach);
    } catch (const std::bad_alloc&) {
        refuse(source, images, bytesEach, left);
    }
}

} // namespace engine
