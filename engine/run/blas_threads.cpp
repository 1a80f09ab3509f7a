// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/blas_threads.h"

#include "engine/core/errors.h"
#include "engine/run/address_space.h"

#include <algorithm>
#include <dlfcn.h>
#include <vector>

namespace engine {

namespace {

// OpenBLAS is found at run time: it stands behind LibTorch's name for any such library.
template <typename Function> Function* exported(const char* name)
{
    return reinterpret_cast<Function*>(dlsym(RTLD_DEFAULT, name));
}

// It takes no less for each caller and each thread of its own, in one piece.
constexpr std::size_t kBuffer = 136 * kMegabyte; // with the stack of a thread
constexpr int kMostBuffers = 32;

} // namespace

void useBlasThreadsOf(const Environment& run)
{
    auto* const set = exported<void(int)>("openblas_set_num_threads");
    auto* const get = exported<int()>("openblas_get_num_threads");
    if (!set || !get)
        return;
    static const int ownNumber = get();
    const bool isOlder = run.instructions.empty(); // written since the number is set
    const int wanted = isOlder ? ownNumber : std::max(1, run.threads);
    const int more = std::max(0, wanted - get());
    requireAddressSpace(static_cast<std::size_t>(more) * kBuffer);
    set(wanted);
}

void reserveForBlas(int callers)
{
    auto* const allocate = exported<void*(int)>("blas_memory_alloc");
    auto* const release = exported<void(void*)>("blas_memory_free");
    if (!isAddressSpaceLimited() || !allocate || !release)
        return;
    // Given back, they stay mapped for the next that asks.
    std::vector<void*> buffers;
    try {
        for (int caller = 0; caller < std::min(callers, kMostBuffers); ++caller) {
            requireAddressSpace(kBuffer);
            buffers.push_back(allocate(0));
        }
    } catch (...) {
        std::ranges::for_each(buffers, release);
        throw;
    }
    std::ranges::for_each(buffers, release);
}

} // namespace engine
