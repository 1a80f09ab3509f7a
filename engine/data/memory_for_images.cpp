// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/memory_for_images.h"

#include "engine/core/errors.h"
#include "engine/data/data_files.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <new>
#include <string>
#include <sys/resource.h>
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
                   "--test-per-class).");
}

} // namespace

std::uint64_t memoryLeft()
{
    const std::uint64_t machine = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) * pageSize();
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
