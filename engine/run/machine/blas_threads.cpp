// SPDX-License-Identifier: GPL-3.0-only
#include "engine/run/machine/blas_threads.h"

#include "engine/core/base/errors.h"
#include "engine/core/base/exported_function.h"
#include "engine/run/machine/address_space.h"

#include <algorithm>
#include <vector>

namespace engine {

namespace {

// It takes no less for each caller and each thread of its own, in one piece.
constexpr std::size_t kBuffer = 136 * kMegabyte; // with the stack of a thread
constexpr int kMostBuffers = 32;

// Taken and given back, they stay mapped for the next that asks.
void takeBuffers(int count)
{
    auto* const allocate = exportedFunction<void*(int)>("blas_memory_alloc");
    auto* const release = exportedFunction<void(void*)>("blas_memory_free");
    if (!allocate || !release)
        return;
    std::vector<void*> buffers;
    for (int taken = 0; taken < count; ++taken)
        buffers.push_back(allocate(0));
    std::ranges::for_each(buffers, release);
}

} // namespace

void prepareBlas(const Environment& run, int callers, std::size_t besides)
{
    auto* const set = exportedFunction<void(int)>("openblas_set_num_threads");
    auto* const get = exportedFunction<int()>("openblas_get_num_threads");
    if (!set || !get) {
        requireAddressSpace(besides);
        return;
    }
    static const int ownNumber = get();
    const bool isOlder = run.instructions.empty(); // written since the number is set
    const int wanted = isOlder ? ownNumber : std::max(1, run.threads);
    const int buffers = isAddressSpaceLimited() ? std::clamp(callers, 1, kMostBuffers) : 0;
    // All at once, and before any: new threads take theirs by themselves, at a moment of their own.
    const int all = std::max(0, wanted - get()) + buffers;
    requireAddressSpace(static_cast<std::size_t>(all) * kBuffer + besides);
    set(wanted);
    takeBuffers(buffers);
}

} // namespace engine
