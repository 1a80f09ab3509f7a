// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/machine/address_space.h"

#include "engine/core/base/errors.h"

#include <string>
#include <sys/mman.h>
#include <sys/resource.h>

namespace engine {

namespace {

rlimit limitHere()
{
    rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
    getrlimit(RLIMIT_AS, &limit);
    return limit;
}

} // namespace

bool isAddressSpaceLimited()
{
    return limitHere().rlim_cur != RLIM_INFINITY;
}

void requireAddressSpace(std::size_t bytes)
{
    if (bytes == 0 || !isAddressSpaceLimited())
        return;
    void* const tried = mmap(nullptr, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (tried == MAP_FAILED)
        throw RunError("There is not enough memory to train: the address space is limited to " +
                       std::to_string(limitHere().rlim_cur / kMegabyte) + " MB, and " +
                       std::to_string(bytes / kMegabyte) +
                       " MB more of it are needed. Raise the limit (ulimit -v), or ask for fewer "
                       "--threads and methods.");
    munmap(tried, bytes);
}

} // namespace engine
